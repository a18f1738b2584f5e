"""One run over all contenders, each in a process of its own, so that memory is its own too."""

import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TypedDict

from habeas.cli.bench.apart import apart, peak_megabytes
from habeas.cli.bench.names import metrics
from habeas.cli.bench.names.contenders import Contender, Finder, Found, Scorer
from habeas.cli.bench.names.data import NamesData, Pair, Query, load_names
from habeas.cli.bench.names.ours import HabeasFinder, HabeasScorer
from habeas.cli.bench.names.peers import FINDERS, SCORERS
from habeas.cli.bench.tables import Row

FIRST = 10
_PATIENCE_SECONDS = 120
_WARM_UP = 5


class NamesReport(TypedDict):
    """Tables of figures; a contender that is not installed has ``missing`` instead of figures."""

    data: str
    pairs: list[Row]
    pairs_by_slice: list[Row]
    finding: list[Row]
    finding_by_slice: list[Row]
    importing: list[Row]


def measure_names(
    folder: Path | None,
    people: int,
    queries: int,
    only: Sequence[str] = (),
    tell: Callable[[str], None] = lambda _what: None,
) -> NamesReport:
    """Measures comparing, finding and suggesting. ``only`` names contenders by their beginnings."""
    data = load_names(folder, people, queries)
    where = "the folder given" if folder else "made-up names: ratios say little of real ones"
    report = NamesReport(
        data=f"{len(data.pairs):,} pairs, {len(data.indexed):,} people, {where}",
        pairs=[],
        pairs_by_slice=[],
        finding=[],
        finding_by_slice=[],
        importing=[],
    )
    for contender in _chosen((Contender("habeas", HabeasScorer), *SCORERS), only):
        tell(f"pairs: {contender.name}")
        _add_scorer(report, contender, data.pairs)
    for contender in _chosen((Contender("habeas", HabeasFinder), *FINDERS), only):
        tell(f"finding: {contender.name}")
        _add_finder(report, contender, data)
    return report


def _chosen(contenders: Iterable[Contender], only: Sequence[str]) -> list[Contender]:
    return [
        contender
        for contender in contenders
        if not only or contender.name.casefold().startswith(tuple(map(str.casefold, only)))
    ]


def _add_scorer(report: NamesReport, contender: Contender, pairs: Sequence[Pair]) -> None:
    measured = apart(_measure_scorer, contender, pairs)
    if isinstance(measured, str):
        report["pairs"].append({"name": contender.name, "missing": measured})
        return
    row, slices = measured
    report["pairs"].append({"name": contender.name, **row})
    report["pairs_by_slice"].append({"name": contender.name, **slices})


def _add_finder(report: NamesReport, contender: Contender, data: NamesData) -> None:
    measured = apart(_measure_finder, contender, data)
    if isinstance(measured, str):
        report["finding"].append({"name": contender.name, "missing": measured})
        return
    for table, row in zip(("finding", "finding_by_slice", "importing"), measured, strict=True):
        report[table].append({"name": contender.name, **row})  # type: ignore[literal-required]


def _measure_scorer(contender: Contender, pairs: Sequence[Pair]) -> tuple[Row, Row]:
    scorer: Scorer = contender.make()  # type: ignore[assignment]
    texts = [(pair.one, pair.other) for pair in pairs]
    scorer.scores(texts[:_WARM_UP])
    start = time.process_time()
    scores = scorer.scores(texts)
    seconds = time.process_time() - start
    truths = [pair.same for pair in pairs]
    scored = [*zip(scores, truths, strict=True)]
    # A threshold fitted on one half of the people judges the other half.
    judging = [_is_in_first_half(pair.person) for pair in pairs]
    threshold = metrics.best_threshold(_where(scored, judging))
    judged = [not each for each in judging]
    decided = scorer.decided_same(texts)
    row: Row = {
        "f1": metrics.f1_at(_where(scored, judged), threshold),
        "recall_at_p99": metrics.recall_at_precision(scored, 0.99),
        "precision_of_same": metrics.precision_of(decided, truths) if decided else None,
        "microseconds": seconds / len(pairs) * 1e6,
    }
    by_slice: Row = {
        name: metrics.f1_at(
            _where(
                scored,
                [pair.slice == name and here for pair, here in zip(pairs, judged, strict=True)],
            ),
            threshold,
        )
        for name in sorted({pair.slice for pair in pairs})
    }
    return row, by_slice


def _measure_finder(contender: Contender, data: NamesData) -> tuple[Row, Row, Row]:
    finder: Finder = contender.make()  # type: ignore[assignment]
    with closing(finder):
        return _measure_open_finder(finder, data)


def _measure_open_finder(finder: Finder, data: NamesData) -> tuple[Row, Row, Row]:
    memory = peak_megabytes()
    start = time.perf_counter()
    finder.build(data.indexed)
    built = time.perf_counter() - start
    found, durations = _ask(finder, data.queries)
    asked = data.queries[: len(found)]
    ranks = [_rank(query, answer) for query, answer in zip(asked, found, strict=True)]
    row: Row = {
        "queries": len(found),
        "recall_at_1": metrics.recall_at(ranks, 1),
        "recall_at_10": metrics.recall_at(ranks, FIRST),
        "p50_ms": metrics.percentile(durations, 50) * 1000,
        "p95_ms": metrics.percentile(durations, 95) * 1000,
        "build_seconds": built,
        "index_megabytes": finder.megabytes(),
        "memory_megabytes": peak_megabytes() - memory,
    }
    by_slice: Row = {
        name: metrics.recall_at(
            [rank for rank, query in zip(ranks, asked, strict=True) if query.slice == name], FIRST
        )
        for name in sorted({query.slice for query in asked})
    }
    return row, by_slice, _importing(finder, asked, found, data.new)


def _importing(
    finder: Finder, asked: Sequence[Query], found: Sequence[Found], strangers: Sequence[Query]
) -> Row:
    """Suggestions for as many known people as new ones, all found among the first ten."""
    new, _ = _ask(finder, strangers)
    known = [
        next((score for position, score in answer if position == query.position), None)
        for query, answer in [*zip(asked, found, strict=True)][: len(strangers)]
    ]
    false = [[score for _, score in answer] for answer in new]
    return {
        "known": len(known),
        "new": len(new),
        "recall_at_1_false_in_100": metrics.recall_at_false_rate(known, false, 0.01),
        "recall_at_5_false_in_100": metrics.recall_at_false_rate(known, false, 0.05),
    }


def _ask(finder: Finder, queries: Sequence[Query]) -> tuple[list[Found], list[float]]:
    """Answers and seconds for each; who is slow answers as many as patience allows."""
    texts = [query.text for query in queries]
    start = time.perf_counter()
    batch = finder.find_all(texts, FIRST)
    if batch is not None:
        return batch, [(time.perf_counter() - start) / len(texts)] * len(texts)
    for text in texts[:_WARM_UP]:
        finder.find(text, FIRST)
    answers: list[Found] = []
    durations = []
    deadline = time.perf_counter() + _PATIENCE_SECONDS
    for text in texts:
        start = time.perf_counter()
        if start > deadline:
            break
        answers.append(finder.find(text, FIRST))
        durations.append(time.perf_counter() - start)
    return answers, durations


def _rank(query: Query, answer: Found) -> int | None:
    positions = [position for position, _ in answer]
    return positions.index(query.position) if query.position in positions else None


def _where(
    scored: Sequence[tuple[float, bool]], chosen: Sequence[bool]
) -> list[tuple[float, bool]]:
    return [each for each, here in zip(scored, chosen, strict=True) if here]


def _is_in_first_half(person: str) -> bool:
    return sum(person.encode()) % 2 == 0
