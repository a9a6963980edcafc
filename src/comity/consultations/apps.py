"""The consultations context as Django sees it."""

from django.apps import AppConfig


class ConsultationsConfig(AppConfig):
    """Consultations and comments: the cards that their folds write."""

    name = "comity.consultations"
    label = "consultations"
