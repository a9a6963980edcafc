"""The recommendations context as Django sees it."""

from django.apps import AppConfig


class RecommendationsConfig(AppConfig):
    """Recommendations: the card that their fold writes."""

    name = "comity.recommendations"
    label = "recommendations"
