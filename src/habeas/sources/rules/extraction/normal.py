"""The one form in which text is kept, so that a position in it means the same everywhere."""

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\r\v\f\u0085\u2028\u2029]")

# Removed: control characters other than tab and line end; the overrides and isolates that make text
# read otherwise than it is stored; the soft hyphen and other characters that nobody sees. Joiners
# (Persian, Kazakh in Arabic script) and the marks for left and right stay: writing needs them.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufdd0-\ufdef\ufeff\ufff9-\ufffb\uffff\U000e0000-\U000e007f]"
)

# What PDFium writes where a hyphen ends a line, and halves of characters, which cannot be stored.
_PDF_HYPHEN = "\ufffe"
_HALVES = re.compile("[\ud800-\udfff]")


def normalise(text: str) -> str:
    """Text in Unicode's form C with ``\\n`` as line end, without unseen characters."""
    text = _LINE_ENDS.sub("\n", text).replace(_PDF_HYPHEN, "-")
    text = _HALVES.sub("\ufffd", text)
    return unicodedata.normalize("NFC", _UNSEEN.sub("", text))


def tidy_lines(text: str) -> str:
    """Normalised text without blanks at line ends, and with at most one empty line in a row."""
    lines = re.sub(r"[^\S\n]+\n", "\n", normalise(text))
    return re.sub(r"\n{3,}", "\n\n", lines).strip()


def one_line(text: str) -> str:
    """A short text, such as a title, on one line."""
    return " ".join(normalise(text).split())
