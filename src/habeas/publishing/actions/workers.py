"""Doing jobs in several processes, which have in hand whatever this one has."""

import gc
import multiprocessing
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import TypeVar, cast

from django.db import connections

_CAN_FORK = sys.platform == "linux"  # elsewhere the system's own libraries may break in a fork
_Done = TypeVar("_Done")


@dataclass(frozen=True, slots=True)
class Work:
    """How work is done: by how many processes, and who is told how many jobs of all are done."""

    processes: int = 1
    progress: Callable[[int, int], None] | None = None

    def done(self, jobs: Sequence[Callable[[], _Done]]) -> Iterator[_Done]:
        """What each job gives, in their order.

        Processes are forked, so that jobs may hold anything; only what they give is copied. No
        connection to the database is shared: all are closed first, and opened again when needed.
        Where forking is not safe, and inside a transaction, this process does all.
        """
        for number, each in enumerate(self._results(jobs), start=1):
            if self.progress:
                self.progress(number, len(jobs))
            yield each

    def _results(self, jobs: Sequence[Callable[[], _Done]]) -> Iterator[_Done]:
        if self.processes < 2 or len(jobs) < 2 or not _CAN_FORK or _is_in_transaction():
            yield from (job() for job in jobs)
            return
        connections.close_all()
        gc.freeze()  # millions of claims are not looked through for garbage, nor copied for that
        context = multiprocessing.get_context("fork")
        try:
            with ProcessPoolExecutor(self.processes, context, _inherit, (jobs,)) as pool:
                yield from cast("Iterator[_Done]", pool.map(_do, range(len(jobs))))
        finally:
            gc.unfreeze()


ALONE = Work()
"""Work of this process alone."""


def _is_in_transaction() -> bool:
    return any(one.in_atomic_block for one in connections.all(initialized_only=True))


_inherited: Sequence[Callable[[], object]] = ()


def _inherit(jobs: Sequence[Callable[[], object]]) -> None:
    """Keeps the jobs where a process of the pool finds them; runs in that process.

    Ctrl+C reaches all of a terminal's processes: the first one is left to stop the others.
    """
    global _inherited  # noqa: PLW0603  a process of a pool has no other place of its own
    _inherited = jobs
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _do(number: int) -> object:
    return _inherited[number]()
