"""The register's data as pictures: what the desk hands to the rendering package, and the words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import get_language_bidi, gettext
from markupsafe import Markup

from habeas.desk import wording
from habeas.desk.addresses import address
from habeas.register.queries.listed import Named
from habeas.register.queries.pictures import (
    StripKey,
    bars_description,
    bars_of,
    held_picture,
    held_sentence,
    keys_of_bars,
    share_picture,
    strip_keys,
    strip_picture,
)
from habeas.register.queries.relations import RelationsPage
from habeas.register.queries.shown import PeopleTimeline, PersonStrip, TownShown
from habeas.register.rules.relations import Tie
from habeas.rendering import (
    MapWords,
    Spot,
    StripWords,
    TimeAxis,
    place_map,
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
from habeas.values.places import country_number

# Shared with the public edition, and spoken of as pictures of the desk.
__all__ = ["held_picture", "held_sentence", "share_picture", "strip_keys", "strip_picture"]


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
        bars_description(strip.bars, timeline.first, timeline.until) or gettext("No day is known."),
        locale=wording.language(),
    )
    axis = TimeAxis(timeline.first, timeline.until)
    # The serialiser has escaped every label.
    return Markup(strip_row(axis, bars_of(strip.bars), words))  # noqa: S704


def keys_of(timeline: PeopleTimeline) -> list[StripKey]:
    """What the bars of a timeline mean, each kind once."""
    return keys_of_bars(bar for strip in timeline.strips for bar in strip.bars)


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
