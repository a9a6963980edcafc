"""The directory context as Django sees it."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """Parties and mandates; the facts are in `data`, the questions in `queries`."""

    name = "comity.directory"
    label = "directory"
