"""What all views share: rendering, and refusing in one clear line."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from habeas.accounts.queries import viewer_of
from habeas.ledger.access import AccessDenied
from habeas.values.errors import InputError

_Rest = ParamSpec("_Rest")
_View = Callable[Concatenate[HttpRequest, _Rest], HttpResponseBase]


def page(request: HttpRequest, template: str, **shown: object) -> HttpResponse:
    """A page of the desk; ``section`` names the part of the navigation that it belongs to.

    Every page knows whether its reader ``may_record``, and offers accordingly.
    """
    shown.setdefault("section", "")
    viewer = viewer_of(request.user)
    shown["may_record"] = viewer is not None and viewer.may_record
    return render(request, f"desk/{template}.html", shown)


def reading(view: "_View[_Rest]") -> "_View[_Rest]":
    """A view that only reads; wrong input is answered with 400 and the line that says what.

    A page for those who record is answered with 403 to others.
    """

    @require_safe
    @wraps(view)
    def answer(
        request: HttpRequest, /, *args: _Rest.args, **kwargs: _Rest.kwargs
    ) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except AccessDenied:
            return render(request, "403.html", status=403)
        except InputError as error:
            return render(request, "desk/refused.html", {"refusal": str(error)}, status=400)

    return answer


def writing(view: "_View[_Rest]") -> "_View[_Rest]":
    """A view that writes; who may not is answered with 403, wrong input as in ``reading``."""

    @require_POST
    @wraps(view)
    def answer(
        request: HttpRequest, /, *args: _Rest.args, **kwargs: _Rest.kwargs
    ) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except AccessDenied:
            return render(request, "403.html", status=403)
        except InputError as error:
            return render(request, "desk/refused.html", {"refusal": str(error)}, status=400)

    return answer
