"""tantivy: an inverted index of the three-letter pieces of names, ranked by BM25."""

import importlib
import tempfile
from collections.abc import Sequence
from pathlib import Path

from habeas.cli.bench.names.contenders import Found, OneByOne
from habeas.cli.bench.names.peers.strings import latin

_HEAP = 128_000_000


class TantivyTrigrams(OneByOne):
    """Trigrams of the anyascii text, a blank at both ends of each word; any of them counts."""

    name = "tantivy 3-grams"

    def __init__(self) -> None:
        self._latin = latin()
        self._tantivy = importlib.import_module("tantivy")
        self._folder = tempfile.TemporaryDirectory(prefix="habeas-bench-tantivy-")

    def build(self, names: Sequence[str]) -> None:
        """Writes the index into a folder."""
        self._schema = self._make_schema()
        index = self._tantivy.Index(self._schema, path=self._folder.name)
        writer = index.writer(heap_size=_HEAP, num_threads=1)
        for position, name in enumerate(names):
            grams = " ".join(_trigrams(self._latin(name)))
            writer.add_document(self._tantivy.Document(key=position, grams=grams))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self._searcher = index.searcher()

    def _make_schema(self) -> object:
        builder = self._tantivy.SchemaBuilder()
        builder.add_unsigned_field("key", stored=True, indexed=False)
        builder.add_text_field(
            "grams", stored=False, tokenizer_name="whitespace", index_option="freq"
        )
        return builder.build()

    def find(self, text: str, limit: int) -> Found:
        """By BM25."""
        tantivy = self._tantivy
        terms = [
            (tantivy.Occur.Should, tantivy.Query.term_query(self._schema, "grams", gram))
            for gram in {*_trigrams(self._latin(text))}
        ]
        if not terms:
            return []
        hits = self._searcher.search(tantivy.Query.boolean_query(terms), limit, count=False).hits
        return [(self._searcher.doc(place)["key"][0], score) for score, place in hits]

    def megabytes(self) -> float | None:
        """Of the files."""
        files = (path for path in Path(self._folder.name).rglob("*") if path.is_file())
        return sum(file.stat().st_size for file in files) / 1e6

    def close(self) -> None:
        """Removes the files."""
        self._folder.cleanup()


def _trigrams(text: str) -> list[str]:
    """With ``_`` for the ends of words."""
    padded = (f"_{word}_" for word in text.split())
    return [word[start : start + 3] for word in padded for start in range(max(1, len(word) - 2))]
