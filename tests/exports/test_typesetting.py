"""PDF files and pictures set by typst: tagged, and the same bytes each time."""

import io
import struct
import subprocess
import sys
from typing import Final

import pytest
from pypdf import PdfReader
from tests.register import NOVEMBER

from comity.exports import typesetting

SVG: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100" width="200" height="100">'
    '<rect width="200" height="100" fill="#fff"/><text x="10" y="50">Bahía</text></svg>'
)
TOLD: Final = {"svg": SVG, "title": "A title", "alt": '#panic("x") *in words*', "width": 150}


def test_a_pdf_is_tagged_and_says_its_language_and_title() -> None:
    made = typesetting.pdf("picture", TOLD, language="en", created=NOVEMBER)

    reader = PdfReader(io.BytesIO(made))
    catalog = reader.trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/Lang"] == "en"
    assert reader.metadata is not None
    assert reader.metadata.title == "A title"
    assert "pdfuaid" in catalog["/Metadata"].get_data().decode()


def test_a_drawing_becomes_a_picture_of_its_own_size() -> None:
    made = typesetting.png("picture", TOLD, language="en")

    assert made.startswith(b"\x89PNG")
    assert struct.unpack(">II", made[16:24]) == (400, 200)  # 150 pt at 192 to the inch


def test_the_same_data_give_the_same_bytes() -> None:
    one, other = (
        typesetting.pdf("picture", TOLD, language="en", created=NOVEMBER) for _ in range(2)
    )

    assert one == other


def test_what_cannot_be_set_says_why() -> None:
    with pytest.raises(typesetting.TypesettingError, match="picture could not be set: error"):
        typesetting.png("picture", {}, language="en")


def test_no_server_carries_typst() -> None:
    asked = "import sys, comity.exports.typesetting; sys.exit('typst' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0
