"""The visits context as Django sees it."""

from django.apps import AppConfig


class VisitsConfig(AppConfig):
    """Country visits, standing invitations and coverage: the cards that their folds write."""

    name = "comity.visits"
    label = "visits"
