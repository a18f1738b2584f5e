"""Pictures: their size from the header, and no text yet."""

import io
import warnings

from PIL import Image

from habeas.sources.rules.extraction.extracted import ExtractedText, Metadata
from habeas.sources.rules.media import MAX_PIXELS
from habeas.sources.rules.refusals import DocumentRefused

_FORMATS = ("PNG", "JPEG", "WEBP", "TIFF", "GIF")


def read_image(content: bytes) -> ExtractedText:
    """The dimensions of a picture. Only its header is read; no pixel is decoded."""
    width, height = _dimensions(content)
    if width * height > MAX_PIXELS:
        raise DocumentRefused(f"The image has {width} × {height} pixels, too many to be shown.")
    return ExtractedText(metadata=Metadata(width=width, height=height))


def _dimensions(content: bytes) -> tuple[int, int]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about size, which is judged here, and odd headers
            with Image.open(io.BytesIO(content), formats=_FORMATS) as image:
                return image.size
    except Image.DecompressionBombError as error:
        raise DocumentRefused("The image has too many pixels to be shown.") from error
    except Exception as error:  # Pillow's readers raise what struct, zlib and others raise
        raise DocumentRefused("The image is broken: its header cannot be read.") from error
