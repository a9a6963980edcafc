"""Django's settings. What differs between installations comes from the environment.

COMITY_DATABASE_URL   sqlite:///FILE or postgresql://…; default: comity.sqlite3 in COMITY_HOME
COMITY_HOME           folder of the database file and documents; default: the user's data folder
COMITY_AS_OF          ISO day at which portal, command line and API open; default: Geneva's today
COMITY_SECRET_KEY     signs cookies; needed as soon as more than one process serves
COMITY_ALLOWED_HOSTS  names that the server answers to, with commas; default: this machine only
COMITY_MAIL_URL       mail server, such as smtp+tls://USER:PASSWORD@HOST:587; default: no mail
COMITY_MAIL_FROM      the address from which mail comes; needed with COMITY_MAIL_URL
COMITY_ADDRESS        where people reach the portal, such as https://visits.example.org; it stands
                      in mails and calendars; default: no links in them
COMITY_PERSONS_KEY    the secret under which the keys of persons lie (`comity persons new-secret`);
                      several with commas: the first writes, all read; default: no names are kept
COMITY_KEYS_URL       the store of those keys, apart from the record; default: keys.sqlite3 in
                      COMITY_HOME
COMITY_DEMO           1: the record is the sample, and every page says so
COMITY_DEBUG          1: for development only
COMITY_PSEUDO         1: adds a right-to-left pseudo-language, to see that pages mirror
"""

import os
import secrets
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import global_settings, locale
from django.utils.csp import CSP

from comity.site.database import database_settings
from comity.site.mail import mailers

PACKAGE = Path(__file__).resolve().parent.parent


def _flag(name: str) -> bool:
    return os.environ.get(name, "").lower() in {"1", "true", "yes", "on"}


def _home() -> Path:
    if given := os.environ.get("COMITY_HOME"):
        return Path(given).expanduser().absolute()
    data = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    return Path(data).expanduser().absolute() / "comity"


def _day(name: str) -> date | None:
    given = os.environ.get(name)
    try:
        return date.fromisoformat(given) if given else None
    except ValueError:
        raise ValueError(f"{name} is {given!r}; expected a day such as 2024-12-31") from None


DEBUG = _flag("COMITY_DEBUG")
SECRET_KEY = os.environ.get("COMITY_SECRET_KEY") or secrets.token_urlsafe(50)
ALLOWED_HOSTS = [
    host.strip()
    for host in os.environ.get("COMITY_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
    if host.strip()
]

COMITY_HOME = _home()
COMITY_AS_OF = _day("COMITY_AS_OF")
COMITY_DEMO = _flag("COMITY_DEMO")
COMITY_PERSONS_KEY = tuple(
    secret.strip()
    for secret in os.environ.get("COMITY_PERSONS_KEY", "").split(",")
    if secret.strip()
)
DATABASES: dict[str, dict[str, Any]] = {
    "default": database_settings(
        os.environ.get("COMITY_DATABASE_URL") or f"sqlite:///{COMITY_HOME / 'comity.sqlite3'}"
    ),
    # The keys of persons lie apart from the record; nothing of Django's is kept there.
    "keys": database_settings(
        os.environ.get("COMITY_KEYS_URL") or f"sqlite:///{COMITY_HOME / 'keys.sqlite3'}"
    ),
}

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.staticfiles",
    "django_htmx",
    "comity.outbox",
    "comity.accounts",
    "comity.directory",
    "comity.ledger",
    "comity.visits",
    "comity.communications",
    "comity.statements",
    "comity.reports",
    "comity.cooperation",
    "comity.portal",
]
AUTH_USER_MODEL = "accounts.User"

ROOT_URLCONF = "comity.site.urls"
WSGI_APPLICATION = "comity.site.wsgi.application"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]

# Time is Geneva's; the clocks of Capitals are in the directory.
USE_TZ = True
TIME_ZONE = "Europe/Zurich"

# Notices go out by `comity notices send`; without a server nothing is sent and nothing is lost.
SILENCED_SYSTEM_CHECKS = ["mail.W001"]  # that no server is named
MAILERS = mailers(os.environ.get("COMITY_MAIL_URL", ""))
DEFAULT_FROM_EMAIL = os.environ.get("COMITY_MAIL_FROM", "")
COMITY_ADDRESS = os.environ.get("COMITY_ADDRESS", "").rstrip("/")

# The six languages of the United Nations. The portal reads the language from the address, so
# that a page can be cited as it was seen.
LANGUAGE_CODE = "en"
LANGUAGES = [
    ("ar", "العربية"),
    ("zh-hans", "中文"),
    ("en", "English"),
    ("fr", "Français"),
    ("ru", "Русский"),
    ("es", "Español"),
]
LANGUAGES_BIDI = [*global_settings.LANGUAGES_BIDI, "qps"]
PSEUDO_LANGUAGE = "qps"  # a code that ISO 639 leaves free for private use
LOCALE_PATHS = [PACKAGE / "locale"]
locale.LANG_INFO[PSEUDO_LANGUAGE] = {
    "bidi": True,
    "code": PSEUDO_LANGUAGE,
    "name": "Pseudo-language, right to left",
    "name_local": "Pseudo",
}
if _flag("COMITY_PSEUDO"):
    LANGUAGES.append((PSEUDO_LANGUAGE, "Pseudo"))

# Served by the program itself, straight from the package: there is no step to collect them.
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 0 if DEBUG else 600

# No page needs a script, style or picture from elsewhere, nor one written into the page.
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_COOKIE_SAMESITE = "Strict"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
