"""The statements context as Django sees it."""

from django.apps import AppConfig


class StatementsConfig(AppConfig):
    """Public statements: the card that their fold writes."""

    name = "comity.statements"
    label = "statements"
