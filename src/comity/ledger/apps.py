"""The ledger as Django sees it."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Events, the chain and the projections."""

    name = "comity.ledger"
    label = "ledger"
