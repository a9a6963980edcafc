"""The committee context as Django sees it."""

from django.apps import AppConfig


class CommitteeConfig(AppConfig):
    """The Committee's own work: the cards that its folds write."""

    name = "comity.committee"
    label = "committee"
