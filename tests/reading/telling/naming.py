"""Made-up names in made-up sentences: {p:Tom Testov} marks a prisoner, and so on."""

import re

from habeas.reading.rules.found import Named, NameKind, Role, Span
from habeas.reading.rules.text import Text, text_of

ROLES = {"p": Role.PRISONER, "a": Role.ADVOCATE, "o": Role.OFFICIAL, "x": Role.OTHER}
KINDS = {"b": NameKind.ORGANISATION, "l": NameKind.PLACE}
_MARK = re.compile(r"\{([paoxbl]):([^}]+)\}")


def marked(words: str, language: str) -> tuple[Text, list[Named]]:
    """A text without its marks, and the names that were marked; the same name is the same one."""
    plain, mentions, rest = "", {}, words
    while mark := _MARK.search(rest):
        plain += rest[: mark.start()]
        span = Span(len(plain), len(plain) + len(mark[2]))
        mentions.setdefault((mark[1], mark[2]), []).append(span)
        plain, rest = plain + mark[2], rest[mark.end() :]
    names = [
        Named(
            name, KINDS.get(kind, NameKind.PERSON), name, tuple(spans), 1.0, "test", ROLES.get(kind)
        )
        for (kind, name), spans in mentions.items()
    ]
    return text_of(plain + rest, language), names
