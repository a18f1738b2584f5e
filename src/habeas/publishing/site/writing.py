"""A page from its template and what it shows."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from habeas.publishing.site.about import AboutEdition, Stamp
from habeas.publishing.site.in_language import InLanguage
from habeas.publishing.site.templating import template

File = tuple[str, bytes]
Pages = Callable[[], Iterator[File]]
Crumbs = Sequence[tuple[str, str]]


def written(
    edition: InLanguage,
    languages: Sequence[str],
    path: str,
    name: str,
    *,
    crumbs: Crumbs = (),
    section: str = "",
    stamp: Stamp | None = None,
    shown: Mapping[str, object],
) -> File:
    """The page at a path of the language, from the template of that name."""
    about: AboutEdition = edition.about
    at = edition.place(path)
    text = template(name).render(
        at=at,
        about=about,
        languages=languages,
        crumbs=crumbs,
        section=section,
        stamp=stamp or about.stamp,
        **shown,
    )
    return at.here, text.encode()
