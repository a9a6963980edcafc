"""The advisory context as Django sees it."""

from django.apps import AppConfig


class AdvisoryConfig(AppConfig):
    """What is published of the advisory procedure: the card that its fold writes."""

    name = "comity.advisory"
    label = "advisory"
