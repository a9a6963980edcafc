"""Django's settings. What differs between installations comes from the environment.

COMITY_DATABASE_URL   sqlite:///FILE or postgresql://…; default: comity.sqlite3 in COMITY_HOME
COMITY_PUBLIC_URL     postgresql://…, the same database for the public, through a role that sees
                      public rows alone; default: the public reads as the owner
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
COMITY_FACTORS_KEY    the key of second factors and sessions, made by `comity persons new-secret`;
                      several with commas: the first seals, all open; default: the file
                      factors.key in COMITY_HOME, which is made
COMITY_KEYS_URL       the store of those keys, apart from the record; default: keys.sqlite3 in
                      COMITY_HOME
COMITY_SEAL_KEY       the file of the key that signs seals and backups, apart from both; default:
                      nothing is signed
COMITY_BACKUP_RECIPIENTS  public keys to which backups are encrypted, age1… or of SSH, with commas;
                      default: backups are not encrypted
COMITY_READER_USER    the user of this machine as whom files that people send are read; needs a
                      server that root starts; default: the user of the server
COMITY_SECURITY_CONTACT  the address to which people report weaknesses: mail or https://; it is
                      published; default: none
COMITY_PROXIES        how many proxies of ours stand before the program; default: none
COMITY_OIDC_ISSUER    an office's own sign-in (OpenID Connect), with COMITY_OIDC_CLIENT,
                      COMITY_OIDC_SECRET and COMITY_OIDC_NAME; default: none
COMITY_OIDC_DOMAINS   the domains of the office's addresses, with commas
COMITY_OIDC_ROLES     whose accounts it opens; default: desk,registrar,committee,admin
COMITY_IDLE_MINUTES   after how many minutes without use a session ends; default: 60
COMITY_TEMPLATES      the folder of an office's own templates of letters; default: templates in
                      COMITY_HOME
COMITY_SECURITY_LOG   the file of the security log, or - for the standard output; default:
                      security.jsonl in COMITY_HOME
COMITY_DEMO           1: the record is the sample, and every page says so
COMITY_DEBUG          1: for development only
COMITY_PSEUDO         1: adds a right-to-left pseudo-language, to see that pages mirror
"""

import os
import secrets
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.conf import global_settings, locale
from django.utils.csp import CSP

from comity.site.database import database_settings, sqlite_url
from comity.site.logs import security_log
from comity.site.mail import mailers
from comity.site.openid import openid_connect

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


def _number(name: str, expected: str) -> int:
    given = os.environ.get(name) or "0"
    if not (given.isascii() and given.isdigit()):
        raise ValueError(f"{name} is {given!r}; expected {expected}")
    return int(given)


def _file(name: str) -> Path | None:
    given = os.environ.get(name)
    return Path(given).expanduser().absolute() if given else None


def _idle_minutes() -> int:
    minutes = _number("COMITY_IDLE_MINUTES", "a number of minutes from 15 on") or 60
    if minutes < 15:  # noqa: PLR2004 - a page warns five minutes before, and asks five before that
        raise ValueError(f"COMITY_IDLE_MINUTES is {minutes}; expected 15 or more")
    return minutes


def _listed(name: str, default: str = "") -> tuple[str, ...]:
    given = os.environ.get(name, default)
    return tuple(one for each in given.split(",") if (one := each.strip()))


DEBUG = _flag("COMITY_DEBUG")
SECRET_KEY = os.environ.get("COMITY_SECRET_KEY") or secrets.token_urlsafe(50)
ALLOWED_HOSTS = _listed("COMITY_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")

COMITY_HOME = _home()
COMITY_TEMPLATES = _file("COMITY_TEMPLATES") or COMITY_HOME / "templates"
COMITY_AS_OF = _day("COMITY_AS_OF")
COMITY_DEMO = _flag("COMITY_DEMO")
COMITY_SECURITY_CONTACT = os.environ.get("COMITY_SECURITY_CONTACT", "").strip()
COMITY_READER_USER = os.environ.get("COMITY_READER_USER", "")
COMITY_PERSONS_KEY = _listed("COMITY_PERSONS_KEY")
COMITY_SEAL_KEY = _file("COMITY_SEAL_KEY")
COMITY_BACKUP_RECIPIENTS = _listed("COMITY_BACKUP_RECIPIENTS")
COMITY_FACTORS_KEY = _listed("COMITY_FACTORS_KEY")
DATABASES: dict[str, dict[str, Any]] = {
    "default": database_settings(
        os.environ.get("COMITY_DATABASE_URL") or sqlite_url(COMITY_HOME / "comity.sqlite3")
    ),
    # The keys of persons lie apart from the record; nothing of Django's is kept there.
    "keys": database_settings(
        os.environ.get("COMITY_KEYS_URL") or sqlite_url(COMITY_HOME / "keys.sqlite3"),
        name="COMITY_KEYS_URL",
    ),
}
if _public := os.environ.get("COMITY_PUBLIC_URL"):
    DATABASES["public"] = database_settings(_public, name="COMITY_PUBLIC_URL")
    if any("postgresql" not in DATABASES[one]["ENGINE"] for one in ("default", "public")):
        raise ValueError("COMITY_PUBLIC_URL is for a database of PostgreSQL; unset it")

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "comity.outbox",
    "comity.accounts",
    "comity.directory",
    "comity.ledger",
    "comity.closed",
    "comity.visits",
    "comity.communications",
    "comity.recommendations",
    "comity.statements",
    "comity.reports",
    "comity.cooperation",
    "comity.committee",
    "comity.consultations",
    "comity.advisory",
    "comity.challenges",
    "comity.impact",
    "comity.portal",  # before allauth: its pages are drawn by our templates
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
]
SOCIALACCOUNT_PROVIDERS = openid_connect(os.environ)
if SOCIALACCOUNT_PROVIDERS:  # else no server loads what asks other servers
    INSTALLED_APPS.append("comity.portal.entrance.office")
AUTH_USER_MODEL = "accounts.User"

ROOT_URLCONF = "comity.site.urls"
WSGI_APPLICATION = "comity.site.wsgi.application"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "comity.portal.answers.privacy.PrivacyMiddleware",
    "comity.portal.entrance.mailing.MailingMiddleware",
    "comity.portal.answers.publishing.PublishingMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "comity.portal.entrance.idle.IdleMiddleware",
    "comity.portal.answers.tracing.TracingMiddleware",
    "comity.portal.entrance.public_side.PublicSideMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "comity.portal.answers.bounds.BoundsMiddleware",  # before any view, and what reads a form
    "comity.portal.answers.load.LoadMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "comity.portal.answers.frame.around",
            ]
        },
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

# Signing in (docs/decisions/0081). Cookies are bound to this host and to encryption as soon as the
# portal's address says that it is reached by https.
HTTPS = COMITY_ADDRESS.startswith("https://")
_PREFIX = "__Host-" if HTTPS else ""
SESSION_COOKIE_NAME = f"{_PREFIX}comity"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"  # Strict would lose who comes back from an office's own sign-in
# After this time, and without use after the other (OWASP ASVS 5.0, 7.3.1 and 7.3.2).
SESSION_COOKIE_AGE = 12 * 3600
SESSION_IDLE = timedelta(minutes=_idle_minutes())
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
DEVICE_COOKIE_NAME = f"{_PREFIX}comity-device"
CSRF_COOKIE_NAME = f"{_PREFIX}comity-form"
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "comity.portal.views.errors.forged"
CSRF_TRUSTED_ORIGINS = [COMITY_ADDRESS] if HTTPS else []
SECURE_HSTS_SECONDS = 365 * 86400 if HTTPS else 0
PROXIES = _number("COMITY_PROXIES", "how many proxies stand before the server, such as 1")
if PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES
# Attempts are counted where every process sees them.
CACHES = {
    "default": {
        "BACKEND": "comity.site.attempts.Attempts",
        "LOCATION": "accounts_attempt",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
SESSION_ENGINE = "comity.portal.entrance.sessions"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "comity.accounts.passwords.UnlikeTheAddress"},
    {"NAME": "comity.accounts.passwords.HardToGuess"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "account"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "comity.portal.entrance.entering.Adapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # the registrar knows whom an invitation reaches
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {
    "login_failed": "20/m/ip,5/m/key,10/15m/key",  # longer with each step, never for good
    "strangers": "100/h/key",  # all networks together, at one account
    "failures": "9/d/key",  # with one more, the owner gets a mail
    "private_calendar": "30/m/ip",  # wrong addresses of calendars
    "follow": "10/h/ip",  # requests to follow by mail: each sends one
    "begun": "60/m/ip",  # ways in with a passkey or by an office: each writes a row
}
ACCOUNT_USER_DISPLAY = str
ACCOUNT_FORMS = {
    "login": "comity.portal.entrance.passwords.SignInForm",
    "reauthenticate": "comity.portal.entrance.passwords.ConfirmForm",
    "change_password": "comity.portal.entrance.passwords.ChangeForm",
    "set_password": "comity.portal.entrance.passwords.ChooseForm",
}
MFA_ADAPTER = "comity.portal.entrance.factors.FactorAdapter"
MFA_FORMS = {
    "authenticate": "comity.portal.entrance.factors.SecondForm",
    "reauthenticate": "comity.portal.entrance.factors.ConfirmForm",
    "activate_totp": "comity.portal.entrance.factors.AppForm",
    "add_webauthn": "comity.portal.entrance.factors.PasskeyForm",
    "authenticate_webauthn": "comity.portal.entrance.factors.SecondPasskeyForm",
    "login_webauthn": "comity.portal.entrance.factors.LonePasskeyForm",
    "reauthenticate_webauthn": "comity.portal.entrance.factors.ConfirmPasskeyForm",
    "edit_webauthn": "comity.portal.entrance.factors.NameForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Comity"
MFA_TOTP_TOLERANCE = 1  # the code before still holds: who types slowly is not refused (RFC 6238)
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
SOCIALACCOUNT_ADAPTER = "comity.portal.entrance.entering.OfficeAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False  # ours looks for the account, and wipes no password
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_STORE_TOKENS = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "comity.site.logs.Discreet",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "filters": {"refusals": {"()": "comity.site.logs.Refusals"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["refusals"],
        },
        "security": security_log(
            os.environ.get("COMITY_SECURITY_LOG") or str(COMITY_HOME / "security.jsonl")
        ),
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # What its driver says of a connection that broke is told to whoever waits for an answer.
    "loggers": {
        "psycopg": {"level": "ERROR"},
        "comity.security": {"handlers": ["security"], "level": "INFO", "propagate": False},
    },
}
