"""The people who can sign in, the roles they have, and the invitations by which they came.

The user model is ours from the first migration, because a project cannot change it later. What
somebody may do is read from appointments, so Django's groups and flags are left out.
"""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

_LONG = 200
_SHORT = 20
_ADDRESS = 45  # of IPv6, as text


class UserManager(BaseUserManager["User"]):
    """Finds users; services create them."""

    def get(self, *args: Any, **kwargs: Any) -> "User":
        """The one user that is meant; by number alone, as every page of who signed in asks, by
        SQL: what the ORM takes to put that together is more than what is found.
        """
        number = kwargs.get("pk")
        if args or len(kwargs) > 1 or not isinstance(number, int):
            return super().get(*args, **kwargs)
        for user in self.raw("SELECT * FROM accounts_user WHERE id = %s", [number]):
            return user
        raise self.model.DoesNotExist


class User(AbstractBaseUser):
    """A person; the record knows them by number alone, so that the name can be erased."""

    username = models.CharField(max_length=150, unique=True)
    name = models.CharField(max_length=_LONG)
    email = models.EmailField(blank=True, default="")
    is_active = models.BooleanField(default=True)
    # When this visit began, and the one before: for them alone, to see what is new since.
    visited_at = models.DateTimeField(null=True)
    visited_before = models.DateTimeField(null=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                Lower("email"), name="accounts_one_user_an_address", condition=~models.Q(email="")
            )
        ]

    def __str__(self) -> str:
        return self.name or self.username


class Given(models.Model):
    """A role over a scope, as it is given: codes joined by `+`, days as ordinals."""

    role = models.CharField(max_length=_SHORT)
    states = models.TextField(blank=True, default="")
    mandates = models.TextField(blank=True, default="")
    groups = models.TextField(blank=True, default="")
    begins = models.IntegerField()
    ends = models.IntegerField()
    files = models.BooleanField(default=True)
    heads = models.BooleanField(default=False)
    assists = models.ForeignKey(
        "accounts.Appointment",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="%(class)s_assistants",
    )

    class Meta:
        abstract = True


class Appointment(Given):
    """A role that a person has, and who gave it."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="appointments")
    given_at = models.DateTimeField()
    given_by = models.CharField(max_length=_LONG)

    class Meta(Given.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(begins__lte=models.F("ends")),
                name="accounts_appointment_ends_later",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.role}"


class Invitation(Given):
    """A link that is good once, until a day: for a new person, or for one who lost the way in.

    The link's own word is kept as a digest alone. `user` is whom it lets in again; a role is given
    only where it is None. A role that needs two persons is given only where both `confirmed` it.
    """

    digest = models.CharField(max_length=64, unique=True)
    email = models.EmailField()
    name = models.CharField(max_length=_LONG)
    user = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="links")
    forgets_factors = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=_LONG)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    confirmed = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.email} {self.role}"


class Feed(models.Model):
    """The private address of the calendar of somebody in a role; its word is kept as a digest."""

    appointment = models.OneToOneField(Appointment, on_delete=models.CASCADE, primary_key=True)
    digest = models.CharField(max_length=64, unique=True)
    language = models.CharField(max_length=_SHORT)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"calendar of {self.appointment}"


class SignIn(models.Model):
    """Somewhere somebody is signed in; `session` is the digest under which the session lies.

    `seen` is when it was used last, to some minutes.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sign_ins")
    session = models.CharField(max_length=40, unique=True)
    since = models.DateTimeField()
    seen = models.DateTimeField(null=True)
    network = models.CharField(max_length=_ADDRESS)
    browser = models.CharField(max_length=_LONG)
    device = models.ForeignKey(
        "accounts.Device", null=True, on_delete=models.SET_NULL, related_name="sign_ins"
    )

    def __str__(self) -> str:
        return f"{self.user} from {self.network}"


class Device(models.Model):
    """A browser in which somebody signed in with every proof; it knows a word of which this is the
    digest, and mail about the account is in the language that was read there last.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="devices")
    digest = models.CharField(max_length=64)
    since = models.DateTimeField()
    seen = models.DateTimeField()
    network = models.CharField(max_length=_ADDRESS)
    browser = models.CharField(max_length=_LONG)
    language = models.CharField(max_length=_SHORT)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "digest"], name="accounts_device_once")
        ]

    def __str__(self) -> str:
        return f"{self.user} on {self.browser}"


class KeptForm(models.Model):
    """The last form that somebody sent after their session had ended, for them alone; `fields` is
    JSON, sealed.
    """

    user = models.OneToOneField(User, on_delete=models.CASCADE, primary_key=True)
    path = models.TextField()
    fields = models.TextField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.user} {self.path}"


class Draft(models.Model):
    """A letter that somebody is recording, for them alone, by the word of its form; `fields` is
    JSON, sealed.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="drafts")
    word = models.CharField(max_length=_SHORT)
    fields = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "word"], name="accounts_draft_once")
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.word}"


class SavedView(models.Model):
    """A page that somebody keeps under a name, for them alone; `fields` is JSON, sealed: an
    address may name what they search for.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="saved_views")
    fields = models.TextField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.user} {self.pk}"


class Attempt(models.Model):
    """An attempt to get in: the table of Django's cache, so that all processes count alike."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.cache_key


class Trace(models.Model):
    """What somebody read, exported or decided; only added, and dropped when it is old.

    Person and matter stand as the record names them, `user 7` and a ref, joined to nothing.
    """

    at = models.DateTimeField()
    who = models.CharField(max_length=_LONG)
    office = models.CharField(max_length=_LONG, blank=True, default="")
    deed = models.CharField(max_length=_SHORT)
    what = models.TextField()
    form = models.CharField(max_length=_SHORT, blank=True, default="")
    document = models.CharField(max_length=_LONG, blank=True, default="")
    network = models.CharField(max_length=_ADDRESS, blank=True, default="", db_default="")

    class Meta:
        # What /audit is narrowed to, each list the latest first; `at` is also dropped by.
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["who", "-id"], name="accounts_trace_of_person"),
            models.Index(fields=["what", "-id"], name="accounts_trace_of_matter"),
            models.Index(fields=["document"], name="accounts_trace_of_document"),
            models.Index(fields=["at"], name="accounts_trace_at"),
        ]

    def __str__(self) -> str:
        return f"{self.who} {self.deed} {self.what}"


class Approval(models.Model):
    """A deed that waits for a second person; only added. `subject` is JSON, with no name in it."""

    kind = models.CharField(max_length=_SHORT)
    subject = models.TextField()
    why = models.TextField(blank=True, default="")
    asked_by = models.CharField(max_length=_LONG)
    asked_for = models.CharField(max_length=_LONG, blank=True, default="")
    asked_at = models.DateTimeField()
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class ApprovalWords(models.Model):
    """What a deed that waits says in words. They go once it is decided, or its time has ended."""

    approval = models.OneToOneField(
        Approval, on_delete=models.PROTECT, primary_key=True, related_name="words"
    )
    text = models.TextField()

    def __str__(self) -> str:
        return f"words of {self.approval_id}"


class ApprovalDecision(models.Model):
    """What became of such a deed: one row at most, so that nothing is confirmed twice."""

    approval = models.OneToOneField(
        Approval, on_delete=models.PROTECT, primary_key=True, related_name="decision"
    )
    outcome = models.CharField(max_length=_SHORT)
    decided_by = models.CharField(max_length=_LONG)
    decided_for = models.CharField(max_length=_LONG, blank=True, default="")
    decided_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.approval_id} {self.outcome}"
