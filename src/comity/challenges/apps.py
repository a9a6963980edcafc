"""The challenges context as Django sees it."""

from django.apps import AppConfig


class ChallengesConfig(AppConfig):
    """Documented challenges: the card that their fold writes."""

    name = "comity.challenges"
    label = "challenges"
