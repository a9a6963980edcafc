"""The rows of the outbox. Natural keys see to it that nobody is told anything twice.

A recipient owns everything below it: with the last subscription all of it goes, the address too.
Days are ordinals of Geneva's calendar, moments carry their zone.
"""

from typing import ClassVar, Self

from django.db import models


class Recipient(models.Model):
    """An address; `owner` is the account that holds it, empty as long as an office does. `pace` is
    that of domain.Pace.
    """

    address = models.TextField()
    language = models.TextField()
    owner = models.TextField(blank=True, default="")
    pace = models.SmallIntegerField(default=1)
    created_at = models.DateTimeField()

    class Meta:
        db_table = "outbox_recipient"
        constraints = [
            models.UniqueConstraint(fields=["address"], name="outbox_recipient_address")
        ]

    def __str__(self) -> str:
        return self.address


class Subscription(models.Model):
    """What an address is told of; `reading` is the bit of accounts.domain.Reading."""

    recipient = models.ForeignKey(Recipient, models.CASCADE)
    scope = models.TextField()
    code = models.TextField()
    reading = models.SmallIntegerField()
    days_before = models.SmallIntegerField()
    since = models.IntegerField()

    class Meta:
        db_table = "outbox_subscription"
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "scope", "code"], name="outbox_subscription_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.scope} {self.code}"


class Reminder(models.Model):
    """A day on which somebody wants to be reminded of a dossier; several a dossier.

    The note is for the office's own list; no mail carries it, since it may name a person.
    """

    recipient = models.ForeignKey(Recipient, models.CASCADE)
    ref = models.TextField()
    day = models.IntegerField()
    note = models.TextField(blank=True, default="")
    created_at = models.DateTimeField()

    class Meta:
        db_table = "outbox_reminder"

    def __str__(self) -> str:
        return f"{self.ref} {self.day}"


class Mailing(models.Model):
    """A mail that goes out once, and what became of it."""

    token = models.TextField()
    status = models.TextField()
    attempts = models.IntegerField(default=0)
    refusals = models.IntegerField(default=0)
    next_try = models.DateTimeField()
    # Whoever sends it has it to themselves until then; a sender that died loses it.
    claim = models.TextField(blank=True, default="")
    claimed_until = models.DateTimeField(null=True)
    last_error = models.TextField(blank=True, default="")

    objects: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        abstract = True


class Digest(Mailing):
    """What one person is told on one day."""

    recipient = models.ForeignKey(Recipient, models.CASCADE)
    day = models.IntegerField()

    class Meta:
        db_table = "outbox_digest"
        constraints = [
            models.UniqueConstraint(fields=["recipient", "day"], name="outbox_digest_once")
        ]
        indexes = [
            # services.deliver: what waits.
            models.Index(
                fields=["next_try"],
                name="outbox_digest_waiting",
                condition=models.Q(status="waiting"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.recipient_id} {self.day}"


class Alert(Mailing):
    """What happened to an account, to be sent to its owner at once.

    `owner` is the account by number; where mail goes is looked up as it is sent. `key` is the same
    for what is sent once.
    """

    owner = models.TextField()
    event = models.TextField()
    at = models.DateTimeField()
    key = models.TextField(unique=True)

    class Meta:
        db_table = "outbox_alert"
        indexes = [
            # services.deliver_alerts: what waits.
            models.Index(
                fields=["next_try"],
                name="outbox_alert_waiting",
                condition=models.Q(status="waiting"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.owner} {self.event}"


class Follower(Mailing):
    """An address without an account. Its mail is what became public after `since` up to `until`.

    Sent means that no mail waits; `day` is that of the last. `word` ends everything.
    """

    address = models.TextField(unique=True)
    language = models.TextField()
    pace = models.SmallIntegerField()
    word = models.TextField(unique=True)
    since = models.DateTimeField()
    until = models.DateTimeField()
    day = models.IntegerField(default=0)

    class Meta:
        db_table = "outbox_follower"

    def __str__(self) -> str:
        return self.address


class Follow(Mailing):
    """What a follower follows. The mail of the row is the one that asks to confirm it."""

    follower = models.ForeignKey(Follower, models.CASCADE)
    topic = models.TextField()
    code = models.TextField()
    language = models.TextField()
    pace = models.SmallIntegerField()
    word = models.TextField(unique=True)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "outbox_follow"
        constraints = [
            models.UniqueConstraint(
                fields=["follower", "topic", "code"], name="outbox_follow_once"
            )
        ]
        indexes = [
            # queries.has_requests, asked after each form that was sent.
            models.Index(
                fields=["next_try"],
                name="outbox_follow_waiting",
                condition=models.Q(status="waiting"),
            )
        ]

    def __str__(self) -> str:
        return f"{self.topic} {self.code}"


class Flag(models.Model):
    """Words of a side that may name a private person, until the office has looked at them."""

    act = models.TextField(primary_key=True)
    ref = models.TextField()
    state = models.TextField()
    mandates = models.TextField()
    signs = models.TextField()
    why = models.TextField(blank=True)
    posted_at = models.DateTimeField()

    class Meta:
        db_table = "outbox_flag"

    def __str__(self) -> str:
        return self.ref


class Notice(models.Model):
    """One thing to tell one person, written with what causes it, told in one digest."""

    recipient = models.ForeignKey(Recipient, models.CASCADE)
    digest = models.ForeignKey(Digest, models.CASCADE, null=True)
    cause = models.TextField()
    nature = models.TextField()
    key = models.TextField()
    what = models.TextField(blank=True)
    party = models.TextField()
    due = models.IntegerField()
    ref = models.TextField()
    state = models.TextField(blank=True)
    mandates = models.TextField(blank=True)
    verified = models.BooleanField()
    posted_at = models.DateTimeField()

    class Meta:
        db_table = "outbox_notice"
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "cause", "key", "what", "party", "due"],
                name="outbox_notice_once",
            )
        ]
        indexes = [
            # services.gather: what no digest tells yet.
            models.Index(
                fields=["recipient"],
                name="outbox_notice_untold",
                condition=models.Q(digest__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.cause} {self.ref}"
