"""A made-up register: nobody in it exists."""

from dataclasses import dataclass

from django.urls import reverse

from habeas.accounts.models import Account
from habeas.desk.urls import urlpatterns
from habeas.ledger.rules.claims import Citation, NewClaim

TEXT = "Testa Testova was arrested on 12 June 2017.\n\nHer health is in danger, her family says.\n"
ARREST = "arrested on 12 June 2017"
WRITING = (
    *("decide", "take-back", "report", "save-entry", "approve-text"),
    *("confirm", "undo-now", "prefer", "unprefer", "retract"),
    *("save-search", "change-search", "delete-search"),
    *("open-collection", "change-collection", "add-office", "change-office", "note-answer"),
    *("check-draft", "draft-file", "collect-draft"),
    *("make-feed", "choose-digest", "revoke-feed"),
    *("read", "decide-suggestion", "change-suggestion"),
    *("make-edition", "clear", "embargo", "lift-embargo", "withdraw"),
    *("add-text", "change-text", "send-text", "record-answer", "no-reply", "look-after"),
)
# Feeds are read by programs that cannot sign in; ``test_feeds`` is about them.
WITHOUT_SIGNING_IN = (
    *("start", "sign-in", "sign-out", "language"),
    *("feed-deadlines", "feed-person", "feed-search"),
)
HOSTILE = "<script>alert('Testa')</script>"


@dataclass(frozen=True)
class Register:
    """The ids of what the made-up register holds."""

    person: str
    double: str
    decision: str
    changeset: str
    detention: str
    hidden: str
    document: str
    password: str
    account: Account

    def addresses(self) -> list[str]:
        """An address for every pattern that asks for signing in."""
        known = {
            "entity": self.person,
            "sha256": self.document,
            "first": self.person,
            "second": self.double,
            "decision": self.decision,
            "block": "health",
            "changeset": self.changeset,
            "number": 1,
        }
        return [
            reverse(
                f"desk:{pattern.name}",
                kwargs={key: known[key] for key in pattern.pattern.converters},
            )
            for pattern in urlpatterns
            if pattern.name not in {*WITHOUT_SIGNING_IN, *WRITING}
        ]


def claim(entity: str, schema: str, prop: str, value: str, **more: object) -> NewClaim:
    return NewClaim(entity, schema, prop, value)._replace(**more)


def quote(document: str, words: str) -> Citation:
    start = TEXT.index(words)
    return Citation(document, words, "", "", start, start + len(words))
