"""The impact context as Django sees it."""

from django.apps import AppConfig


class ImpactConfig(AppConfig):
    """Stories of impact: the card that their fold writes."""

    name = "comity.impact"
    label = "impact"
