"""What holds for every page: it is private, and in the language of whoever reads it."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation

from habeas.accounts.models import Account

_CLOSED = (
    *("accelerometer", "autoplay", "browsing-topics", "camera", "display-capture"),
    *("encrypted-media", "fullscreen", "geolocation", "gyroscope", "magnetometer"),
    *("microphone", "midi", "payment", "screen-wake-lock", "usb", "xr-spatial-tracking"),
)
_PERMISSIONS = ", ".join(f"{name}=()" for name in _CLOSED)

Handler = Callable[[HttpRequest], HttpResponseBase]


def private_pages(get_response: Handler) -> Handler:
    """Middleware that marks every page as private: not kept, not indexed, without sensors."""

    def handle(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response["Cache-Control"] = "no-store"
        response["Permissions-Policy"] = _PERMISSIONS
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        return response

    return handle


def language_of_the_account(get_response: Handler) -> Handler:
    """Middleware that answers in the language which the account chose, where it chose one.

    For anybody else Django's own takes the language of the cookie, or the browser's.
    """

    def handle(request: HttpRequest) -> HttpResponseBase:
        account = request.user
        if isinstance(account, Account) and account.language in dict(settings.LANGUAGES):
            translation.activate(account.language)
            request.LANGUAGE_CODE = account.language
        return get_response(request)

    return handle
