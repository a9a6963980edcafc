"""The communications context as Django sees it."""

from django.apps import AppConfig


class CommunicationsConfig(AppConfig):
    """Letters: the cards that their fold writes."""

    name = "comity.communications"
    label = "communications"
