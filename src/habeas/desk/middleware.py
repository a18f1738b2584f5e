"""Pages about people are not kept by browsers, not indexed, and get no sensors."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

_CLOSED = (
    *("accelerometer", "autoplay", "browsing-topics", "camera", "display-capture"),
    *("encrypted-media", "fullscreen", "geolocation", "gyroscope", "magnetometer"),
    *("microphone", "midi", "payment", "screen-wake-lock", "usb", "xr-spatial-tracking"),
)
_PERMISSIONS = ", ".join(f"{name}=()" for name in _CLOSED)

Handler = Callable[[HttpRequest], HttpResponseBase]


def private_pages(get_response: Handler) -> Handler:
    """Middleware that marks every page as private."""

    def handle(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response["Cache-Control"] = "no-store"
        response["Permissions-Policy"] = _PERMISSIONS
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        return response

    return handle
