"""The accounts context as Django sees it."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Users; what they may read is in `domain`."""

    name = "comity.accounts"
    label = "accounts"
