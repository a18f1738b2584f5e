"""The pages of an edition: whole, closed in themselves, and the same each time."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from html.parser import HTMLParser
from posixpath import join, normpath
from urllib.parse import unquote, urlsplit

import pytest

from habeas.publishing.site import day_pages, people_lists, shared_pages
from habeas.publishing.site.about import Stamp
from habeas.publishing.site.in_language import initial_of
from habeas.publishing.site.pages import Site
from habeas.publishing.site.record import Record

from .site_made_up import (
    ARAB,
    DAY,
    DOWNLOADS,
    HOSTILE,
    LANGUAGES,
    LETTER,
    MIKHAIL,
    REMINDER,
    ROLL,
    SUPPORTER,
    TESTA,
    about,
    made_files,
    made_up_record,
    whole_site,
)

VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    ]
)
SVG_ALONE = frozenset(["line", "rect", "circle", "path"])
BESIDE = (*DOWNLOADS, "data/")


@cache
def files() -> dict[str, bytes]:
    return whole_site(made_up_record(), about(), LANGUAGES)


def pages() -> Iterator[tuple[str, str]]:
    return ((path, data.decode()) for path, data in files().items() if path.endswith(".html"))


class Page(HTMLParser):
    """What a page opens, names and leads to; it complains of what is not closed in its order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[tuple[str, str, str]] = []
        self.attributes: list[tuple[str, str]] = []
        self.tags: dict[str, dict[str, str]] = {}
        self.feed(text)
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        self.tags.setdefault(tag, said)
        self.attributes += [(tag, name) for name in said]
        if "id" in said:
            self.ids.append(said["id"])
        self.links += [(tag, name, said[name]) for name in ("href", "src") if name in said]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open, tag
        assert self.open.pop() == tag


@cache
def parsed() -> dict[str, Page]:
    return {path: Page(text) for path, text in pages()}


def test_every_page_is_closed_in_order_and_has_each_id_once() -> None:
    for path, page in parsed().items():
        assert len(page.ids) == len({*page.ids}), path


def test_every_link_and_fragment_leads_somewhere() -> None:
    for path, page in parsed().items():
        for _, _, href in page.links:
            assert_leads_somewhere(path, href)


def assert_leads_somewhere(path: str, href: str) -> None:
    parts = urlsplit(href)
    if parts.scheme or parts.path.startswith("/"):
        return
    target = normpath(join(path, "..", unquote(parts.path))) if parts.path else path
    if target.startswith(BESIDE):
        return
    assert target in files(), (path, href)
    if parts.fragment and target.endswith(".html"):
        assert unquote(parts.fragment) in parsed()[target].ids, (path, href)


def test_nothing_is_loaded_from_another_host() -> None:
    for path, page in parsed().items():
        for tag, _, href in page.links:
            if tag != "a":
                outside = urlsplit(href).scheme or urlsplit(href).netloc
                assert not outside or path == "404.html", (path, href)
    for path, data in files().items():
        if path.endswith(".css"):
            assert b"url(" not in data
            assert b"@import" not in data


def test_every_page_keeps_to_the_strict_policy() -> None:
    for path, text in pages():
        policy = text.index("Content-Security-Policy")
        assert "default-src 'none'; script-src 'self'; style-src 'self'" in text
        assert all(policy < at.start() for at in re.finditer("<script|<link|<style", text)), path
        assert '<meta name="referrer" content="no-referrer">' in text
    for path, page in parsed().items():
        forbidden = [(tag, name) for tag, name in page.attributes if name[:2] == "on"]
        assert not forbidden, path
        assert not [one for one in page.attributes if one[1] == "style"], path
        assert "form" not in page.tags
    assert not [path for path, text in pages() if re.search(r"<script(?![^>]* src=)", text)]


def test_every_page_says_its_language_title_and_description() -> None:
    for path, page in parsed().items():
        language = path.split("/")[0] if "/" in path else "en"
        assert page.tags["html"]["lang"] == language, path
        assert page.tags["html"]["dir"] == ("rtl" if language == "ar" else "ltr"), path
        assert re.search(r'<meta name="description" content="[^"]+">', files()[path].decode()), path
        assert re.search(r"<title>[^<]+</title>", files()[path].decode()), path
        assert page.tags["a"]["href"] == "#main", path


def test_every_page_leads_to_itself_in_every_language() -> None:
    for path, page in parsed().items():
        if "/" not in path:
            continue
        hrefs = [href for tag, _, href in page.links if tag == "a"]
        reached = {normpath(join(path, "..", href)) for href in hrefs}
        within = path.split("/", 1)[1]
        assert {f"{language}/{within}" for language in LANGUAGES} <= reached, path


def test_what_is_hostile_is_shown_inert() -> None:
    text = files()[f"en/people/aa/{TESTA}.html"].decode()
    assert HOSTILE not in text
    assert "&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;" in text


def test_the_same_input_gives_the_same_bytes_in_any_order() -> None:
    again = whole_site(made_up_record(), about(), LANGUAGES)
    assert again == files()


def test_pages_of_some_units_are_the_bytes_of_the_whole() -> None:
    made = made_files(Site(made_up_record(), about(), LANGUAGES), [TESTA, LETTER, "gone"])
    assert all(files()[path] == data for path, data in made.items())
    missing = files().keys() - made.keys()
    assert f"en/people/aa/{TESTA}.html" in made
    assert {path.split("/")[0] for path in missing} == {*LANGUAGES}
    assert not any(TESTA in path or LETTER in path for path in missing)


def test_a_page_keeps_its_bytes_while_its_stamp_stays() -> None:
    day = date(2018, 3, 20)
    later = replace(
        about(reason="Another reason", stamps={TESTA: Stamp(2, DAY)}), number=3, day=day
    )
    made = made_files(Site(made_up_record(day), later, LANGUAGES), [TESTA])
    path = f"en/people/aa/{TESTA}.html"
    assert made[path] == files()[path]
    assert made["en/index.html"] != files()["en/index.html"]


def test_a_person_is_told_with_sources_disagreement_and_what_came_back() -> None:
    text = files()[f"en/people/aa/{TESTA}.html"].decode()
    assert "since 12" in text or "began" in text
    assert "Where sources disagree" in text
    assert "https://example.org/report" in text
    assert "made-up words on startDate" in text
    assert "protected source" in text
    assert 'lang="ru"' in text
    assert "A made-up letter" in text
    assert f"data/aa/{TESTA}.json" in text
    assert "days held" not in text


def test_an_action_tells_who_asked_whom_and_what_came_back() -> None:
    text = files()[f"en/actions/ca/{LETTER}.html"].decode()
    for words in ("Supporta Madeup", "Member of Nothing", "France", "Office of Nothing"):
        assert words in text
    assert f"{REMINDER}.html" in text
    other = files()[f"en/people/ac/{MIKHAIL}.html"].decode()
    assert 'id="unanswered"' not in other.split("<main")[0]


def test_a_list_is_compared_with_what_is_known() -> None:
    text = files()[f"en/lists/da/{ROLL}.html"].decode()
    assert "3 people on it are not named by its source, or not published here." in text


def test_somebody_who_acted_is_no_case() -> None:
    text = files()[f"en/people/ba/{SUPPORTER}.html"].decode()
    assert "Known to the record as somebody who acted for those held." in text
    assert SUPPORTER not in files()["en/people/all.html"].decode()
    assert SUPPORTER in files()["en/supporters/index.html"].decode()


def test_a_change_touches_the_pages_that_show_it() -> None:
    record = made_up_record()
    assert {TESTA, MIKHAIL, SUPPORTER, LETTER, REMINDER} <= record.touched_by([LETTER])
    assert ARAB not in record.touched_by([LETTER])


def test_a_status_that_lapses_makes_a_page_anew() -> None:
    later = made_up_record(date(2018, 12, 1))
    assert later.differ_by({TESTA: DAY, ARAB: DAY}) == {TESTA}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_of_another_language_says_english_words(language: str) -> None:
    """What is translated: no sentence of the interface is left in English."""
    text = files()[f"{language}/method.html"].decode()
    assert ("Nobody types a status" in text) == (language == "en")


def test_the_feeds_and_the_map_of_the_site_are_there() -> None:
    assert b"<entry>" in files()["feeds/ar.atom"]
    assert files()["feeds/en.atom"].count(b"New in the record: ") == 1
    assert "New in this edition" in files()["en/index.html"].decode()
    calendar = files()["feeds/calendar.ics"].decode()
    assert "BEGIN:VEVENT" in calendar
    assert f"{TESTA}" not in calendar
    places = files()["sitemap.xml"].decode()
    assert f"https://edition.example.org/record/ar/people/aa/{TESTA}.html" in places
    assert b"Sitemap: https://edition.example.org/record/sitemap.xml" in files()["robots.txt"]


def test_an_edition_of_nobody_has_all_its_pages() -> None:
    made = whole_site(Record([], DAY), about(corrections=(), added=()), ["en"])
    assert {"index.html", "en/index.html", "en/people/index.html", "en/search.html"} <= made.keys()


def test_long_lists_are_cut_into_pages_and_lose_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people_lists, "PEOPLE_A_PAGE", 1)
    monkeypatch.setattr(shared_pages, "ROWS_A_PAGE", 1)
    monkeypatch.setattr(day_pages, "NAMES_A_PAGE", 1)
    made = made_files(Site(made_up_record(), about(), ["en"]), [])
    for within, ids in (
        ("people/all", (TESTA, ARAB, MIKHAIL)),
        ("days/2017", (TESTA, MIKHAIL)),
        ("actions/index", (LETTER, REMINDER)),
    ):
        texts = [data.decode() for path, data in made.items() if path.startswith(f"en/{within}")]
        assert len(texts) >= len(ids)
        for one in ids:
            assert any(f"/{one}.html" in text for text in texts), (within, one)


@pytest.mark.parametrize(
    ("caption", "initial"),
    [
        ("Éva", "E"),
        ("eva", "E"),
        ("ʿAli", "A"),
        ("Ёлкин", "Е"),
        ("Әли", "Ә"),
        ("أحمد", "ا"),
        ("№ 5", "–"),
    ],
)
def test_names_stand_under_their_first_letter(caption: str, initial: str) -> None:
    assert initial_of(caption) == initial
