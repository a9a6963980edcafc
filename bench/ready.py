"""Django set up, before anything is imported that is to be measured."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "comity.site.settings")
django.setup()
