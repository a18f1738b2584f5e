"""Stopping a command of ours with Ctrl+C once it has begun."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path


def stopped_once(
    has_begun: Callable[[], bool],
    command: Sequence[str | Path],
    environment: Mapping[str, str] | None = None,
    seconds: float = 30,
) -> tuple[int, str]:
    """The exit status and the error output of a command that is stopped as soon as it has begun.

    It has so many seconds to begin, and as many to end.
    """
    with subprocess.Popen(  # noqa: S603 - our own program
        command, env=environment, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as running:
        until = time.monotonic() + seconds
        while not has_begun():
            assert running.poll() is None
            assert time.monotonic() < until
        os.killpg(running.pid, signal.SIGINT)
        _, said = running.communicate(timeout=seconds)
    return running.returncode, said
