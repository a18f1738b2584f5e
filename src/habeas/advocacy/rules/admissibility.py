"""Whether a text keeps to the rules of its procedure, and where it does not.

Every number comes from the version of the procedure that held on the day; none stands here.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language, gettext, ngettext

from habeas.advocacy.rules.texts import Part, Passage
from habeas.values.dates import day_before, length_text
from habeas.vocabulary.procedures import Limits, Procedure, Quota

WHOLE = 0
"""The line of a breach that concerns the text as a whole."""


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who has signed: the delegation (a country) and the group of that day."""

    name: str
    delegation: str
    group: str


@dataclass(frozen=True, slots=True)
class Similar:
    """An earlier text of the same procedure for one of the same people.

    ``answered`` is None where no answer is known.
    """

    id: str
    caption: str
    put_on: date | None
    answered: date | None


@dataclass(frozen=True, slots=True)
class Setting:
    """All that a rule looks at beside the text.

    ``asked`` is how many the author has put within the span of each quota, by its place among the
    quotas of the procedure; what is not there is not known, and not judged.
    """

    day: date
    language: str
    addressee: str = ""
    signatories: tuple[Signatory, ...] = ()
    asked: tuple[tuple[int, int], ...] = ()
    similar: tuple[Similar, ...] = ()


@dataclass(frozen=True, slots=True)
class Breach:
    """One way in which a text is not admissible: the rule, the line (0: the whole) and why."""

    rule: str
    line: int
    why: str


def breaches_of(
    text: Sequence[Passage], procedure: Procedure | None, setting: Setting
) -> tuple[Breach, ...]:
    """What stands against a text; nothing where no rule of that day is known."""
    if procedure is None:
        return ()
    limits = procedure.limits
    found = (
        *_too_long(text, limits),
        *_too_many_questions(text, limits),
        *_no_addressee(text, limits, setting),
        *_personal(text, limits, setting),
        *_over_quota(limits, setting),
        *_answered_before(limits, setting),
        *_signatures_missing(limits, setting),
    )
    return tuple(Breach(procedure.rule, line, why) for line, why in found)


Found = Iterator[tuple[int, str]]


def _too_long(text: Sequence[Passage], limits: Limits) -> Found:
    words = sum(passage.words for passage in text)
    if limits.words is None or words <= limits.words:
        return
    why = gettext("The text has %(words)d words; %(limit)d are allowed, so %(over)d are too many.")
    said = {"words": words, "limit": limits.words, "over": words - limits.words}
    yield _line_of_word(text, limits.words + 1), why % said


def _line_of_word(text: Sequence[Passage], wanted: int) -> int:
    counted = 0
    for passage in text:
        counted += passage.words
        if counted >= wanted:
            return passage.line
    return WHOLE


def _too_many_questions(text: Sequence[Passage], limits: Limits) -> Found:
    questions = [passage for passage in text if passage.part is Part.QUESTION]
    most = limits.sub_questions
    if most is None or len(questions) <= most:
        return
    why = gettext("This is sub-question %(number)d, and at most %(limit)d are allowed.")
    for number, passage in enumerate(questions[most:], most + 1):
        yield passage.line, why % {"number": number, "limit": most}


def _no_addressee(text: Sequence[Passage], limits: Limits, setting: Setting) -> Found:
    if not limits.addressees:
        return
    known = ", ".join(names[0] for names in limits.addressees)
    if setting.addressee:
        if addressee_named(setting.addressee, limits) is None:
            why = gettext("“%(name)s” cannot be asked by this procedure, only: %(known)s.")
            yield WHOLE, why % {"name": setting.addressee, "known": known}
    elif not any(names_addressee(passage.text, limits) for passage in text):
        why = gettext("The text does not say to whom it is put; it may be put to: %(known)s.")
        yield (text[0].line if text else WHOLE), why % {"known": known}


def addressee_named(name: str, limits: Limits) -> str | None:
    """Our name of the addressee who goes by this one; None where nobody of the procedure does."""
    wanted = _plain(name).removeprefix("the ")
    return next(
        (names[0] for names in limits.addressees if wanted in map(_plain, names)),
        None,
    )


def names_addressee(text: str, limits: Limits) -> bool:
    """Whether a text names anybody to whom the procedure may turn."""
    return any(_has(text, name) for names in limits.addressees for name in names)


def _personal(text: Sequence[Passage], limits: Limits, setting: Setting) -> Found:
    ties = limits.bound_to.get(setting.language, ())
    counted = [passage for passage in text if passage.words]
    asked = [passage for passage in counted if passage.part is Part.QUESTION] or counted
    if not ties or not asked or any(_has(each.text, tie) for each in counted for tie in ties):
        return
    yield (
        asked[0].line,
        gettext(
            "Nothing ties this to what the Union does (a dialogue, an agreement, its delegation):"
            " a strictly personal matter is not admissible."
        ),
    )


def _over_quota(limits: Limits, setting: Setting) -> Found:
    for place, asked in setting.asked:
        quota = limits.quotas[place]
        if asked < quota.count:
            continue
        why = gettext("%(whose)s may put %(count)d within %(period)s, and %(asked)d are recorded.")
        yield (
            WHOLE,
            why
            % {
                "whose": quota.whose.capitalize(),
                "count": quota.count,
                "period": _span_of(quota),
                "asked": asked,
            },
        )


def _span_of(quota: Quota) -> str:
    return length_text(quota.period, get_language() or "en") if quota.period else quota.note


def _answered_before(limits: Limits, setting: Setting) -> Found:
    if limits.similar_within is None:
        return
    since = day_before(setting.day, limits.similar_within)
    why = gettext(
        "%(question)s, for one of the same people, was answered on %(day)s; the old answer is sent"
        " unless the author gives reasons why much has changed since."
    )
    for similar in setting.similar:
        if similar.answered and since <= similar.answered <= setting.day:
            yield WHOLE, why % {"question": similar.caption, "day": similar.answered.isoformat()}


def _signatures_missing(limits: Limits, setting: Setting) -> Found:
    signed = setting.signatories
    have = (
        (limits.signatures, len(signed), _signatures),
        (limits.delegations, len({each.delegation for each in signed} - {""}), _delegations),
        (limits.groups, len({each.group for each in signed} - {""}), _groups),
    )
    for needed, found, said in have:
        if needed is not None and found < needed:
            yield WHOLE, said(needed - found) % {"missing": needed - found, "needed": needed}


def _signatures(missing: int) -> str:
    return ngettext(
        "%(missing)d signature of %(needed)d is missing.",
        "%(missing)d signatures of %(needed)d are missing.",
        missing,
    )


def _delegations(missing: int) -> str:
    return ngettext(
        "Signatures from %(missing)d more national delegation are needed (%(needed)d in all).",
        "Signatures from %(missing)d more national delegations are needed (%(needed)d in all).",
        missing,
    )


def _groups(missing: int) -> str:
    return ngettext(
        "Signatures from %(missing)d more political group are needed (%(needed)d in all).",
        "Signatures from %(missing)d more political groups are needed (%(needed)d in all).",
        missing,
    )


def _has(text: str, words: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(_plain(words))}(?!\w)", _plain(text)))


def _plain(text: str) -> str:
    return " ".join(text.replace("’", "'").casefold().split())
