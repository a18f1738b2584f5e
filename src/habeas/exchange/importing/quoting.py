"""Where each row stands in the text of the preserved table."""

from collections.abc import Iterable, Iterator

from habeas.exchange.importing.tables import ReadRow, Said
from habeas.ledger.rules.claims import Citation
from habeas.sources.rules.extraction.normal import tidy_lines
from habeas.sources.rules.passages import passage_at

# Characters of a row that are quoted.
LONGEST_QUOTE = 1_000


def quoted(rows: Iterable[ReadRow[Said]], document: str, text: str) -> Iterator[ReadRow[Said]]:
    """The rows, in the order of the table, each with its passage in the document's text.

    A table of which no text is kept, and a row that is not found, is quoted without a place.
    """
    end = 0
    for row in rows:
        words = tidy_lines(row.text)
        start = text.find(words, end) if text and words else -1
        if start < 0:
            yield row._replace(citation=Citation(document, words[:LONGEST_QUOTE]))
            continue
        end = start + len(words)
        place = passage_at(text, start, min(end, start + LONGEST_QUOTE))
        yield row._replace(citation=place.cite(document))
