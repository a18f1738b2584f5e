"""The pictures of those held and of their states, with their words: on the desk and in editions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext
from markupsafe import Markup

from habeas.register.queries.shown import HeldOnDay, Strip, StripBar
from habeas.register.queries.status_words import (
    exact_date,
    language,
    number,
    short_state,
)
from habeas.rendering import (
    Bar,
    ChartWords,
    HeldPoint,
    Mark,
    StripWords,
    TimeAxis,
    held_chart,
    share_bar,
    status_strip,
)
from habeas.rendering.time_axis import WIDE_LABELS
from habeas.values.dates import Answer


@dataclass(frozen=True, slots=True)
class StripKey:
    """One line of the key to a strip."""

    class_: str
    label: str


def held_picture(
    series: Sequence[HeldOnDay], last: date, height: int, most_labels: int = WIDE_LABELS
) -> Markup:
    """The chart of how many were held on each day up to and with the last."""
    words = ChartWords(
        "held-chart",
        gettext("People held on each day"),
        _held_description(series),
        language(),
        most_labels,
    )
    points = [HeldPoint(each.day, each.certain, each.possible) for each in series]
    # The serialiser has escaped every label.
    return Markup(held_chart(points, last + timedelta(days=1), words, height))  # noqa: S704


def held_sentence(now: HeldOnDay) -> str:
    """One sentence for the numbers of one day."""
    return gettext("%(day)s: %(certain)s held, and %(possible)s possibly besides.") % {
        "day": exact_date(now.day),
        "certain": number(now.certain),
        "possible": number(now.possible),
    }


def strip_picture(strip: Strip, name: str) -> Markup:
    """The strip of a person's life in the record."""
    words = StripWords(
        "status-strip",
        gettext("Held and at liberty: %(name)s") % {"name": name},
        bars_description(strip.bars, strip.first, strip.until),
        gettext("appeals and actions"),
        gettext("what came back"),
        language(),
    )
    marks = [
        Mark(mark.day, f"{exact_date(mark.day)}: {mark.label}", mark.above) for mark in strip.marks
    ]
    axis = TimeAxis(strip.first, strip.until)
    # The serialiser has escaped every label.
    return Markup(status_strip(axis, bars_of(strip.bars), marks, words))  # noqa: S704


def strip_keys(strip: Strip) -> list[StripKey]:
    """What the bars of a strip mean, each kind once, in the order of time."""
    return keys_of_bars(strip.bars)


def keys_of_bars(bars: Iterable[StripBar]) -> list[StripKey]:
    """What bars mean, each kind once."""
    keys = (StripKey(f"state-{bar.state.value} {bar.answer.value}", _name(bar)) for bar in bars)
    return list(dict.fromkeys(keys))


def share_picture(share: float) -> Markup:
    """A number's share of the largest, as a bar."""
    # A bar has no label.
    return Markup(share_bar(share))  # noqa: S704


def bars_of(bars: Iterable[StripBar]) -> list[Bar]:
    """Stretches as they are drawn."""
    return [
        Bar(
            bar.first,
            bar.until,
            bar.state.value,
            bar.answer == Answer.CERTAIN,
            _name(bar),
        )
        for bar in bars
    ]


def bars_description(bars: Iterable[StripBar], first: date, until: date) -> str:
    """Stretches in words, as far as they lie between two days."""
    return "; ".join(
        gettext("%(status)s from %(first)s until %(until)s")
        % {
            "status": _name(bar),
            "first": exact_date(max(bar.first, first)),
            "until": exact_date(min(bar.until, until)),
        }
        for bar in bars
    )


def _name(bar: StripBar) -> str:
    return short_state(bar.state, bar.answer)


def _held_description(series: Sequence[HeldOnDay]) -> str:
    if not series:
        return gettext("Nobody was held on a day that is known.")
    most = max(series, key=lambda each: each.certain)
    return gettext("The most held for certain: %(most)s, on %(day)s.") % {
        "most": number(most.certain),
        "day": exact_date(most.day),
    }
