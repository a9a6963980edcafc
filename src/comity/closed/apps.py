"""The closed registers as Django sees them."""

from django.apps import AppConfig


class ClosedConfig(AppConfig):
    """What the closed registers keep, beside the ledger."""

    name = "comity.closed"
    label = "closed"
