"""What lets somebody into an account and can be taken away: sessions, factors, addresses."""

import secrets
from datetime import datetime, timedelta
from typing import Final

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from comity.accounts.domain.tracing import Deed, Trace
from comity.accounts.models import Device, Feed, KeptForm, SignIn, User
from comity.accounts.queries import digest_of
from comity.accounts.queries.kept_forms import KEPT
from comity.accounts.queries.sign_ins import session_digest
from comity.accounts.services.appointing import user_of, who
from comity.accounts.services.drafts import drop_old_drafts
from comity.accounts.services.traces import note

TOKEN_BYTES: Final = 32
"""How long the word of a secret address is."""
OFFICE: Final = "office"
"""How the office's own sign-in is called (site.openid)."""
LONGEST_BROWSER: Final = 200
"""How much is kept of how a browser calls itself."""
ONE_VISIT: Final = timedelta(hours=12)
"""Sign-ins within this time of the first are one visit: no session lasts longer."""


def shut_out(*, email: str, by: str, now: datetime) -> None:
    """Let an account sign in no more, and end its sessions."""
    user = user_of(email)
    user.is_active = False
    with transaction.atomic():
        user.save(update_fields=["is_active"])
        note(Trace(at=now, who=by, deed=Deed.SHUT_OUT, what=who(user)))
    end_sessions(user.pk)


def forget(user: int, *, factors: bool) -> None:
    """Let nobody in by an office's sign-in that led to this account; with `factors` nor by a
    second factor, passkey or private address that was set up in it.
    """
    SocialAccount.objects.filter(user_id=user).delete()
    if factors:
        Authenticator.objects.filter(user_id=user).delete()
        Device.objects.filter(user_id=user).delete()
        Feed.objects.filter(appointment__user_id=user).delete()


def signed_in(
    *, user: int, session: str, word: str, network: str, browser: str, now: datetime
) -> None:
    """Keep that somebody signed in; `session` is the word of the cookie, `word` that by which the
    browser is known, if it is.
    """
    SignIn.objects.create(
        user_id=user,
        session=session_digest(session),
        network=network,
        browser=browser[:LONGEST_BROWSER],
        since=now,
        seen=now,
        device=Device.objects.filter(user_id=user, digest=digest_of(word)).first(),
    )
    _visited(user, now)


def _visited(user: int, now: datetime) -> None:
    """Begin a visit, unless the last one began within `ONE_VISIT`; of the one before that nothing
    is kept.
    """
    is_new = Q(visited_at=None) | Q(visited_at__lte=now - ONE_VISIT)
    User.objects.filter(is_new, pk=user).update(visited_before=F("visited_at"), visited_at=now)


def used(*, session: str, idle: timedelta, longest: timedelta, now: datetime) -> datetime | None:
    """Let a session last, since it is used; until when it does, None where nobody signed in."""
    digest = session_digest(session)
    since = SignIn.objects.filter(session=digest).values_list("since", flat=True).first()
    if since is None:
        return None
    ends = min(now + idle, since + longest)
    Session.objects.filter(session_key=digest, expire_date__gt=now).update(expire_date=ends)
    SignIn.objects.filter(session=digest).update(seen=now)
    return ends


def know_device(
    *,
    user: int,
    word: str,
    session: str,
    network: str,
    browser: str,
    language: str,
    now: datetime,
) -> bool:
    """Know a browser by its word as one of this user; whether it was not known before.

    `session` is the word of the cookie by which they are signed in there.
    """
    seen = {
        "network": network,
        "browser": browser[:LONGEST_BROWSER],
        "language": language,
        "seen": now,
    }
    device, is_new = Device.objects.update_or_create(
        user_id=user,
        digest=digest_of(word),
        defaults=seen,
        create_defaults={**seen, "since": now},
    )
    SignIn.objects.filter(session=session_digest(session)).update(device=device)
    return is_new


def connect_office(*, user: int, identity: str) -> bool:
    """Let an identity of the office lead to this account from now on; no claim of it is kept.
    False where it already did.
    """
    _, is_new = SocialAccount.objects.get_or_create(
        provider=OFFICE, uid=identity, defaults={"user_id": user}
    )
    return bool(is_new)


def end_sessions(user: int, *, but: str = "") -> int:
    """End the sessions of a user, wherever they signed in; how many there were."""
    return _end(SignIn.objects.filter(user_id=user), but)


def signed_out(*, session: str) -> None:
    """Keep no longer where somebody had signed in by this cookie."""
    SignIn.objects.filter(session=session_digest(session)).delete()


def sign_out_device(*, user: int, device: str, but: str) -> int:
    """Sign a device of a user out and know it no more: by its number, or `all` but the one with
    the cookie that asks; how many devices and sessions ended.
    """
    own = SignIn.objects.filter(session=session_digest(but)).values("device")
    devices = Device.objects.filter(user_id=user).exclude(pk__in=own.exclude(device=None))
    sessions = SignIn.objects.filter(user_id=user)
    if device != "all":
        number = int(device) if device.isdecimal() else 0
        devices, sessions = devices.filter(pk=number), sessions.filter(device=number)
    ended = _end(sessions, but)
    forgotten, _ = devices.delete()
    return ended + forgotten


def _end(rows: QuerySet[SignIn], but: str) -> int:
    """End these sessions but that of a cookie; how many there were."""
    ending = rows.exclude(session=session_digest(but))
    ended, _ = Session.objects.filter(session_key__in=ending.values("session")).delete()
    ending.delete()
    return ended


def drop_ended_sessions(*, now: datetime) -> None:
    """Drop the sessions that ended by themselves a day ago, where who signed in did so, and the
    forms that were kept since; and drafts that are too old.
    """
    drop_old_drafts(now=now)
    Session.objects.filter(expire_date__lte=now - KEPT).delete()
    KeptForm.objects.filter(at__lte=now - KEPT).delete()
    lasting = Session.objects.filter(session_key=OuterRef("session"))
    SignIn.objects.filter(~Exists(lasting)).delete()


def new_feed(*, appointment: int, language: str, now: datetime) -> str:
    """The word of a new private address of a role's calendar, told this once; an earlier one is
    good no more.
    """
    token = secrets.token_urlsafe(TOKEN_BYTES)
    Feed.objects.update_or_create(
        appointment_id=appointment,
        defaults={"digest": digest_of(token), "language": language, "made_at": now},
    )
    return token


def end_feed(*, appointment: int) -> None:
    """Let the private address of a role's calendar be good no more."""
    Feed.objects.filter(appointment_id=appointment).delete()
