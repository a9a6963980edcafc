"""The words of the commands about documents: attach, documents, search, letter."""

import argparse

from comity.cli.options import add_format, add_one_of, add_reader, add_reading, day
from comity.exports.word.drafted import LANGUAGES, DraftKind
from comity.kernel.edtf import Edtf, EdtfError
from comity.kernel.written_dates import read
from comity.ledger.domain import Visibility
from comity.ledger.domain.documents import Part

ONLY = ("documents", "matters")
KINDS = tuple(kind.value for kind in DraftKind)


def add_attach(one: argparse.ArgumentParser) -> None:
    """What `attach` takes."""
    parts = [str(part) for part in Part]
    one.add_argument(
        "ref",
        metavar="REF",
        help="the matter, such as visit/NOR/torture/2; or a letter's reference",
    )
    one.add_argument(
        "file", metavar="FILE", help="PDF, DOCX, XLSX, ODT, PNG, JPEG or plain text, to 50 MB"
    )
    one.add_argument(
        "--as",
        dest="part",
        choices=parts,
        required=True,
        metavar="WORD",
        help=f"as what it belongs to the matter: {', '.join(parts)}; required",
    )
    one.add_argument("--language", default="", metavar="CODE", help="of the document, such as fr")
    one.add_argument("--date", type=_date, metavar="DATE", help="the date on the document")
    one.add_argument(
        "--act", default="", metavar="ID", help="the act that it documents; default first"
    )
    add_one_of(one, "--visibility", Visibility, "who may read it; default parties")
    one.add_argument(
        "--public-from", type=day, metavar="DATE", help="the day from which all may read it"
    )
    add_format(one)


def add_documents(one: argparse.ArgumentParser) -> None:
    """What `documents` takes."""
    one.add_argument(
        "ref",
        metavar="REF",
        help="the matter, such as visit/NOR/torture/2; or a letter's reference",
    )
    add_reading(one)


def add_search(one: argparse.ArgumentParser) -> None:
    """What `search` takes."""
    one.add_argument(
        "words",
        nargs="+",
        metavar="WORDS",
        help='all have to be there; "words in a row" in quotation marks, begin* with a star',
    )
    add_one_of(one, "--only", ONLY, "what to look for; default both")
    one.add_argument("--after", metavar="CURSOR", help="the `next` of the page before")
    add_reader(one, "search as the office or as the public")
    add_format(one)


def add_letter(one: argparse.ArgumentParser) -> None:
    """What `letter` takes."""
    one.add_argument(
        "ref", nargs="?", metavar="REF", help="a visit or communication; without it --state"
    )
    one.add_argument(
        "--kind",
        choices=KINDS,
        required=True,
        metavar="WORD",
        help=f"what to draft: {', '.join(KINDS)}; required",
    )
    one.add_argument("--out", metavar="FILE", required=True, help="Word file to write; required")
    one.add_argument("--state", metavar="ISO3", help="a first request: the State to be asked")
    one.add_argument("--mandate", metavar="CODE", help="a first request: the mandate that asks")
    one.add_argument(
        "--allegations", metavar="FILE", help="a text file with the allegations as supplied"
    )
    one.add_argument("--on", type=day, metavar="DATE", help="from the record as of this day")
    one.add_argument("--language", choices=LANGUAGES, default="en", help="default %(default)s")


def add_template(one: argparse.ArgumentParser) -> None:
    """What `template` takes."""
    one.add_argument(
        "action",
        choices=("check", "write", "fields"),
        metavar="ACTION",
        help="check, write, fields",
    )
    one.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="the files to check, or the folder to write to",
    )


def _date(text: str) -> Edtf:
    try:
        return read(text)
    except EdtfError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
