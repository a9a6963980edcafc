"""The one writer of accounts: invitations, roles given and ended, ways in taken away.

A registrar decides who gets in. Links are secret, good once and for some days; what is kept of
them lets nobody in.
"""

from comity.accounts.services.appointing import (
    AccountError,
    HandedOnError,
    appoint,
    end,
    let_file,
)
from comity.accounts.services.inviting import (
    accept,
    admit,
    invite,
    let_in,
    readmit,
    revoke,
)
from comity.accounts.services.powers import Power, ask_for_power, give_power, leave_power
from comity.accounts.services.ways_in import (
    connect_office,
    drop_ended_sessions,
    end_feed,
    know_device,
    new_feed,
    shut_out,
    sign_out_device,
    signed_in,
)

__all__ = [
    "AccountError",
    "HandedOnError",
    "Power",
    "accept",
    "admit",
    "appoint",
    "ask_for_power",
    "connect_office",
    "drop_ended_sessions",
    "end",
    "end_feed",
    "give_power",
    "invite",
    "know_device",
    "leave_power",
    "let_file",
    "let_in",
    "new_feed",
    "readmit",
    "revoke",
    "shut_out",
    "sign_out_device",
    "signed_in",
]
