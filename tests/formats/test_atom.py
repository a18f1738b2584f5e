"""Feeds are well-formed Atom with ids that stay, whatever stands in them."""

import re
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from habeas.formats.atom import AtomEntry, write_atom

SECRET = b"a made-up secret"
NAMES = {"a": "http://www.w3.org/2005/Atom"}
LINK = "https://desk.invalid/people/entity0/"
UPDATED = datetime(2018, 2, 21, 12, 30, tzinfo=UTC)


def entry(**other: object) -> AtomEntry:
    told: dict[str, object] = {
        "key": "changeset0",
        "title": "Arrested: 12 June 2017",
        "text": "One\nTwo",
        "updated": UPDATED,
        "link": LINK,
    }
    return AtomEntry(**{**told, **other})  # type: ignore[arg-type]


def written(*entries: AtomEntry, secret: bytes = SECRET, title: str = "Testa") -> bytes:
    return write_atom(title, LINK, "en", secret, entries)


def texts(feed: bytes, path: str) -> list[str]:
    return [str(one.text or "") for one in etree.fromstring(feed).findall(path, NAMES)]


def test_it_has_what_the_standard_asks_of_a_feed_and_of_its_entries() -> None:
    feed = written(entry(), entry(key="changeset1", updated=datetime(2017, 1, 1, tzinfo=UTC)))
    for path in ("a:id", "a:title", "a:updated", "a:author/a:name"):
        assert len(texts(feed, path)) == 1, path
    for path in ("a:entry/a:id", "a:entry/a:title", "a:entry/a:updated", "a:entry/a:link"):
        assert len(texts(feed, path)) == 2, path
    assert texts(feed, "a:updated") == ["2018-02-21T12:30:00+00:00"]
    assert texts(feed, "a:entry/a:summary")[0] == "One<br>Two"


def test_ids_stay_and_tell_nothing() -> None:
    first, again = written(entry()), written(entry(title="Another title"))
    other = written(entry(), secret=b"another secret")
    path = "a:entry/a:id"
    assert texts(first, path) == texts(again, path) != texts(other, path)
    assert re.fullmatch(
        r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", texts(first, path)[0]
    )
    assert b"changeset0" not in first


def test_an_empty_feed_does_not_change_with_the_clock() -> None:
    assert texts(written(), "a:updated") == ["1970-01-01T00:00:00+00:00"]


def test_markup_is_shown_as_it_stands() -> None:
    hostile = "<script>alert(1)</script>]]></summary><entry>\x00\x1b"
    feed = written(entry(title=hostile, text=hostile), title=hostile)
    assert len(etree.fromstring(feed).findall("a:entry", NAMES)) == 1
    assert texts(feed, "a:entry/a:title")[0].startswith("<script>")
    summary = texts(feed, "a:entry/a:summary")[0]
    assert "<script>" not in summary
    assert "&lt;script&gt;" in summary


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_gives_a_feed_that_can_be_read(title: str, text: str) -> None:
    assert len(texts(written(entry(title=title, text=text), title=title), "a:entry/a:id")) == 1
