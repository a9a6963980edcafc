"""The cards of visits: projection tables that the ledger fills from what the folds return.

Nothing else writes them. Days are ordinals; `readings` is the bitmask of the readings in which a
row holds (`accounts.domain.Reading`), so a dossier can stand here once for each different fold.
Keys are natural: a rebuild gives the same rows on both engines.
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


class VisitCard(_Card):
    """A visit: what stays the same of it from day to day, and the last of its statuses. All of
    them are rows of `span`.
    """

    pk = models.CompositePrimaryKey("stream", "dossier", "readings")
    dossier = models.TextField()
    type = models.TextField()
    scope = models.TextField()
    place = models.TextField()
    lead = models.TextField()
    mandates = models.TextField()
    opened = models.IntegerField()
    opened_by = models.TextField()
    merged_into = models.TextField()
    merged_on = models.IntegerField()
    covered_from = models.IntegerField()
    covered_to = models.IntegerField()
    reports_to = models.IntegerField()
    ended = models.IntegerField()
    settled = models.IntegerField()
    status = models.TextField()
    turn = models.TextField()

    class Meta:
        db_table = "visit"
        # visits/sql/census.sql
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=[
                    *("state", "status", "turn", "settled", "covered_to", "readings"),
                    "merged_on",
                ],
                name="visit_standing",
            ),
            # visits/sql/merged.sql
            models.Index(
                fields=["stream", "merged_into"],
                condition=models.Q(merged_into__gt=""),
                name="visit_merged",
            ),
        ]
        verbose_name = "visit"

    def __str__(self) -> str:
        return f"{self.stream} {self.mandates} {self.dossier}"


class MoreTimeCard(_Card):
    """More time that a mandate holder gave for comments on a draft report: until when."""

    pk = models.CompositePrimaryKey("stream", "dossier", "act", "readings")
    dossier = models.TextField()
    act = models.TextField()
    until = models.IntegerField()

    class Meta:
        db_table = "more_time"
        verbose_name = "more time for comments"

    def __str__(self) -> str:
        return f"{self.dossier} {self.act} {self.until}"


class EffectCard(_Card):
    """What an act did to a visit: agreed on dates, gave them up, and so on."""

    pk = models.CompositePrimaryKey("stream", "dossier", "act", "did", "readings")
    dossier = models.TextField()
    act = models.TextField()
    did = models.TextField()
    notice = models.IntegerField()

    class Meta:
        db_table = "effect"
        verbose_name = "effect of an act"

    def __str__(self) -> str:
        return f"{self.dossier} {self.act} {self.did}"


class ReachCard(_Card):
    """To which day the record of a visit was covered, while others took part in it than do in the
    end.
    """

    pk = models.CompositePrimaryKey("stream", "dossier", "begins", "readings")
    dossier = models.TextField()
    begins = models.IntegerField()
    ends = models.IntegerField()
    covered_to = models.IntegerField()

    class Meta:
        db_table = "reach"
        verbose_name = "reach of a record"

    def __str__(self) -> str:
        return f"{self.dossier} {self.begins} {self.covered_to}"


class StandingCard(_Card):
    """A run of days in which a State's standing invitation was in force, or was not."""

    pk = models.CompositePrimaryKey("stream", "no", "readings")
    dossier = models.TextField()
    no = models.IntegerField()
    in_force = models.SmallIntegerField()
    since = models.IntegerField()
    since_text = models.TextField()
    only_by = models.SmallIntegerField()
    scope = models.TextField()
    begins = models.IntegerField()
    ends = models.IntegerField()
    source = models.TextField()
    act = models.TextField()

    class Meta:
        db_table = "standing"
        verbose_name = "standing invitation"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(begins__lt=models.F("ends")), name="standing_lasts_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.state} {'holds' if self.in_force else 'does not hold'}"


def _by_visit(table: str) -> models.Index:
    """The way to the rows of a visit. Their key begins with the mandate: what is counted for each
    State and mandate is read in its order (`cooperation/sql`).
    """
    return models.Index(fields=["stream", "dossier"], name=f"{table}_visit")


class StageCard(_Card):
    """What matters of a participation for levels and days of turns, from day to day."""

    pk = models.CompositePrimaryKey("stream", "mandate", "dossier", "no", "readings")
    dossier = models.TextField()
    mandate = models.TextField()
    no = models.IntegerField()
    begins = models.IntegerField()
    ends = models.IntegerField()
    stands = models.IntegerField()
    thread = models.TextField()
    stay = models.IntegerField()
    opened = models.IntegerField()
    cause = models.TextField()
    first_day = models.IntegerField()
    last_day = models.IntegerField()
    first_asked = models.IntegerField()
    requested_on = models.IntegerField()
    requested_before = models.IntegerField()
    asked_on = models.IntegerField()
    unasked_on = models.IntegerField()
    reminders = models.IntegerField()
    state_act = models.IntegerField()
    covered_from = models.IntegerField()
    covered_to = models.IntegerField()
    known_to = models.IntegerField()
    joint = models.SmallIntegerField()
    d_state = models.IntegerField()
    d_holder = models.IntegerField()
    d_both = models.IntegerField()
    d_nobody = models.IntegerField()
    d_office = models.IntegerField()

    class Meta:
        db_table = "stage"
        indexes: ClassVar[list[models.Index]] = [_by_visit("stage")]
        verbose_name = "stage"

    def __str__(self) -> str:
        return f"{self.dossier} {self.mandate} {self.no}"


class AskCard(_Card):
    """A request or reminder that acted on a visit."""

    pk = models.CompositePrimaryKey("stream", "mandate", "dossier", "no", "readings")
    dossier = models.TextField()
    mandate = models.TextField()
    no = models.IntegerField()
    thread = models.TextField()
    lead = models.SmallIntegerField()
    act = models.TextField()
    kind = models.TextField()
    day = models.IntegerField()
    fine = models.SmallIntegerField()
    dated = models.SmallIntegerField()
    ahead = models.IntegerField()

    class Meta:
        db_table = "ask"
        indexes: ClassVar[list[models.Index]] = [_by_visit("ask")]
        verbose_name = "asking act"

    def __str__(self) -> str:
        return f"{self.dossier} {self.mandate} {self.no}"


class UnitCard(_Card):
    """A request and the first day of each answer to it."""

    pk = models.CompositePrimaryKey("stream", "mandate", "dossier", "no", "readings")
    dossier = models.TextField()
    mandate = models.TextField()
    no = models.IntegerField()
    thread = models.TextField()
    since = models.IntegerField()
    until = models.IntegerField()
    asked = models.IntegerField()
    answered = models.IntegerField()
    beyond = models.IntegerField()
    accepted = models.IntegerField()
    dated = models.IntegerField()
    visited = models.IntegerField()
    refused = models.IntegerField()
    unknown = models.IntegerField()
    ended = models.IntegerField()
    covered_to = models.IntegerField()
    fine = models.SmallIntegerField()
    act = models.TextField()
    joint = models.SmallIntegerField()

    class Meta:
        db_table = "unit"
        indexes: ClassVar[list[models.Index]] = [_by_visit("unit")]
        verbose_name = "unit"

    def __str__(self) -> str:
        return f"{self.dossier} {self.mandate} {self.no}"


class DeedCard(_Card):
    """An act that an indicator counts in itself, and what became of it."""

    pk = models.CompositePrimaryKey("stream", "mandate", "dossier", "no", "readings")
    dossier = models.TextField()
    mandate = models.TextField()
    no = models.IntegerField()
    thread = models.TextField()
    joint = models.SmallIntegerField()
    lead = models.SmallIntegerField()
    act = models.TextField()
    kind = models.TextField()
    actor = models.TextField()
    day = models.IntegerField()
    fine = models.SmallIntegerField()
    reason = models.TextField()
    value = models.TextField()
    met = models.IntegerField()
    met_fine = models.SmallIntegerField()
    met_by = models.TextField()
    notice = models.IntegerField()
    did = models.IntegerField()
    contested = models.IntegerField()
    ended = models.IntegerField()
    covered_to = models.IntegerField()

    class Meta:
        db_table = "deed"
        indexes: ClassVar[list[models.Index]] = [
            _by_visit("deed"),
            # cooperation/sql/basic_postponements.sql
            models.Index(
                fields=["stream", "actor", "day", "lead", "readings"],
                condition=models.Q(kind="postponement"),
                name="deed_postponed",
            ),
        ]
        verbose_name = "deed"

    def __str__(self) -> str:
        return f"{self.dossier} {self.mandate} {self.no}"
