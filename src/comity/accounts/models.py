"""The people who can sign in.

The user model is ours from the first migration, because a project cannot change it later. Roles
and sign-in come with the screens that need them; permissions will be read from roles, so Django's
groups and flags are left out.
"""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class UserManager(BaseUserManager["User"]):
    """Finds users; services create them."""


class User(AbstractBaseUser):
    """A person, under the name that the record shows beside what they recorded."""

    username = models.CharField(max_length=150, unique=True)
    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True, default="")
    is_active = models.BooleanField(default=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name or self.username
