"""Compiles the loops of the comparison of names, and the catalogues of the languages."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from cffi import FFI
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

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
        compiled = [compile_loops(Path(self.root)), *compile_catalogues(Path(self.root))]
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


if __name__ == "__main__":
    compile_loops(Path(__file__).parent)
    compile_catalogues(Path(__file__).parent)
