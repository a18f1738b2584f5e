"""Reading many files: on several processes, with progress, to be stopped and gone on with."""

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from habeas.cli.reading.one import Manner, as_plain_data, read_file
from habeas.reading.rules.files import SUFFIXES, Unreadable

_FEWEST_PER_PROCESS = 4
_AHEAD = 3  # files handed to each process before one is done
_ENDED = "The process that read it ended; it may take too much memory."


class Source(NamedTuple):
    """A file to read, and where its reading goes."""

    file: Path
    result: Path


class Outcome(NamedTuple):
    """What came of one file: its reading as JSON, or what was wrong with it."""

    source: Source
    content: bytes
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Reached:
    """How far a run is; ``seconds`` since it began, files that were skipped not counted."""

    done: int
    total: int
    seconds: float

    @property
    def rate(self) -> float:
        """Files in a second."""
        return self.done / self.seconds if self.seconds else 0.0

    @property
    def seconds_left(self) -> float:
        """At the present rate."""
        return (self.total - self.done) / self.rate if self.rate else 0.0


def sources_of(paths: Iterable[Path], out: Path) -> list[Source]:
    """All files among paths and in the folders among them, each with a result of its own.

    A result has the name of its file without the suffix, and with it where two would have one.
    """
    found = [*dict.fromkeys(each for path in paths for each in _files_of(path, out))]
    short = [out / place.with_suffix(".json") for _, place in found]
    taken: dict[Path, int] = {}
    for result in short:
        taken[result] = taken.get(result, 0) + 1
    return [
        Source(file, result if taken[result] == 1 else out / f"{place}.json")
        for (file, place), result in zip(found, short, strict=True)
    ]


def _files_of(path: Path, out: Path) -> Iterator[tuple[Path, Path]]:
    """Files with their place below what was named. Hidden ones and earlier results are no input."""
    if not path.is_dir():
        yield path, Path(path.name)
        return
    for folder, folders, names in os.walk(path):
        here = Path(folder)
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and here / name != out
        )
        for name in sorted(names):
            if Path(name).suffix.casefold() in SUFFIXES and not name.startswith("."):
                yield here / name, (here / name).relative_to(path)


def is_read(source: Source, manner: Manner) -> bool:
    """Whether there is a reading that is newer than the file, by these readers in this manner."""
    try:
        if source.result.stat().st_mtime_ns < source.file.stat().st_mtime_ns:
            return False
        known: Mapping[str, Any] = orjson.loads(source.result.read_bytes())
        return bool(known["read_with"] == manner.told())
    except (OSError, ValueError, KeyError, TypeError):
        return False


def read_many(
    sources: Sequence[Source],
    manner: Manner,
    jobs: int,
    tell: Callable[[Reached], None],
) -> list[Outcome]:
    """Reads files and writes their results; gives those that went wrong.

    A result is written whole or not at all. Raises OSError where one cannot be written, and
    KeyboardInterrupt as it comes.
    """
    began = time.monotonic()
    wrong: list[Outcome] = []
    with closing(_outcomes(sources, manner, jobs)) as outcomes:
        for number, outcome in enumerate(outcomes, start=1):
            if outcome.problem:
                wrong.append(outcome)
            else:
                _write(outcome.source.result, outcome.content)
            tell(Reached(number, len(sources), time.monotonic() - began))
    return wrong


def _outcomes(
    sources: Sequence[Source], manner: Manner, jobs: int
) -> Generator[Outcome, None, None]:
    processes = min(jobs, -(-len(sources) // _FEWEST_PER_PROCESS))
    if processes < 2:
        yield from (outcome_of(source, manner) for source in sources)
        return
    left = [*reversed(sources)]
    while left:
        yield from _apart(left, manner, processes)


def _apart(left: list[Source], manner: Manner, processes: int) -> Generator[Outcome, None, None]:
    """Outcomes from processes of our own, until all are read or one of them ends unasked.

    Takes from ``left``. Those that were being read when a process ended are read once more, each
    in a process alone.
    """
    running: dict[Future[Outcome], Source] = {}
    with _pool(processes) as pool:
        try:
            while left or running:
                while left and len(running) < processes * _AHEAD:
                    running[pool.submit(outcome_of, left[-1], manner)] = left[-1]
                    left.pop()
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    yield future.result()
                    del running[future]
        except BrokenProcessPool:
            pass
        except BaseException:
            _end_all(pool)
            raise
    for source in running.values():
        yield _alone(source, manner)


def _alone(source: Source, manner: Manner) -> Outcome:
    with _pool(1) as pool:
        try:
            return pool.submit(outcome_of, source, manner).result()
        except BrokenProcessPool:
            return Outcome(source, b"", _ENDED)


def _pool(processes: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        processes, multiprocessing.get_context("spawn"), initializer=_leave_stopping_to_the_parent
    )


def _end_all(pool: ProcessPoolExecutor) -> None:
    """Ends the processes of a pool in the middle of their work; they write nothing themselves."""
    pool.shutdown(wait=False, cancel_futures=True)
    for process in multiprocessing.active_children():
        process.terminate()


def _leave_stopping_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def outcome_of(source: Source, manner: Manner) -> Outcome:
    """Reads one file, in whichever process."""
    try:
        return Outcome(source, orjson.dumps(as_plain_data(read_file(source.file, manner))))
    except Unreadable as problem:
        return Outcome(source, b"", str(problem))
    except (MemoryError, RecursionError):
        return Outcome(source, b"", "It takes too much memory to read.")


def _write(result: Path, content: bytes) -> None:
    result.parent.mkdir(parents=True, exist_ok=True)
    unfinished = result.with_name(f".{result.name[:200]}.unfinished")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(result)
    finally:
        unfinished.unlink(missing_ok=True)
