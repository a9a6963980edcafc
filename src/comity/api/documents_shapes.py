"""The shapes of documents and of what a search finds, and what their addresses may ask for."""

import re
from typing import Annotated, Final, Literal

from ninja import Field, Schema

from comity.api.asking import MOST_ITEMS, Days, Words, place
from comity.api.shapes import Day, Edtf, List, Shape
from comity.ledger.domain.documents import MediaType, Part, TextState
from comity.ledger.domain.facts import Visibility

_NEXT: Final = re.compile(r"\d{1,19}", re.ASCII)


Next = Annotated[str, *place(_NEXT.fullmatch)]


class DocumentShape(Shape):
    """A document of a matter."""

    id: str = Field(description="Opaque and permanent; /documents/{id} hands out the file.")
    ref: str = Field(description="The matter to which it was attached.")
    part: Part = Field(description="As what it belongs to the matter.")
    language: str | None = Field(description="Code of its language, where it is recorded.")
    date: Edtf | None = Field(description="The date on the document; null where it is not known.")
    learnt: Day = Field(description="The day on which it was learnt of.")
    visibility: Visibility = Field(description="Who may read it.")
    type: MediaType = Field(description="Its type, told by what is in it.")
    bytes: int = Field(description="The size of the file.")
    sha256: str = Field(description="The digest of the file.")
    text: TextState = Field(description="What became of reading its text, which is searched.")
    name: str = Field(description="What the file is called when it is saved.")


class Documents(List):
    """The documents of a matter, by date."""

    items: list[DocumentShape]


class PieceShape(Shape):
    """A piece of a text around what was found."""

    text: str = Field(description="The piece.")
    found: bool = Field(description="Whether it is what was looked for.")


class HitShape(Shape):
    """A matter, or a document of one, that has all the words."""

    kind: str = Field(description="The kind of matter, or `document`.")
    ref: str = Field(description="The matter, or that of the document.")
    state: str | None = Field(description="Code of the State; null where there is none.")
    mandates: list[str] = Field(description="Codes of the mandates.")
    date: str | None = Field(
        description="Of its last act, or of the document, as written; null if unknown."
    )
    day: Day | None = Field(description="The day on which that counts; null if unknown.")
    snippet: list[PieceShape] = Field(description="The words around the first place.")
    document: DocumentShape | None = Field(description="The document; null for a matter.")


class Results(Shape):
    """What a search found, the newest first."""

    count: int = Field(description="How many there are in all, as far as they were counted.")
    more: bool = Field(description="Whether there are more than were counted.")
    items: list[HitShape]
    next: str | None = Field(description="Cursor of the following page; null on the last.")


class DocumentFilters(Days):
    """Of which matter documents are listed."""

    ref: Words = Field(
        description="The ref of the matter, such as visit/THA/torture/1; or a letter's reference."
    )


class Nothing(Schema):
    """What an address takes that takes no parameters: a document is the same on every day."""


class SearchFilters(Schema):
    """What is looked for, in the record as it is known now."""

    q: Words = Field("", description='Words; "words in a row" in quotation marks, begin*.')
    only: Literal["matters", "documents"] | None = Field(None, description="What to look for.")
    cursor: Next | None = Field(None, description="The `next` of the page before.")
    limit: int = Field(20, ge=1, le=MOST_ITEMS, description="How many items a page holds.")
