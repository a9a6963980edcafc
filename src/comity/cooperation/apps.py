"""The app that holds the printings of the annual facts and figures."""

from django.apps import AppConfig


class CooperationConfig(AppConfig):
    """Printed assessments, so that one can be printed again to the letter."""

    name = "comity.cooperation"
    label = "cooperation"
