"""The reports context as Django sees it."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Reports and sessions: the cards that their folds write."""

    name = "comity.reports"
    label = "reports"
