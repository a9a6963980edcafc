"""The portal as an application, for its templates, static files and template tags."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The pages that people read."""

    name = "comity.portal"
    label = "portal"
