"""The rows of the ledger. Events, refs, seals and links are only ever added: triggers see to it.

`event` is what was recorded, `head` the row that a writer of a stream locks, `ref` the public
names, `public_link` the chain over what is public. `act`, `span`, `course`, `anomaly`,
`expectation`, `concerned` and `address` are projections: the fold makes them, and `readings` says
in which readings (accounts.domain.Reading) a row holds. Rows are written and read as tuples by
services and queries; these classes give the tables, their keys and their indexes.
"""

from django.db import models

from comity.ledger.document_models import Content, Document, Extraction, FileName, Text
from comity.ledger.expectation_models import Expectation
from comity.ledger.place_models import Address, Concerned, Unopened
from comity.ledger.seal_models import SealKey, SignedSeal, Witness

# Django finds them through this module.
__all__ = [
    "Address",
    "Concerned",
    "Content",
    "Document",
    "Expectation",
    "Extraction",
    "FileName",
    "SealKey",
    "SignedSeal",
    "Text",
    "Unopened",
    "Witness",
]

_SOMEBODYS_TURN = ~models.Q(turn="nobody")
_CONTESTS = models.Q(kind="contest")
_TOLD_FIRST = models.Q(statement=0)
_BY_THE_PORTAL = models.Q(channel="portal")


class Event(models.Model):
    """One act as it was recorded, for ever; `id` is its position in the whole ledger."""

    id = models.IntegerField(primary_key=True)
    stream = models.TextField()
    seq = models.IntegerField()
    act = models.TextField()  # the event's own opaque id
    root = models.TextField()  # of a correction: the id of the act it is about
    corrects = models.TextField()  # of a correction: the id of the event it replaces
    visibility = models.TextField()
    public_from = models.IntegerField(null=True)
    learnt = models.IntegerField()
    recorded_at = models.TextField()
    kind = models.TextField()
    actor = models.TextField()
    mandates = models.TextField()
    letter = models.TextField()
    occurred = models.TextField()
    first = models.IntegerField()
    last = models.IntegerField()
    instant = models.TextField()
    zone = models.TextField()
    source = models.TextField()
    locator = models.TextField()
    source_date = models.TextField()
    source_day = models.IntegerField()
    step = models.IntegerField(null=True)
    recorded_by = models.TextField()
    behalf_of = models.TextField()
    channel = models.TextField()
    note = models.TextField()
    payload = models.TextField()  # canonical text: PostgreSQL's jsonb would rewrite it
    payload_version = models.IntegerField()
    sealed = models.BinaryField(null=True)
    key_id = models.TextField()
    pins = models.TextField()
    key = models.TextField()
    digest = models.BinaryField()
    salt = models.BinaryField()
    commitment = models.BinaryField()  # empty until a protection erases the content
    hash = models.BinaryField()

    class Meta:
        db_table = "event"
        constraints = [
            # Also the index by which a stream is read.
            models.UniqueConstraint(fields=["stream", "seq"], name="event_stream_seq"),
            # Not unique=True: on PostgreSQL that makes a second index, for LIKE.
            models.UniqueConstraint(fields=["act"], name="event_act"),
        ]
        indexes = [
            # queries: the corrections of an act.
            models.Index(fields=["root"], name="event_root", condition=models.Q(root__gt="")),
            # services.publish_due: what becomes public by a day.
            models.Index(
                fields=["public_from"],
                name="event_public_from",
                condition=models.Q(public_from__isnull=False),
            ),
            # register.inbox: what came in by the portal lately.
            models.Index(fields=["learnt"], name="event_portal", condition=_BY_THE_PORTAL),
        ]

    def __str__(self) -> str:
        return self.act


class Head(models.Model):
    """The end of a stream's chain. Writers lock it; it says by which fold its rows were made."""

    stream = models.TextField(primary_key=True)
    seq = models.IntegerField()
    hash = models.BinaryField()
    fold_version = models.IntegerField()
    folded_on = models.IntegerField()  # the day by which `public_from` was last judged
    public = models.IntegerField()  # public events so far: they number the public version
    rulebook = models.TextField(default="")  # by which rules and holidays, as a digest

    class Meta:
        db_table = "head"

    def __str__(self) -> str:
        return self.stream


class Ref(models.Model):
    """A public name given to a dossier, anchored to an act of it; `no` is the order of giving."""

    pk = models.CompositePrimaryKey("stream", "no")
    stream = models.TextField()
    no = models.IntegerField()
    ref = models.TextField()
    act = models.TextField()
    given_at = models.TextField()

    class Meta:
        db_table = "ref"
        constraints = [
            # A ref gets a second anchor only when its first act was withdrawn.
            models.UniqueConstraint(fields=["ref", "act"], name="ref_ref_act"),
        ]

    def __str__(self) -> str:
        return self.ref


class Numbering(models.Model):
    """The last number given in a ref under a prefix that several streams share."""

    prefix = models.TextField(primary_key=True)
    last = models.IntegerField()

    class Meta:
        db_table = "numbering"

    def __str__(self) -> str:
        return self.prefix


class Seal(models.Model):
    """A day's root over the heads of all streams, chained to the seal before."""

    no = models.IntegerField(primary_key=True)
    day = models.IntegerField()
    sealed_at = models.TextField()
    position = models.IntegerField()
    salt = models.BinaryField()
    root = models.BinaryField()
    public = models.BinaryField(default=b"")  # the end of the public chain then
    hash = models.BinaryField()

    class Meta:
        db_table = "seal"

    def __str__(self) -> str:
        return str(self.no)


class PublicLink(models.Model):
    """A link of the public chain: something that was public when that seal was made."""

    no = models.IntegerField(primary_key=True)
    seal = models.IntegerField()
    what = models.TextField()
    name = models.TextField()
    bound = models.BinaryField()
    hash = models.BinaryField()

    class Meta:
        db_table = "public_link"
        # What is public is linked once; also how `verify` finds the link of an event.
        constraints = [models.UniqueConstraint(fields=["name"], name="public_link_name")]

    def __str__(self) -> str:
        return self.name


class Meta(models.Model):
    """What an installation knows of itself: the secret of its opaque ids, its public epoch."""

    name = models.TextField(primary_key=True)
    value = models.TextField()

    class Meta:
        db_table = "meta"

    def __str__(self) -> str:
        return self.name


class Source(models.Model):
    """A document whose date is known, so that a record that cites it need not repeat it."""

    symbol = models.TextField(primary_key=True)
    date = models.TextField()
    day = models.IntegerField()
    verified = models.BooleanField()

    class Meta:
        db_table = "source"

    def __str__(self) -> str:
        return self.symbol


class Act(models.Model):
    """Projection: a standing act in its place within a dossier."""

    pk = models.CompositePrimaryKey("stream", "dossier", "no", "statement", "readings")
    stream = models.TextField()
    state = models.TextField()
    dossier = models.TextField()
    no = models.IntegerField()
    statement = models.IntegerField()
    act = models.TextField()
    event = models.TextField()
    kind = models.TextField()
    actor = models.TextField()
    mandates = models.TextField()
    date = models.TextField()
    effective = models.IntegerField()
    label = models.TextField()
    readings = models.IntegerField()

    class Meta:
        db_table = "act"
        indexes = [
            # queries: the dossier in which an act lies.
            models.Index(fields=["act"], name="act_act"),
            # register.inbox: the accounts that somebody contests, which are few.
            models.Index(fields=["effective"], name="act_contest", condition=_CONTESTS),
            # visits/sql/last_acts.sql
            models.Index(fields=["effective"], name="act_last", condition=_TOLD_FIRST),
        ]

    def __str__(self) -> str:
        return self.act


class Span(models.Model):
    """Projection: a run of days in which one status holds."""

    pk = models.CompositePrimaryKey("stream", "dossier", "mandate", "no", "readings")
    stream = models.TextField()
    state = models.TextField()
    dossier = models.TextField()
    mandate = models.TextField()
    no = models.IntegerField()
    status = models.TextField()
    by = models.TextField()
    turn = models.TextField()
    begins = models.IntegerField()
    ends = models.IntegerField()
    because = models.TextField()
    dates_from = models.TextField()
    dates_to = models.TextField()
    dates_kind = models.TextField()
    oral = models.IntegerField()
    readings = models.IntegerField()

    class Meta:
        db_table = "span"
        # register.inbox: in which matters it is somebody's turn; of most it is nobody's.
        indexes = [
            models.Index(
                fields=["turn", "ends", "state", "begins"],  # and no row is looked up for it
                name="span_turn",
                condition=_SOMEBODYS_TURN,
            )
        ]

    def __str__(self) -> str:
        return f"{self.dossier} {self.mandate} {self.no}"


class Course(models.Model):
    """Projection: a participation and the first day of each of its steps."""

    pk = models.CompositePrimaryKey("stream", "dossier", "mandate", "no", "readings")
    stream = models.TextField()
    state = models.TextField()
    dossier = models.TextField()
    mandate = models.TextField()
    no = models.IntegerField()
    joined = models.IntegerField()
    left = models.IntegerField()
    left_because = models.TextField()
    asked = models.TextField()
    carried = models.TextField()
    requested = models.IntegerField()
    invited = models.IntegerField()
    acknowledged = models.IntegerField()
    readings = models.IntegerField()

    class Meta:
        db_table = "course"
        # visits/sql/others.sql: the visits of a mandate to a State, of whose visits it has few.
        indexes = [
            models.Index(
                fields=["stream", "mandate", "dossier", "joined", "readings"],
                name="course_joined",
            )
        ]

    def __str__(self) -> str:
        return f"{self.dossier} {self.mandate} {self.no}"


class Anomaly(models.Model):
    """Projection: something in the record that an officer should look at."""

    pk = models.CompositePrimaryKey("stream", "dossier", "code", "no", "readings")
    stream = models.TextField()
    state = models.TextField()
    dossier = models.TextField()
    code = models.TextField()
    no = models.IntegerField()
    since = models.IntegerField()
    acts = models.TextField()
    readings = models.IntegerField()

    class Meta:
        db_table = "anomaly"

    def __str__(self) -> str:
        return f"{self.dossier} {self.code}"


class CoverageCard(models.Model):
    """Projection: from when to when the record of a mandate and State is complete."""

    pk = models.CompositePrimaryKey("stream", "readings")
    stream = models.TextField()
    state = models.TextField()
    dossier = models.TextField()
    mandate = models.TextField()
    begins = models.IntegerField()
    ends = models.IntegerField()
    reports_from = models.IntegerField()
    reports_to = models.IntegerField()
    letters_from = models.IntegerField()
    letters_to = models.IntegerField()
    source = models.TextField()
    act = models.TextField()
    earlier = models.TextField()
    readings = models.SmallIntegerField()

    class Meta:
        db_table = "coverage"
        verbose_name = "coverage"

    def __str__(self) -> str:
        return f"{self.mandate} {self.state}"
