"""The files at the root of an edition: of no language, or of all of them."""

from collections.abc import Iterator, Sequence
from importlib.resources import files
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from django.utils.translation import gettext, override

from habeas.publishing.site.about import AboutEdition
from habeas.publishing.site.addresses import unit_path
from habeas.publishing.site.days import stretches_of, stretches_script
from habeas.publishing.site.feeds import calendar, news
from habeas.publishing.site.in_language import InLanguage
from habeas.publishing.site.record import Record
from habeas.publishing.site.search_index import search_files
from habeas.publishing.site.templating import HERE, template
from habeas.publishing.site.wording import LANGUAGE_NAMES
from habeas.publishing.site.writing import File

_ASSETS = HERE / "static" / "edition"
_LOOK = files("habeas.rendering") / "static" / "look.css"
_MOST_ADDRESSES = 40_000
_SHARED = (
    *("index.html", "people/index.html", "people/all.html", "actions/index.html"),
    *("lists/index.html", "supporters/index.html", "bodies/index.html", "days/index.html"),
    *("statistics.html", "method.html", "corrections.html", "downloads.html"),
    *("verification.html", "search.html"),
)
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})


def root_files(editions: Sequence[InLanguage]) -> Iterator[File]:
    """All of them, as (path, bytes), from the edition in each language."""
    record, about = editions[0].record, editions[0].about
    languages = [edition.language for edition in editions]
    yield "index.html", _chooser(about, languages, missing=False)
    yield "404.html", _chooser(about, languages, missing=True)
    for path in (_LOOK, *sorted(_ASSETS.iterdir())):
        yield f"assets/{path.name}", path.read_bytes()
    yield "lists/days.js", stretches_script(stretches_of(record))
    yield from search_files(record)
    for edition in editions:
        with override(edition.language):
            feed = news(edition)
        yield f"feeds/{edition.language}.atom", feed
    with override(languages[0]):
        days = calendar(editions[0])
    yield "feeds/calendar.ics", days
    yield from _for_robots(record, about, languages)


def _chooser(about: AboutEdition, languages: Sequence[str], *, missing: bool) -> bytes:
    """The page on which a language is chosen; a page that is missing offers the same.

    That one is shown under any address, so that its links begin at the root of the host.
    """
    choices = []
    for tag in languages:
        with override(tag):
            text = gettext("Political prisoners: who is held, and what was done for them")
        if missing:
            with override(tag):
                text = gettext("There is no such page in this edition.")
        direction = "rtl" if tag in _RIGHT_TO_LEFT else "ltr"
        choices.append((tag, LANGUAGE_NAMES.get(tag, tag), direction, text))
    base = urlsplit(about.address).path if missing else ""
    page = template("choose")
    return page.render(about=about, choices=choices, missing=missing, base=base).encode()


def _for_robots(record: Record, about: AboutEdition, languages: Sequence[str]) -> Iterator[File]:
    """Which pages there are; a map of a site needs the address where that stands."""
    lines = ["User-agent: *", "Allow: /"]
    if about.address:
        lines.append(f"Sitemap: {about.address}sitemap.xml")
        yield from _site_maps(record, about, languages)
    yield "robots.txt", ("\n".join(lines) + "\n").encode()


def _site_maps(record: Record, about: AboutEdition, languages: Sequence[str]) -> Iterator[File]:
    pages = [(path, about.day) for path in _SHARED]
    pages += [
        (unit_path(kind, unit), about.stamp_of(unit).day)
        for unit, kind in sorted(record.kinds.items())
    ]
    places = [
        f"<url><loc>{escape(f'{about.address}{language}/{path}')}</loc>"
        f"<lastmod>{day.isoformat()}</lastmod></url>"
        for path, day in pages
        for language in languages
    ]
    parts = [
        places[start : start + _MOST_ADDRESSES] for start in range(0, len(places), _MOST_ADDRESSES)
    ]
    if len(parts) == 1:
        yield "sitemap.xml", _xml("urlset", parts[0])
        return
    for number, part in enumerate(parts, start=1):
        yield f"sitemap-{number}.xml", _xml("urlset", part)
    named = [
        f"<sitemap><loc>{escape(f'{about.address}sitemap-{number}.xml')}</loc></sitemap>"
        for number in range(1, len(parts) + 1)
    ]
    yield "sitemap.xml", _xml("sitemapindex", named)


def _xml(tag: str, lines: Sequence[str]) -> bytes:
    opening = f'<{tag} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return "\n".join([head, opening, *lines, f"</{tag}>", ""]).encode()
