"""A process that reads one document and ends: bytes on its input, JSON on its output.

Called as ``python -m habeas.sources.rules.extraction MEDIA_TYPE CPU_SECONDS MEMORY_BYTES``, with
``scan`` behind it to read a picture of pages. Exits with 2 and one line on its error output for a
document that is refused.
"""

import sys
from dataclasses import asdict

import orjson

from habeas.sources.rules.extraction import extract_text
from habeas.sources.rules.extraction.ocr import read_scan
from habeas.sources.rules.media import MediaType
from habeas.sources.rules.refusals import DocumentRefused


def limit_resources(seconds: int, memory: int) -> None:
    """Lets the system end this process when it takes more; Windows has no such limits."""
    try:
        import resource  # noqa: PLC0415
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> int:
    """Reads the document; see the module."""
    media_type, seconds, memory, *how = sys.argv[1:]
    limit_resources(int(seconds), int(memory))
    read = read_scan if how == ["scan"] else extract_text
    try:
        extracted = read(sys.stdin.buffer.read(), MediaType(media_type))
    except DocumentRefused as refusal:
        sys.stderr.write(str(refusal))
        return 2
    sys.stdout.buffer.write(orjson.dumps(asdict(extracted)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
