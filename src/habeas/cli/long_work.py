"""What commands that take long have in common: processes, a line that counts, and being stopped."""

import os
import sys

import click

STOPPED = 130
"""The exit status of what was interrupted, as a shell says it."""


def cores() -> int:
    """How many processes can work at once here."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def tell_progress(what: str, done: int, of: int) -> None:
    """One line on the terminal that counts; silent where nobody watches."""
    if sys.stderr.isatty():
        click.echo(f"\r{what}: {done} of {of}", nl=done == of, err=True)
