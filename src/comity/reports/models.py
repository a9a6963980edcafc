"""The cards of reports and sessions: projection tables that the ledger fills from the folds.

Nothing else writes them. Days are ordinals; `readings` is the bitmask of the readings in which a
row holds (`accounts.domain.Reading`). Keys are natural: a rebuild gives the same rows on both
engines.
"""

from typing import ClassVar

from django.db import models


class _Card(models.Model):
    """What every card has: the stream that it was folded from, and who may read the row."""

    stream = models.TextField()
    state = models.TextField()
    readings = models.SmallIntegerField()

    class Meta:
        abstract = True


class ReportCard(_Card):
    """What a report to the Council or the Assembly says of itself in a run of days.

    Its statuses are rows of `span`.
    """

    pk = models.CompositePrimaryKey("stream", "dossier", "no", "readings")
    dossier = models.TextField()
    no = models.IntegerField()
    begins = models.IntegerField()
    ends = models.IntegerField()
    type = models.TextField()
    slot = models.TextField()
    mandates = models.TextField()
    title = models.TextField()
    session = models.TextField()
    about = models.TextField()
    symbol = models.TextField()
    words = models.IntegerField()
    input_due = models.IntegerField()
    comment_due = models.IntegerField()
    languages = models.TextField()
    opened = models.IntegerField()
    asked = models.IntegerField()
    noted = models.IntegerField()
    shared = models.IntegerField()
    commented = models.IntegerField()
    submitted = models.IntegerField()
    issued = models.IntegerField()
    presented = models.IntegerField()
    annexed = models.IntegerField()
    withdrawn = models.IntegerField()
    inputs = models.IntegerField()

    class Meta:
        db_table = "report"
        indexes: ClassVar = [
            # queries: the reports of a session.
            models.Index(fields=["session"], name="report_session"),
            # queries: the reports on a State.
            models.Index(fields=["state"], name="report_of_state"),
            # queries: the report on a visit.
            models.Index(fields=["about"], name="report_on_visit"),
        ]

    def __str__(self) -> str:
        return self.stream


class InputCard(_Card):
    """What came back for a report: one answer of a State or of somebody else."""

    pk = models.CompositePrimaryKey("stream", "dossier", "no", "readings")
    dossier = models.TextField()
    no = models.IntegerField()
    act = models.TextField()
    asked = models.TextField()
    of = models.TextField()
    actor = models.TextField()
    party = models.TextField()
    languages = models.TextField()
    day = models.IntegerField()
    due = models.IntegerField()

    class Meta:
        db_table = "report_input"
        # queries: what a State sent for reports.
        indexes: ClassVar = [models.Index(fields=["party"], name="report_input_party")]

    def __str__(self) -> str:
        return f"{self.stream} {self.no}"


class SessionCard(_Card):
    """A run of days in which a session was announced for certain days."""

    pk = models.CompositePrimaryKey("stream", "no", "readings")
    no = models.IntegerField()
    session = models.TextField()
    begins = models.IntegerField()
    ends = models.IntegerField()
    opens = models.IntegerField()
    closes = models.IntegerField()

    class Meta:
        db_table = "session"

    def __str__(self) -> str:
        return f"{self.session} {self.no}"
