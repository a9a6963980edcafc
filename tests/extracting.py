"""The reader of files beside the server, as a test lets it read what waits."""

from datetime import UTC, datetime

from comity.ledger.services.extracting import extract_next


def extracted() -> int:
    """Let every file that waits be read; how many there were."""
    count = 0
    while extract_next(now=datetime.now(UTC)):
        count += 1
    return count
