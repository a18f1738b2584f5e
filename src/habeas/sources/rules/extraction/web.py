"""HTML: the text that a reader sees, in reading order, and what the page says of itself."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from habeas.sources.rules.encodings import decode_text
from habeas.sources.rules.extraction.extracted import (
    ExtractedText,
    Metadata,
    refuse_long,
    whole_text,
)
from habeas.sources.rules.extraction.normal import one_line
from habeas.sources.rules.refusals import DocumentRefused

# A page may state its encoding in its first 1024 bytes (WHATWG HTML, section 4.2.5.4).
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]+?(?:charset|encoding)\s*=\s*["']?([\w.:-]+)""", re.I
)
_PRESCAN = 1024

# Elements by what they do to the text: they are not shown, or begin and end a paragraph, or a line.
_UNSEEN = re.compile(
    "script|style|template|noscript|head|svg|math|iframe|object|canvas|audio|video|select|textarea"
    "|button|datalist"
)
_PARAGRAPH = re.compile(
    "address|article|aside|blockquote|body|center|dd|details|dialog|div|dl|dt|fieldset|figcaption"
    "|figure|footer|form|h[1-6]|header|hgroup|hr|legend|main|nav|ol|p|pre|section|summary|table|ul"
)
_LINE = re.compile("br|li|tr|caption")
_CELL = re.compile("td|th")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

# Several may state the same thing; the first that is filled is taken.
_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title")
_AUTHORS = ("author", "article:author", "dc.creator", "dcterms.creator", "citation_author")
_PUBLISHERS = ("og:site_name", "publisher", "dc.publisher", "dcterms.publisher", "application-name")
_DATES = (
    "article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dcterms.date",
    "dc.date.issued",
    "dcterms.issued",
    "citation_publication_date",
    "pubdate",
)


class _Step(NamedTuple):
    """A node that is entered or left."""

    node: LexborNode
    entered: bool


def read_html(content: bytes) -> ExtractedText:
    """A web page's visible text with a break after each paragraph, and its metadata."""
    declared = _DECLARED.search(content[:_PRESCAN])
    source = decode_text(content, declared[1].decode("ascii") if declared else "")
    try:
        page = LexborHTMLParser(source)
        return whole_text(_visible_text(page), _metadata(page))
    except (SelectolaxError, RuntimeError, MemoryError) as error:
        raise DocumentRefused("The HTML cannot be read.") from error


def _visible_text(page: LexborHTMLParser) -> str:
    if page.body is None:
        return ""
    text = re.sub(" {2,}", " ", "".join(_pieces(page.body)))
    text = re.sub(r"[ \t]*\n[ \t]*", "\n", text)
    refuse_long(len(text))
    return text


def _pieces(body: LexborNode) -> Iterator[str]:
    """Words and breaks in reading order. Blanks in the source mean one blank (CSS Text, 4.1)."""
    for node, entered in _walk(body):
        tag = node.tag or ""
        if node.is_text_node:
            if entered:
                yield _words(node)
        elif _PARAGRAPH.fullmatch(tag):
            yield "\n\n"
        elif _LINE.fullmatch(tag) and entered:
            yield "\n"
        elif _CELL.fullmatch(tag) and not entered:
            yield "\t"


def _words(node: LexborNode) -> str:
    text = node.text_content or ""
    return text if _in_pre(node) else re.sub(r"\s+", " ", text)


def _in_pre(node: LexborNode) -> bool:
    return node.parent is not None and node.parent.tag == "pre"


def _walk(root: LexborNode) -> Iterator[_Step]:
    """Every node that is seen, entered and left. A page may nest deeper than Python's stack."""
    node: LexborNode | None = root
    while node is not None:
        yield _Step(node, entered=True)
        below = None if _is_unseen(node) else node.child
        while below is None and node is not None:
            yield _Step(node, entered=False)
            if node.mem_id == root.mem_id:
                return
            below, node = node.next, node.parent
        node = below


def _is_unseen(node: LexborNode) -> bool:
    if not node.is_element_node or _UNSEEN.fullmatch(node.tag or ""):
        return True
    attributes = node.attributes
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style") or ""))


def _metadata(page: LexborHTMLParser) -> Metadata:
    said = _meta_elements(page)
    title = page.css_first("title")
    root = page.root
    return Metadata(
        title=_first(said, _TITLES) or (one_line(title.text()) if title else ""),
        author=_first(said, _AUTHORS),
        publisher=_first(said, _PUBLISHERS),
        published=_first(said, _DATES),
        language=one_line((root.attributes.get("lang") or "") if root else ""),
    )


def _meta_elements(page: LexborHTMLParser) -> dict[str, str]:
    said: dict[str, str] = {}
    for element in page.css("meta[content]"):
        attributes = element.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        if name:
            said.setdefault(name.strip().lower(), one_line(attributes.get("content") or ""))
    return said


def _first(said: dict[str, str], names: tuple[str, ...]) -> str:
    return next((said[name] for name in names if said.get(name)), "")
