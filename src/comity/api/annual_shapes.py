"""The shapes of the annual facts and figures, and of the printings of them."""

from typing import Annotated

from ninja import Field
from pydantic import WithJsonSchema

from comity.api.asking import Days, words_of
from comity.api.shapes import Day, List, Shape
from comity.cooperation.domain.annual import Kind
from comity.register.lifecycles import LIFECYCLES

KindOfCell = Annotated[str, *words_of(Kind)]
KindOfMatter = Annotated[str, WithJsonSchema({"type": "string", "enum": sorted(LIFECYCLES)})]


class YearFilters(Days):
    """A day, or a printing, which has its own."""

    printing: int | None = Field(
        None, ge=1, description="As this printing told it; `on` and `known` are then its own."
    )


class Printing(Shape):
    """A printing of the annual facts and figures."""

    no: int = Field(description="Its number, among the printings of all years.")
    year: int = Field(description="The year of which it tells.")
    public_on: Day = Field(description="What was public by this day stands in it.")
    as_of: Day = Field(description="As things stood at the end of this day.")
    known_at: Day | None = Field(description="The day of knowledge; null for all that was known.")
    printed_at: str = Field(description="The moment of printing, with its offset.")
    digest: str = Field(description="SHA-256 of its content.")
    program: str = Field(description="Version of the program that printed it.")


class Printings(List):
    """Every printing, the latest first."""

    items: list[Printing]


class Column(Shape):
    """A column of a table."""

    name: str = Field(description="Its name.")
    kind: KindOfCell = Field(description="What stands in its cells.")


class Row(Shape):
    """A row of a table."""

    row: str = Field(description="Names it in every printing of the year.")
    cells: list[str | int | None] = Field(
        description="One for each column: codes, counts, ISO days and EDTF dates; null where"
        " nothing is recorded, and of a share below five cases."
    )
    notes: list[list[str]] | None = Field(
        None, description="Footnotes, where there are any: the code of each and what it names."
    )


class Table(Shape):
    """A table of the facts and figures."""

    table: str = Field(description="Its name.")
    columns: list[Column] = Field(description="Its columns, in the order of the cells.")
    rows: list[Row] = Field(description="Its rows.")


class FactsAndFigures(Shape):
    """The tables of a year."""

    year: int = Field(description="The year.")
    as_of: Day = Field(description="As things stood at the end of this day.")
    known_at: Day | None = Field(description="The day of knowledge; null for all that is known.")
    keeps: list[KindOfMatter] = Field(
        description="The kinds of matter that are kept, or of which anything is on record."
    )
    tables: list[Table] = Field(description="Its tables.")
