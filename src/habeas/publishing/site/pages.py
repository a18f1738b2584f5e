"""All files of the pages of an edition; what belongs to the proof is written by others."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from django.utils.translation import override

from habeas.publishing.site.about import AboutEdition
from habeas.publishing.site.downloads import downloads_of
from habeas.publishing.site.in_language import InLanguage
from habeas.publishing.site.record import Record
from habeas.publishing.site.root_files import root_files
from habeas.publishing.site.shared_pages import downloads_page, shared_pages
from habeas.publishing.site.unit_pages import unit_pages
from habeas.publishing.site.writing import File, Pages


class Site:
    """The pages of an edition in some languages. Files are (path from the root, bytes).

    The same record, what is said of it and languages give the same bytes, whichever files are
    asked for and in whichever order.
    """

    def __init__(self, record: Record, about: AboutEdition, languages: Sequence[str]) -> None:
        self._languages = tuple(languages)
        self.editions = [_edition_in(each, record, about) for each in self._languages]

    def shared_parts(self) -> Iterator[Pages]:
        """All files but those of downloads and of units, in parts that stand alone."""
        yield partial(root_files, self.editions)
        for edition in self.editions:
            for part in shared_pages(edition, self._languages):
                yield partial(_each_in, edition.language, part)

    def unit_parts(self, units: Sequence[str]) -> Iterator[Pages]:
        """The pages of some units, a part for each language."""
        for edition in self.editions:
            part = partial(unit_pages, edition, self._languages, units)
            yield partial(_each_in, edition.language, part)

    def downloads_pages(self, sizes: Mapping[str, int]) -> Iterator[File]:
        """The page of downloads in each language, from the sizes of the files by their paths."""
        for edition in self.editions:
            with override(edition.language):
                page = downloads_page(edition, self._languages, downloads_of(sizes))
            yield page


def _edition_in(language: str, record: Record, about: AboutEdition) -> InLanguage:
    with override(language):
        return InLanguage(record, about, language)


def _each_in(language: str, pages: Pages) -> Iterator[File]:
    """Files made in a language, which is never left active while somebody else is at work."""
    with override(language):
        files = pages()
    while True:
        with override(language):
            file = next(files, None)
        if file is None:
            return
        yield file
