"""The register's data as pictures: what the desk hands to the rendering package, and the words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import get_language_bidi, gettext
from markupsafe import Markup

from habeas.desk import wording
from habeas.desk.addresses import address
from habeas.register.queries.listed import Named
from habeas.register.queries.relations import RelationsPage
from habeas.register.queries.shown import (
    HeldOnDay,
    PeopleTimeline,
    PersonStrip,
    Strip,
    StripBar,
    TownShown,
)
from habeas.register.rules.relations import Tie
from habeas.rendering import (
    Bar,
    ChartWords,
    HeldPoint,
    MapWords,
    Mark,
    Spot,
    StripWords,
    TimeAxis,
    held_chart,
    place_map,
    share_bar,
    status_strip,
    strip_axis,
    strip_row,
)
from habeas.rendering.network import (
    END,
    MIDDLE,
    START,
    Line,
    NetworkWords,
    Node,
    line_sample,
    network,
)
from habeas.values.dates import Answer
from habeas.values.places import country_number


@dataclass(frozen=True, slots=True)
class StripKey:
    """One line of the key to a strip."""

    class_: str
    label: str


@dataclass(frozen=True, slots=True)
class LineKey:
    """One line of the key to a picture of relations."""

    sample: Markup
    label: str


def relations_picture(found: RelationsPage) -> Markup:
    """The picture of those who are connected to a person."""
    words = NetworkWords(
        "relations",
        gettext("Who is connected to %(name)s") % {"name": found.person.caption},
        gettext("The same stands below as a list."),
        get_language_bidi(),
    )
    nodes = [_node(found.person, START)]
    lines: list[Line] = []
    shown = {one.id for one in found.people}
    for relation in found.relations:
        if relation.direct:
            if relation.to.id in shown:
                lines.append(Line(found.person.id, relation.to.id, relation.tie))
            continue
        nodes.append(_node(relation.to, MIDDLE))
        lines.append(Line(found.person.id, relation.to.id, relation.tie))
        lines += [Line(relation.to.id, other.id, relation.tie) for other in relation.others]
    nodes += [_node(one, END) for one in found.people]
    # The serialiser has escaped every label.
    return Markup(network(nodes, lines, words))  # noqa: S704


def relation_keys(found: RelationsPage) -> list[LineKey]:
    """What the lines of the picture mean, each kind that is in it once."""
    ties = [tie for tie in Tie if any(one.tie == tie for one in found.relations)]
    return [LineKey(Markup(line_sample(tie)), wording.tie_name(tie)) for tie in ties]  # noqa: S704


def _node(named: Named, column: int) -> Node:
    name = named.caption or gettext("not named")
    return Node(named.id, name, address("record", named.id), column)


def held_picture(series: Sequence[HeldOnDay], last: date, height: int, most_labels: int) -> Markup:
    """The chart of how many were held on each day up to and with the last."""
    words = ChartWords(
        "held-chart",
        gettext("People held on each day"),
        _held_description(series),
        wording.language(),
        most_labels,
    )
    points = [HeldPoint(each.day, each.certain, each.possible) for each in series]
    # The serialiser has escaped every label.
    return Markup(held_chart(points, last + timedelta(days=1), words, height))  # noqa: S704


def held_sentence(now: HeldOnDay) -> str:
    """One sentence for the numbers of one day."""
    return gettext("%(day)s: %(certain)s held, and %(possible)s possibly besides.") % {
        "day": wording.exact_date(now.day),
        "certain": wording.number(now.certain),
        "possible": wording.number(now.possible),
    }


def strip_picture(strip: Strip, name: str) -> Markup:
    """The strip of a person's life in the record."""
    words = StripWords(
        "status-strip",
        gettext("Held and at liberty: %(name)s") % {"name": name},
        _bars_description(strip.bars, strip.first, strip.until),
        gettext("appeals and actions"),
        gettext("what came back"),
        wording.language(),
    )
    bars = [_bar(bar) for bar in strip.bars]
    marks = [
        Mark(mark.day, f"{wording.exact_date(mark.day)}: {mark.label}", mark.above)
        for mark in strip.marks
    ]
    # The serialiser has escaped every label.
    return Markup(status_strip(TimeAxis(strip.first, strip.until), bars, marks, words))  # noqa: S704


def strip_keys(strip: Strip) -> list[StripKey]:
    """What the bars of a strip mean, each kind once, in the order of time."""
    return _keys(strip.bars)


def _keys(bars: Iterable[StripBar]) -> list[StripKey]:
    keys = (StripKey(f"state-{bar.state.value} {bar.answer.value}", _bar_name(bar)) for bar in bars)
    return list(dict.fromkeys(keys))


def axis_picture(timeline: PeopleTimeline) -> Markup:
    """The years above the rows of a timeline."""
    first, last = timeline.first, timeline.until - timedelta(days=1)
    words = StripWords(
        "timeline-axis",
        gettext("Years"),
        gettext("From %(first)s until %(until)s")
        % {"first": wording.exact_date(first), "until": wording.exact_date(last)},
        locale=wording.language(),
    )
    # The serialiser has escaped every label.
    return Markup(strip_axis(TimeAxis(first, timeline.until), words))  # noqa: S704


def row_picture(strip: PersonStrip, timeline: PeopleTimeline) -> Markup:
    """One person's row of a timeline."""
    words = StripWords(
        f"row-{strip.id}",
        gettext("Held and at liberty: %(name)s") % {"name": strip.caption},
        _bars_description(strip.bars, timeline.first, timeline.until)
        or gettext("No day is known."),
        locale=wording.language(),
    )
    axis = TimeAxis(timeline.first, timeline.until)
    # The serialiser has escaped every label.
    return Markup(strip_row(axis, [_bar(bar) for bar in strip.bars], words))  # noqa: S704


def keys_of(timeline: PeopleTimeline) -> list[StripKey]:
    """What the bars of a timeline mean, each kind once."""
    return _keys(bar for strip in timeline.strips for bar in strip.bars)


def map_picture(towns: Sequence[tuple[TownShown, str]]) -> Markup:
    """The map of towns, each a link to an address."""
    spots = [
        Spot(
            town.latitude,
            town.longitude,
            town.name,
            town.count,
            gettext("%(place)s: %(number)s")
            % {"place": town.name, "number": wording.people(town.count)},
            href,
        )
        for town, href in towns
    ]
    words = MapWords(
        "people-map",
        gettext("Where they were last known to be held"),
        gettext("The table below has the same numbers."),
    )
    home = {country_number(country) for country in {town.country for town, _ in towns}}
    # The serialiser has escaped every label.
    return Markup(place_map(spots, home - {""}, words))  # noqa: S704


def bar_picture(share: float) -> Markup:
    """A number's share of the largest, as a bar."""
    # A bar has no label.
    return Markup(share_bar(share))  # noqa: S704


def _bar(bar: StripBar) -> Bar:
    certain = bar.answer == Answer.CERTAIN
    return Bar(bar.first, bar.until, bar.state.value, certain, _bar_name(bar))


def _bar_name(bar: StripBar) -> str:
    name = str(wording.SHORT_STATE_NAMES[bar.state])
    if bar.answer == Answer.CERTAIN:
        return name
    return gettext("possibly %(status)s") % {"status": name}


def _bars_description(bars: Iterable[StripBar], first: date, until: date) -> str:
    return "; ".join(
        gettext("%(status)s from %(first)s until %(until)s")
        % {
            "status": _bar_name(bar),
            "first": wording.exact_date(max(bar.first, first)),
            "until": wording.exact_date(min(bar.until, until)),
        }
        for bar in bars
    )


def _held_description(series: Sequence[HeldOnDay]) -> str:
    if not series:
        return gettext("Nobody was held on a day that is known.")
    most = max(series, key=lambda each: each.certain)
    return gettext("The most held for certain: %(most)s, on %(day)s.") % {
        "most": wording.number(most.certain),
        "day": wording.exact_date(most.day),
    }
