"""Addresses of the desk's pages, and links to them."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.urls import reverse
from markupsafe import Markup


def address(name: str, *parts: str, query: Mapping[str, str | list[str]] | None = None) -> str:
    """The address of a page of the desk by its name, with a query of what is not empty."""
    path = reverse(f"desk:{name}", args=parts)
    asked = {key: value for key, value in (query or {}).items() if value}
    return f"{path}?{urlencode(asked, doseq=True)}" if asked else path


def link(href: str, label: str) -> Markup:
    """A link to be put into a sentence."""
    return Markup('<a href="{}">{}</a>').format(href, label)
