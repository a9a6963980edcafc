"""Whose word an account rests on: a registrar's, or a mandate holder's who handed a link on."""

from comity.accounts.models import Invitation, User


def handed_on_by(email: str) -> User | None:
    """The holder by whose link an account was made; None where a registrar knows whose it is.

    Whoever hands a link on may have opened it. A readmission with a new second factor, once it is
    used, leaves no way in from before, and comes from a registrar.
    """
    holder = None
    used = Invitation.objects.filter(email__iexact=email, used_at__isnull=False)
    for row in used.select_related("assists__user").order_by("used_at", "pk"):
        if row.user_id is not None:
            holder = None if row.forgets_factors else holder
        elif row.assists is not None and row.made_by == f"user {row.assists.user_id}":
            holder = row.assists.user
    return holder
