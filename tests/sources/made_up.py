"""Bytes of made-up documents in every format that is taken."""

import io
import zipfile

import docx
from PIL import Image


def pdf(*pages: str, info: str = "") -> bytes:
    """A PDF with one line of any script on each page, its letters mapped by a ToUnicode table."""
    count = len(pages)
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {count} /Kids"
        f" [{' '.join(f'{6 + 2 * page} 0 R' for page in range(count))}] >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /None /Encoding /Identity-H"
        " /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /None /DW 600"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>]"
        " /ToUnicode 4 0 R >>",
        _stream(
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap"
            " /CMapName /Same def /CMapType 2 def"
            " 1 begincodespacerange <0000> <FFFF> endcodespacerange"
            " 1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end"
        ),
        f"<< {info} >>",
    ]
    for number, text in enumerate(pages):
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 2000 800]"
            f" /Resources << /Font << /F 3 0 R >> >> /Contents {7 + 2 * number} 0 R >>"
        )
        objects.append(_stream(f"BT /F 12 Tf 50 700 Td <{text.encode('utf-16-be').hex()}> Tj ET"))
    return _with_table(objects)


def _stream(content: str) -> str:
    return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"


def _with_table(objects: list[str]) -> bytes:
    body, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return body + (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n"
        f"<< /Size {len(objects) + 1} /Root 1 0 R /Info 5 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    ).encode("latin-1")


def word(*paragraphs: str, title: str = "", author: str = "") -> bytes:
    """A DOCX with these paragraphs."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.core_properties.title = title
    document.core_properties.author = author
    return saved(document)


def saved(document: "docx.document.Document") -> bytes:
    """The bytes of a Word document."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def with_member(content: bytes, name: str, member: bytes) -> bytes:
    """A DOCX with one more (or one other) member."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for kept in old.infolist():
            if kept.filename != name:
                new.writestr(kept, old.read(kept))
        new.writestr(name, member)
    return file.getvalue()


def picture(form: str, size: tuple[int, int] = (30, 20), mode: str = "L") -> bytes:
    """An empty picture."""
    file = io.BytesIO()
    Image.new(mode, size).save(file, form)
    return file.getvalue()
