"""Measuring something in a process of its own, so that its memory is its own too."""

import multiprocessing
import resource
from collections.abc import Callable
from typing import TypeVar

_Measured = TypeVar("_Measured")


class NotInstalled(Exception):
    """A contender cannot take part on this machine; the message says what it lacks."""


def apart(measure: Callable[..., _Measured], *arguments: object) -> _Measured | str:
    """What measuring gives; or, as a string, what the contender lacks."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)

    def run() -> None:
        try:
            sender.send(measure(*arguments))
        except ImportError as error:
            sender.send(f"not installed ({error.name or error})")
        except NotInstalled as error:
            sender.send(f"not installed ({error})")

    process = context.Process(target=run)
    process.start()
    sender.close()
    try:
        answer: _Measured | str = receiver.recv()
    except EOFError:
        answer = "failed"
    process.join()
    return answer


def peak_megabytes(whose: int = resource.RUSAGE_SELF) -> int:
    """The most memory that this process, or the largest of its children, has had."""
    return resource.getrusage(whose).ru_maxrss // 1024
