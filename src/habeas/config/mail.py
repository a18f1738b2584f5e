"""How mail leaves: by the server that the environment names, or into a folder of the register."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_PORTS = {"smtp": 25, "smtps": 465, "smtp+starttls": 587}
_SECONDS = 30


def mail_settings(register: Path, url: str) -> dict[str, Any]:
    """Django's EMAIL settings from ``smtps://name:password@host:port``.

    ``smtps`` speaks TLS from the start, ``smtp+starttls`` turns to it, ``smtp`` is in the clear,
    for a server on the same machine. Without a URL mail is written to ``mail/`` in the register.
    Raises ImproperlyConfigured, which does not tell the URL: it has a password.
    """
    if not url:
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": str(register / "mail"),
        }
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
    if not host or parts.scheme not in _PORTS:
        raise ImproperlyConfigured(
            "HABEAS_SMTP_URL is not of the form smtps://name:password@host:port"
        )
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": host,
        "EMAIL_PORT": port or _PORTS[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp+starttls",
        "EMAIL_TIMEOUT": _SECONDS,
    }
