"""Building SVG from plain data, so that nothing in it can break out of its place.

Every text and attribute goes through the standard library's XML serialiser; no string is pasted
into markup. There are no ``style`` attributes, because pages allow none (``style-src 'self'``):
colours are presentation attributes, which a style sheet overrides by class. A picture therefore
stands alone (in a file, a letter, a PDF) and takes the page's colours when it is on a page.

Pictures with a time axis have no ``viewBox``: places along the axis are percentages, heights are
pixels. So a picture fills any width and its letters never shrink.
"""

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element, tostring

NAMESPACE = "http://www.w3.org/2000/svg"

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def element(
    tag: str,
    *children: Element,
    text: str | float = "",
    **attributes: str | float,
) -> Element:
    """An element; ``class_`` stands for ``class``, other underscores for hyphens."""
    named = {
        name.rstrip("_").replace("_", "-"): _written(value)
        for name, value in attributes.items()
        if value != ""
    }
    made = Element(tag, named)
    made.text = _written(text)
    made.extend(children)
    return made


def picture(ident: str, title: str, description: str, height: float, class_: str) -> Element:
    """An empty picture as wide as its place, with a title and description for those who listen.

    Time runs from left to right in every language: the same picture stands in letters, annexes and
    pages, and two people who point at it together must see the same one.
    """
    return element(
        "svg",
        element("title", text=title, id=f"{ident}-title"),
        element("desc", text=description, id=f"{ident}-desc"),
        xmlns=NAMESPACE,
        class_=class_,
        width="100%",
        height=height,
        role="img",
        direction="ltr",
        aria_labelledby=f"{ident}-title",
        aria_describedby=f"{ident}-desc",
        font_family="sans-serif",
        font_size=12,
    )


def group(class_: str, children: Iterable[Element], **attributes: str | float) -> Element:
    """A group of elements."""
    return element("g", *children, class_=class_, **attributes)


def as_text(root: Element) -> str:
    """The SVG as text, to be put into a page as it is."""
    return tostring(root, encoding="unicode")


def percent(share: float) -> str:
    """A share of the width, from 0 to 1, as a percentage."""
    return f"{_short(share * 100)}%"


def _written(value: str | float) -> str:
    return _legal(value) if isinstance(value, str) else _short(value)


def _short(number: float) -> str:
    return f"{number:.3f}".rstrip("0").rstrip(".") if number % 1 else str(int(number))


def _legal(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
