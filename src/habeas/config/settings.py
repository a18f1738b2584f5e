"""Django's settings, read from the register's folder and the environment.

A register is one folder: ``register.sqlite3``, ``documents/`` and ``secret-key``. The environment
names it (``HABEAS_REGISTER``), or another database (``DATABASE_URL``, for PostgreSQL).
"""

import os
from pathlib import Path

from csp.constants import NONE, SELF

from habeas.config.database import database_settings
from habeas.config.mail import mail_settings
from habeas.config.secrets import secret_key
from habeas.config.texts import text_in

REGISTER = Path(os.environ.get("HABEAS_REGISTER", "register")).resolve()
DOCUMENTS = REGISTER / "documents"

SECRET_KEY = secret_key(REGISTER)
DEBUG = False
ALLOWED_HOSTS = [
    host for host in os.environ.get("HABEAS_HOSTS", "127.0.0.1,localhost,[::1]").split(",") if host
]

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_htmx",
    "habeas.config",
    "habeas.ledger",
    "habeas.accounts",
    "habeas.sources",
    "habeas.register",
    "habeas.advocacy",
    "habeas.reading",
    "habeas.publishing",
    "habeas.desk",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "habeas.desk.middleware.language_of_the_account",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "habeas.desk.middleware.private_pages",
]

ROOT_URLCONF = "habeas.config.urls"
WSGI_APPLICATION = "habeas.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {"environment": "habeas.desk.templating.environment"},
    },
]

DATABASES = {"default": database_settings(REGISTER, os.environ.get("DATABASE_URL", ""))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Account"
LOGIN_URL = "desk:sign-in"
LOGIN_REDIRECT_URL = "desk:today"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LANGUAGE_CODE = "en"
# A language is offered once its words are complete: tests/desk/test_catalogues.py holds that.
# HABEAS_LANGUAGES offers fewer, or others to those who work on them.
_LANGUAGE_NAMES = {
    "en": "English",
    "ru": "Русский",
    "kk": "Қазақша",
    "fr": "Français",
    "uk": "Українська",
    "ar": "العربية",
}
LANGUAGES = [
    (code, _LANGUAGE_NAMES.get(code, code))
    for code in os.environ.get("HABEAS_LANGUAGES", ",".join(_LANGUAGE_NAMES)).split(",")
]
# Before the words of Django's own applications, some of which say the same in other words.
LOCALE_PATHS = [Path(__file__).parent.parent / "desk" / "locale"]
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Strict"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "static/"
# What desk and edition have in common; by its place, since importing the package costs numpy.
STATICFILES_DIRS = [Path(__file__).parent.parent / "rendering" / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

SESSION_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
# Not "no-referrer": with that, browsers send forms of our own with "Origin: null", and the check
# against forged requests refuses them. No other host gets an address either way.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}

# Readers of documents that are added to ours, by name.
READERS = os.environ.get("HABEAS_READERS", "").replace(",", " ").split()

# Who publishes editions, where these are found on the web (ending in a slash), whom to write to.
PUBLISHER = os.environ.get("HABEAS_PUBLISHER", "Habeas")
PUBLISHED_AT = os.environ.get("HABEAS_PUBLISHED_AT", "")
PUBLISHER_CONTACT = os.environ.get("HABEAS_PUBLISHER_CONTACT", "")
PUBLISHED_UNDER = os.environ.get("HABEAS_LICENCE", "")  # the line that says how data may be used
PUBLISHED_METHOD = text_in(os.environ.get("HABEAS_METHOD", ""))  # a file: how the publisher works
# Where editions are written as they are published at the desk; empty leaves that to the command.
PUBLISHING_FOLDER = os.environ.get("HABEAS_PUBLISH_TO", "")

# Where the desk is reached from outside, for links in mail; empty gives none.
DESK_ADDRESS = os.environ.get("HABEAS_ADDRESS", "")
globals().update(mail_settings(REGISTER, os.environ.get("HABEAS_SMTP_URL", "")))
DEFAULT_FROM_EMAIL = os.environ.get("HABEAS_MAIL_FROM", "habeas@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"without_secrets": {"()": "habeas.config.logs.WithoutSecrets"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["without_secrets"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
