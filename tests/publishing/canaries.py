"""Random words planted where nothing may leave, and a search for them in every byte of a folder."""

import base64
import gzip
import html
import io
import random
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, unquote_to_bytes

import pypdfium2
from tests.sources.made_up import pdf
from tests.sources.made_up import word as docx

_LETTERS = "bcdfghjkmnpqrstvwxz"
_MARK = "zqxvkjzqx"
"""How every word begins, so that a search for a few bytes finds whichever of them leaked."""
_LENGTH = 24
_AROUND = 4 * _LENGTH
_DEFLATED = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


@dataclass
class Canaries:
    """Words that stand nowhere else, by where they were planted."""

    random: random.Random
    planted: dict[str, str] = field(default_factory=dict)

    def word(self, where: str) -> str:
        """A new word of two dozen letters, planted there."""
        word = _MARK + "".join(self.random.choices(_LETTERS, k=_LENGTH - len(_MARK)))
        self.planted[word] = where
        return word

    def found_in(self, folder: Path) -> list[tuple[str, str]]:
        """Where each word that leaked was planted, and the file in which it stands, or its name."""
        return [*dict.fromkeys(self.leaks_in(folder))]

    def leaks_in(self, folder: Path) -> Iterator[tuple[str, str]]:
        """The same as they are found, perhaps more than once."""
        marks = re.compile(b"|".join(re.escape(form.lower()) for form in forms_of(_MARK)))
        for file in sorted(folder.rglob("*")):
            for content in map(bytes.lower, contents_of(file)):
                for match in marks.finditer(content):
                    around = content[max(0, match.start() - _AROUND) : match.end() + _AROUND]
                    for where in self._words_in(around):
                        yield where, str(file.relative_to(folder))

    def _words_in(self, content: bytes) -> Iterator[str]:
        for word, where in self.planted.items():
            if any(form.lower() in content for form in forms_of(word)):
                yield where


def forms_of(word: str) -> Iterator[bytes]:
    """A word as it may stand in a file: as it is, backwards, in hexadecimal, base64 and UTF-16."""
    plain = word.encode()
    yield from (plain, plain[::-1], plain.hex().encode(), word.encode("utf-16-le"))
    yield word.encode("utf-16-be")
    for shift in range(3):
        # Base64 of the word wherever it begins in a longer text, but for its ends.
        encoded = base64.b64encode(b"\0" * shift + plain)
        yield encoded[4 if shift else 0 : -4]


def contents_of(file: Path) -> Iterator[bytes]:
    """The bytes of a file, its name, and what is compressed or escaped in it."""
    yield file.name.encode()
    if not file.is_file():
        return
    content = file.read_bytes()
    yield content
    if b"&#" in content:
        yield html.unescape(content.decode("utf-8", "replace")).encode()
    if b"%" in content:
        yield unquote_to_bytes(content)
    if content[:2] == b"\x1f\x8b":
        yield gzip.decompress(content)
    for stream in _DEFLATED.findall(content):
        yield _inflated(stream)
    if content.startswith(b"\x89PNG"):
        yield from _chunks(content)
    if content.startswith(b"PK"):
        yield from _members(content)
    if content.startswith(b"%PDF"):
        yield from _set_in(content)


def _members(content: bytes) -> Iterator[bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for name in packed.namelist():
            yield name.encode()
            yield packed.read(name)


def _set_in(content: bytes) -> Iterator[bytes]:
    """What a PDF says to its readers, whose letters are numbers in its bytes, and of itself."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return
    yield " ".join(document.get_metadata_dict().values()).encode()
    for page in document:
        text = page.get_textpage().get_text_bounded()
        yield text.encode()
        yield "".join(text.split()).encode()


def _chunks(content: bytes) -> Iterator[bytes]:
    place = 8
    while place + 8 <= len(content):
        length = int.from_bytes(content[place : place + 4])
        data = content[place + 8 : place + 8 + length]
        if content[place + 4 : place + 8] in (b"zTXt", b"iTXt", b"iCCP"):
            yield _inflated(data.split(b"\0", 1)[-1][1:])
        place += length + 12


def _inflated(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data)
    except zlib.error:
        return b""


LEAKS = {
    "as it is": lambda word: word.encode(),
    "in capitals": lambda word: word.upper().encode(),
    "backwards": lambda word: word[::-1].encode(),
    "in hexadecimal": lambda word: word.encode().hex().encode(),
    "in base64": lambda word: base64.b64encode(f"xx{word}xxx".encode()),
    "in UTF-16": lambda word: word.encode("utf-16"),
    "as entities": lambda word: "".join(f"&#{ord(letter)};" for letter in word).encode(),
    "percent-encoded": lambda word: "".join(f"%{ord(letter):02x}" for letter in word).encode(),
    "gzipped": lambda word: gzip.compress(f"a page with {word} in it".encode()),
    "in a stream of a PDF": lambda word: (
        b"%PDF-1.7\n<</Filter /FlateDecode>>\nstream\n"
        + zlib.compress(f"({quote(word)}) Tj".encode())
        + b"\nendstream\n"
    ),
    "set in a PDF": lambda word: pdf(f"A page with {word} in it"),
    "in a letter in DOCX": lambda word: docx(f"A letter with {word} in it"),
}
"""Ways in which an exporter may let a word out."""
