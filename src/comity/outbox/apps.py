"""The outbox as Django sees it."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """Who wants to be told of what, what they are to be told, and what became of each mail."""

    name = "comity.outbox"
    label = "outbox"
