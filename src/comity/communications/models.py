"""The cards of letters: projection tables that the ledger fills from what the fold returns.

Nothing else writes them. Days are ordinals, OPEN_END where a thing has not happened; `readings` is
the bitmask of the readings in which a row holds (`accounts.domain.Reading`). Keys are natural: a
rebuild gives the same rows on both engines.
"""

from django.db import models


class _Card(models.Model):
    """What every card has: the stream that it was folded from, and who may read the row."""

    stream = models.TextField()
    state = models.TextField()
    dossier = models.TextField()
    readings = models.SmallIntegerField()

    class Meta:
        abstract = True


class LetterCard(_Card):
    """A letter: what stays the same of it from day to day, and the first day of each step.

    How many persons it concerns is -1 where that was not said. Its statuses are rows of `span`.
    """

    pk = models.CompositePrimaryKey("stream", "dossier", "readings")
    reference = models.TextField()
    type = models.TextField()
    joint = models.SmallIntegerField()
    mandates = models.TextField()
    addressee = models.TextField()
    follows = models.TextField()
    through = models.TextField()
    urgency = models.TextField()
    themes = models.TextField()
    persons = models.IntegerField()
    women = models.IntegerField()
    opened = models.IntegerField()
    sent = models.IntegerField()
    sent_text = models.TextField()
    received = models.IntegerField()
    first_act = models.IntegerField()
    acknowledged = models.IntegerField()
    first_reply = models.IntegerField()
    replied = models.IntegerField()
    refused = models.IntegerField()
    published = models.IntegerField()
    covered_to = models.IntegerField()

    class Meta:
        db_table = "communication"
        verbose_name = "communication"
        indexes = (
            # queries.lists: the letters to a State, by day.
            models.Index(fields=["state", "opened"], name="communication_state"),
            # queries.lists: the latest letters of all, page by page.
            models.Index(fields=["opened", "dossier"], name="communication_opened"),
            # queries.dossiers: the letters that follow one up.
            models.Index(
                fields=["follows"],
                name="communication_follows",
                condition=models.Q(follows__gt=""),
            ),
        )

    def __str__(self) -> str:
        return self.reference or self.dossier


class SignatureCard(_Card):
    """A mandate that signed a letter."""

    pk = models.CompositePrimaryKey("stream", "dossier", "mandate", "readings")
    mandate = models.TextField()
    sent = models.IntegerField()

    class Meta:
        db_table = "signature"
        verbose_name = "signature"
        # queries.lists: the letters of a mandate, by day.
        indexes = (models.Index(fields=["mandate", "sent"], name="signature_mandate"),)

    def __str__(self) -> str:
        return f"{self.mandate} {self.dossier}"


class ThemeCard(_Card):
    """A theme of a letter."""

    pk = models.CompositePrimaryKey("stream", "dossier", "theme", "readings")
    theme = models.TextField()
    sent = models.IntegerField()

    class Meta:
        db_table = "theme"
        verbose_name = "theme of a letter"
        # queries.lists: the letters on a theme.
        indexes = (models.Index(fields=["theme", "sent"], name="theme_theme"),)

    def __str__(self) -> str:
        return f"{self.theme} {self.dossier}"


class OpinionCard(_Card):
    """A run of days in which an evaluation was the last of its mandate."""

    pk = models.CompositePrimaryKey("stream", "dossier", "mandate", "no", "readings")
    mandate = models.TextField()
    no = models.IntegerField()
    value = models.TextField()
    begins = models.IntegerField()
    ends = models.IntegerField()
    act = models.TextField()

    class Meta:
        db_table = "opinion"
        verbose_name = "evaluation of a reply"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(begins__lt=models.F("ends")), name="opinion_lasts_a_day"
            ),
        )

    def __str__(self) -> str:
        return f"{self.mandate} {self.value} {self.dossier}"


class ExtensionCard(_Card):
    """More time that a mandate holder granted for a reply: how long, or until when."""

    pk = models.CompositePrimaryKey("stream", "dossier", "act", "readings")
    act = models.TextField()
    lasts = models.TextField()
    until = models.IntegerField()

    class Meta:
        db_table = "extension"
        verbose_name = "extension"

    def __str__(self) -> str:
        return f"{self.act} {self.lasts}"


class LetterStageCard(_Card):
    """A run of days in which all that levels and reply rates ask of a letter stayed the same."""

    pk = models.CompositePrimaryKey("stream", "dossier", "mandate", "no", "readings")
    mandate = models.TextField()
    no = models.IntegerField()
    begins = models.IntegerField()
    ends = models.IntegerField()
    lead = models.SmallIntegerField()
    sent = models.IntegerField()
    first_reply = models.IntegerField()
    replied = models.IntegerField()
    acted = models.SmallIntegerField()
    refused = models.SmallIntegerField()
    translating = models.SmallIntegerField()
    clarified = models.IntegerField()
    evaluated = models.TextField()
    best = models.TextField()
    due = models.IntegerField()
    covered_to = models.IntegerField()

    class Meta:
        db_table = "letter_stage"
        verbose_name = "stage of a letter"
        # cooperation: the letters to a State of a period.
        indexes = (models.Index(fields=["state", "sent"], name="letter_stage_state"),)

    def __str__(self) -> str:
        return f"{self.dossier} {self.mandate} {self.no}"
