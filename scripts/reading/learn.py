"""Learns what each piece of evidence says, and writes it where the readers find it.

    python -m scripts.reading.learn FOLDER…             # learns from all, and writes
    python -m scripts.reading.learn FOLDER… --measure   # learns from 4 parts of 5

A folder holds NAME.txt with its annotation NAME.json in the form of the corpus
(``habeas.reading.rules.corpus_form``). Needs the packages of the group ``learning``.
"""

import argparse
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import yaml
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import softmax

from habeas.reading.rules import weighing
from habeas.reading.rules.dates import read_dates
from habeas.reading.rules.found import DateRead, Named
from habeas.reading.rules.naming import judged_in, judging, read_names, roles
from habeas.reading.rules.readers import roles_told
from habeas.reading.rules.telling import read_acts, read_facts
from habeas.reading.rules.text import Text, text_of

WEIGHTS = Path(str(files("habeas.reading") / "lexicon/weights.yaml"))
EXPECTED = Path(__file__).parent / "expected.yaml"
"""What somebody who knows the field expects each piece of evidence to say, before any document."""
PARTS = 5
ROUNDS = 3
"""What is sure of some names is evidence on others, so what was learnt is used to learn again."""
STIFFNESS = 3.0
"""How strongly what was expected holds against what is learnt (the factor of L2 regularisation)."""

Floats = NDArray[np.float64]


class Document(NamedTuple):
    """A document with what people found in it."""

    name: str
    text: Text
    gold: Mapping[str, Any]


class Example(NamedTuple):
    """The evidence in one question, and the right answer as its place among those possible."""

    evidence: tuple[str, ...]
    answer: int


Examples = Callable[[Document], Iterator[Example]]


def read_documents(folders: Iterable[Path]) -> list[Document]:
    """All documents of these folders, in the order of their names."""
    paths = sorted(path for folder in folders for path in folder.glob("*.json"))
    return [
        Document(
            path.stem,
            text_of(path.with_suffix(".txt").read_text(encoding="utf-8")),
            json.loads(path.read_text(encoding="utf-8")),
        )
        for path in paths
    ]


def name_examples(document: Document) -> Iterator[Example]:
    """Each stretch that may be a name; one that shares only some words with a name is left out."""
    marked = {
        (mention["start"], mention["end"]): judging.KINDS.index(kind)
        for kind, layer in zip(judging.KINDS, ("persons", "organisations", "places"), strict=False)
        for entity in document.gold[layer]
        for mention in entity["mentions"]
    }
    for judged in judged_in(document.text, read_dates(document.text)[0]):
        span = tuple(judged.candidate.span)
        shares = any(start < span[1] and span[0] < end for start, end in marked)
        if span in marked or not shares:
            yield Example(judged.evidence, marked.get(span, judging.KINDS.index(None)))


def role_examples(document: Document) -> Iterator[Example]:
    """Each person found, with the role that people gave them."""
    right = {
        (mention["start"], mention["end"]): roles.ROLES.index(roles.Role(person["role"]))
        for person in document.gold["persons"]
        for mention in person["mentions"]
    }
    text, dates = document.text, read_dates(document.text)[0]
    names = roles.with_roles(text, read_names(text, dates))
    names = roles.with_roles(text, names, _told(text, names, dates))
    for person, evidence in roles.evidence_of_all(text, names, _told(text, names, dates)):
        answers = [right[tuple(span)] for span in person.mentions if tuple(span) in right]
        if answers:
            yield Example(evidence, max(set(answers), key=answers.count))


def _told(text: Text, names: Sequence[Named], dates: Sequence[DateRead]) -> roles.Told:
    return roles_told(read_facts(text, names, dates), read_acts(text, names, dates))


QUESTIONS: Mapping[str, Examples] = {"names": name_examples, "roles": role_examples}


def learn(question: str, documents: Sequence[Document]) -> None:
    """Replaces the weights in use by what documents teach, beginning from what was expected."""
    weighing.learnt()[question] = expected = _expected()[question]
    for _ in range(ROUNDS):  # what is alike in one document counts once: a list is one example
        examples = [one for document in documents for one in {*QUESTIONS[question](document)}]
        weighing.learnt()[question] = _fitted(examples, expected)


def _expected() -> Mapping[str, Mapping[str, list[float]]]:
    read: Mapping[str, Mapping[str, list[float]]] = yaml.safe_load(EXPECTED.read_text("utf-8"))
    return read


def _fitted(
    examples: Sequence[Example], expected: Mapping[str, Sequence[float]]
) -> dict[str, list[float]]:
    """Weights that make the answers likely and lie near those expected (L2)."""
    answers = len(expected[weighing.BIAS])
    told = sorted({name for one in examples for name in one.evidence} | {*expected})
    places = {name: place for place, name in enumerate(told)}
    rows = np.zeros((len(examples), len(told)))
    for row, one in zip(rows, examples, strict=True):
        row[[places[name] for name in (weighing.BIAS, *one.evidence)]] = 1
    right = np.eye(answers)[[one.answer for one in examples]]
    start = np.array([expected.get(name, (0.0,) * answers) for name in told])

    def loss(flat: Floats) -> tuple[float, Floats]:
        weights = flat.reshape(start.shape)
        likely = softmax(rows @ weights, axis=1)
        away = weights - start
        slope = rows.T @ (likely - right) + STIFFNESS * away
        cost = -np.log((likely * right).sum(axis=1)).sum() + STIFFNESS * (away**2).sum() / 2
        return float(cost), slope.ravel()

    found = minimize(loss, start.ravel(), jac=True, method="L-BFGS-B").x.reshape(start.shape)
    return {
        name: [round(float(each), 2) for each in said]
        for name, said in zip(told, found, strict=True)
    }


def measure(question: str, documents: Sequence[Document]) -> None:
    """Learns from four parts of five and tries the fifth, for each of the five."""
    right = total = 0
    bands: dict[int, list[int]] = {}
    for part in range(PARTS):
        learn(question, [each for at, each in enumerate(documents) if at % PARTS != part])
        for document in documents[part::PARTS]:
            for example in QUESTIONS[question](document):
                judged = weighing.weigh(question, example.evidence)
                hit = judged.best == example.answer
                right, total = right + hit, total + 1
                bands.setdefault(int(judged.confidence * 10), []).append(hit)
    print(f"{question}: {right} of {total} right ({right / total:.3f})")
    for band, hits in sorted(bands.items()):
        print(f"  {band / 10:.1f}: {len(hits)} judged, {sum(hits) / len(hits):.2f} right")


def main() -> None:
    """The command line."""
    plain = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=plain)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--measure", action="store_true")
    parser.add_argument("--only", choices=[*QUESTIONS])
    arguments = parser.parse_args()
    documents = read_documents(arguments.folders)
    for question in [arguments.only] if arguments.only else QUESTIONS:
        (measure if arguments.measure else learn)(question, documents)
    if not arguments.measure:
        write(weighing.learnt())


def write(weights: Mapping[str, Mapping[str, Sequence[float]]]) -> None:
    """Writes all weights, in an order that shows what changed."""
    lines = [
        "# What each piece of evidence says for each answer; scripts/reading/learn.py writes it.",
        "# names: person, organisation, place, no name. roles: prisoner, advocate, official,",
        "# other. dates: right, wrong.",
    ]
    for question, said in weights.items():
        lines.append(f"{question}:")
        lines += [f"  {name}: {[*each]}" for name, each in sorted(said.items())]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
