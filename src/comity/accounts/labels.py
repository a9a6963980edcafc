"""What is noted of readers, in words."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comity.accounts.domain.tracing import Deed

DEEDS: Final[Mapping[Deed, Promise]] = {
    Deed.READ: _("read a matter"),
    Deed.LISTED: _("read a list"),
    Deed.OPENED: _("opened a form"),
    Deed.EXPORTED: _("exported"),
    Deed.DOWNLOADED: _("downloaded a document"),
    Deed.SIGNED_IN: _("signed in"),
    Deed.INVITED: _("invited a person"),
    Deed.READMITTED: _("restored access"),
    Deed.CAME_IN: _("came in by a link"),
    Deed.ROLE_GIVEN: _("gave a role"),
    Deed.ROLE_ENDED: _("ended a role"),
    Deed.FILING_DECIDED: _("decided who may file"),
    Deed.SHUT_OUT: _("removed access"),
    Deed.PROTECTED: _("erased to protect a person"),
    Deed.HELD_BACK: _("held words back"),
    Deed.PERSON_ERASED: _("erased a person"),
    Deed.FORGOTTEN: _("dropped old notes"),
    Deed.SECOND_ASKED: _("asked for a second person’s confirmation"),
    Deed.SECOND_CONFIRMED: _("confirmed another person’s request"),
    Deed.SECOND_DECLINED: _("declined another person’s request"),
    Deed.SECOND_WITHDRAWN: _("withdrew what they had asked for"),
    Deed.NEW_DEVICE: _("signed in on a new device"),
    Deed.SESSIONS_ENDED: _("signed out other devices"),
    Deed.FACTOR_ADDED: _("added a second factor"),
    Deed.FACTOR_REMOVED: _("removed a second factor"),
    Deed.RECOVERY_CODES_MADE: _("made new recovery codes"),
    Deed.RECOVERY_CODE_USED: _("used a recovery code"),
    Deed.PASSWORD_CHANGED: _("changed the password"),
    Deed.OFFICE_CONNECTED: _("connected the office’s sign-in"),
    Deed.MANY_FAILED: _("failed many times to sign in"),
}
