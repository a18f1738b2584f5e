"""Processes of their own that write to a real database."""

import subprocess
import sys


def run(code: str, environment: dict[str, str], *arguments: str) -> subprocess.Popen[str]:
    """Starts a process that runs this Python code."""
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.Popen(  # noqa: S603
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
