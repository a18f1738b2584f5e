"""Mentions of one person, body or place brought together under its fullest name."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from habeas.reading.rules.found import Named, NameKind, Span
from habeas.reading.rules.naming.inflection import nominative_name, stem
from habeas.reading.rules.naming.judging import Judged
from habeas.reading.rules.naming.lexicon import Lexicon

READER = "names"
_MOST_COMPARED = 200  # bearers who share a word of their names
_PREFIX = {NameKind.PERSON: "p", NameKind.ORGANISATION: "o", NameKind.PLACE: "l"}


@dataclass(eq=False)
class Cluster:
    """Mentions of one bearer.

    ``names`` are its forms as stems of words, the first one first; ``starts`` where the mentions
    stand, in the order of the text.
    """

    kind: NameKind
    mentions: list[Judged] = field(default_factory=list)
    names: dict[tuple[str, ...], None] = field(default_factory=dict)
    starts: list[int] = field(default_factory=list)

    def add(self, mention: Judged, words: tuple[str, ...]) -> None:
        """Takes in a mention."""
        self.mentions.append(mention)
        self.names.setdefault(words)
        insort(self.starts, mention.candidate.span.start)

    @property
    def fullest(self) -> Judged:
        """The mention with most words, the first of several."""
        return max(self.mentions, key=lambda each: len(each.candidate.words))


def clusters_of(judged: Iterable[Judged], lexicon: Lexicon) -> list[Cluster]:
    """The bearers of the names judged to be some, in the order in which they are met.

    Longer names are looked at first, so that a family name finds whose it is wherever it stands.
    """
    named = [each for each in judged if each.kind]
    found = _Found()
    for each in sorted(named, key=lambda one: -len(one.candidate.words)):
        words = stems_of(each, lexicon)
        same = [
            cluster
            for cluster in found.sharing(each, words)
            if any(_same(each, words, name) for name in cluster.names)
        ]
        chosen = _nearest(same, each.candidate.span) if same else Cluster(each.kind)  # type: ignore[arg-type]  # named
        found.add(chosen, each, words)
    for cluster in found.clusters:
        cluster.mentions.sort(key=lambda each: each.candidate.span)
    return sorted(found.clusters, key=lambda cluster: cluster.mentions[0].candidate.span)


class _Found:
    """Clusters by the words of their names, and bodies by their initials as well."""

    def __init__(self) -> None:
        self.clusters: dict[Cluster, int] = {}
        self._by_word: defaultdict[tuple[NameKind | None, str], dict[Cluster, None]] = defaultdict(
            dict
        )

    def sharing(self, mention: Judged, words: tuple[str, ...]) -> list[Cluster]:
        """Those that may be the bearer, in the order in which they were added."""
        sharing = {
            cluster: self.clusters[cluster]
            for word in dict.fromkeys(words)
            for cluster in islice(reversed(self._by_word[mention.kind, word]), _MOST_COMPARED)
        }
        return sorted(sharing, key=sharing.__getitem__)

    def add(self, cluster: Cluster, mention: Judged, words: tuple[str, ...]) -> None:
        """Takes a mention into a cluster, which may be new."""
        self.clusters.setdefault(cluster, len(self.clusters))
        cluster.add(mention, words)
        for word in (*words, "".join(word[:1] for word in words)):
            self._by_word[mention.kind, word].setdefault(cluster)


def named_of(clusters: Sequence[Cluster], lexicon: Lexicon) -> Iterator[Named]:
    """The bearers as they are handed on; a role is given to people later."""
    counted = dict.fromkeys(_PREFIX, 0)
    for cluster in clusters:
        counted[cluster.kind] += 1
        yield Named(
            id=f"{_PREFIX[cluster.kind]}{counted[cluster.kind]}",
            kind=cluster.kind,
            name=_name(cluster, lexicon),
            mentions=tuple(each.candidate.span for each in cluster.mentions),
            confidence=round(max(each.likely for each in cluster.mentions), 3),
            reader=READER,
            title=_title(cluster),
        )


def _title(cluster: Cluster) -> str:
    """The office that stands before somebody's name, the first of several."""
    if cluster.kind is not NameKind.PERSON:
        return ""
    return next((each.candidate.title for each in cluster.mentions if each.candidate.title), "")


def _name(cluster: Cluster, lexicon: Lexicon) -> str:
    fullest = cluster.fullest.candidate
    length = len(fullest.words)
    written = [
        each.candidate.name for each in cluster.mentions if len(each.candidate.words) == length
    ]
    return nominative_name(written, lexicon.language, is_person=cluster.kind is NameKind.PERSON)


def stems_of(judged: Judged, lexicon: Lexicon) -> tuple[str, ...]:
    """The words of a name without their endings, in lower case."""
    words = judged.candidate.words
    return tuple(stem(word.rstrip("."), lexicon.language) for word in words)


def _same(mention: Judged, words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    if words == name:
        return True
    if mention.kind is NameKind.PERSON:
        return _same_person(words, name)
    if mention.kind is NameKind.ORGANISATION:
        return len(words) == 1 and len(name) > 1 and words[0] == "".join(w[:1] for w in name)
    return len(words) == 1 and words[0] == name[-1]


def _same_person(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether one name is the other one cut short: a word of it, or initials for given names."""
    short, long = sorted((words, name), key=len)
    if len(short) == 1:
        return len(short[0]) > 1 and (
            short[0] == long[-1] or short[0] in long[:1] or (len(long) > 2 and short[0] in long)
        )
    if not any(len(word) > 1 and word in long for word in short):
        return False
    return all(
        any(word == other or _is_initial(word, other) or _is_initial(other, word) for other in long)
        for word in short
    )


def _is_initial(word: str, other: str) -> bool:
    return len(word) == 1 and other.startswith(word)


def _nearest(clusters: Sequence[Cluster], span: Span) -> Cluster:
    """The one mentioned last before a place, else the one mentioned next."""

    def distance(cluster: Cluster) -> tuple[bool, int]:
        before = bisect_left(cluster.starts, span.start)
        if before:
            return False, span.start - cluster.starts[before - 1]
        return True, cluster.starts[0] - span.start

    return min(clusters, key=distance)
