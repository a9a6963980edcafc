"""Where the United Nations explain the procedure (COMMITTEE 1.1)."""

from typing import Final

HOW_TO_WRITE: Final = (
    "https://www.ohchr.org/EN/HRBodies/SP/CoordinationCommittee/Pages/"
    "InternalAdvisoryProcedure.aspx"
)
"""OHCHR's page on the procedure, as the letter of September 2019 cites it."""
