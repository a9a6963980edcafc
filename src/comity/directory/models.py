"""The rows of the directory, made anew from the data files whenever these change.

Days are whole numbers (`date.toordinal`), both bounds included; 0 and 9999999 stand for a bound
that is open or not known, so that one comparison in SQL serves every row. Parties and mandates are
updated and never removed, since the record names them; all other rows are replaced. The words of
an enum are checked when the files are read, by `services.files`.
"""

from typing import ClassVar

from django.db import models

from comity.kernel.edtf import OPEN_END, OPEN_START

_CODE_LENGTH = 40
_WORD_LENGTH = 24


class Edition(models.Model):
    """Which edition of the data files the rows were made from; one row."""

    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.digest


class Party(models.Model):
    """What can be visited."""

    code = models.CharField(max_length=_CODE_LENGTH, primary_key=True)
    kind = models.CharField(max_length=_WORD_LENGTH)
    iso2 = models.CharField(max_length=2, blank=True)
    group = models.CharField(max_length=_WORD_LENGTH, blank=True)
    standing = models.CharField(max_length=_WORD_LENGTH, blank=True)
    group_note = models.TextField(blank=True)
    # When it was what `kind` says, and from when an observer before it was one as a State.
    begins = models.TextField(blank=True, default="")
    first = models.IntegerField(default=OPEN_START)
    last = models.IntegerField(default=OPEN_END)
    observer_first = models.IntegerField(default=OPEN_END)
    footnote = models.TextField(blank=True)
    note = models.TextField(blank=True)
    # The unchecked facts, with spaces between them.
    unverified = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.code


class Dated(models.Model):
    """A row in force from a day to a day."""

    first = models.IntegerField(default=OPEN_START)
    last = models.IntegerField(default=OPEN_END)
    verified = models.BooleanField()

    class Meta:
        abstract = True
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(first__lte=models.F("last")),
                name="%(app_label)s_%(class)s_first_before_last",
            )
        ]


class InTurn(Dated):
    """One of several that follow each other; `begins` and `ends` are as the file writes them."""

    begins = models.TextField(blank=True, default="")
    ends = models.TextField(blank=True, default="")

    class Meta(Dated.Meta):
        abstract = True


class Name(InTurn):
    """A name of a party in one language; an alias has no language of its own and no end."""

    party = models.ForeignKey(Party, on_delete=models.PROTECT)
    language = models.CharField(max_length=2)
    form = models.CharField(max_length=_WORD_LENGTH)
    name = models.TextField()
    in_text = models.TextField()
    sort = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.name


class Capital(InTurn):
    """The seat of a Government, and the time zone that its clocks show."""

    party = models.ForeignKey(Party, on_delete=models.PROTECT)
    city = models.TextField(blank=True)
    zone = models.CharField(max_length=64)
    note = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.city or self.zone


class Mandate(Dated):
    """A mandate, from its establishment to its end."""

    code = models.CharField(max_length=_CODE_LENGTH, primary_key=True)
    place = models.PositiveSmallIntegerField()
    scope = models.CharField(max_length=_WORD_LENGTH)
    resolution = models.TextField(blank=True)
    note = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.code


class MandateTitle(InTurn):
    """What a mandate and its holder were called."""

    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT)
    kind = models.CharField(max_length=_WORD_LENGTH)
    title = models.TextField()

    class Meta(InTurn.Meta):
        db_table = "directory_mandate_title"

    def __str__(self) -> str:
        return self.title


class MandateSubject(models.Model):
    """The words after "the mandate on"."""

    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT)
    language = models.CharField(max_length=2)
    subject = models.TextField()
    sort = models.TextField(blank=True, default="")
    verified = models.BooleanField()

    class Meta:
        db_table = "directory_mandate_subject"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["mandate", "language"], name="directory_subject_once_a_language"
            )
        ]

    def __str__(self) -> str:
        return self.subject


class MandateAlias(models.Model):
    """Other words for a mandate, such as its short name."""

    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT)
    alias = models.TextField()

    class Meta:
        db_table = "directory_mandate_alias"

    def __str__(self) -> str:
        return self.alias


class Holder(Dated):
    """A person's term in a mandate."""

    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT)
    role = models.CharField(max_length=_WORD_LENGTH)
    name = models.TextField()
    note = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.name
