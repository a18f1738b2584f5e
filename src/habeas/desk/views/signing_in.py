"""Signing in and out."""

from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from habeas.desk.addresses import address
from habeas.desk.views.answering import page


@login_not_required
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The form, and its answer: the page that was asked for, or one line that says no."""
    wanted = request.GET.get("next", "")
    if request.method != "POST":
        return page(request, "sign_in", next=wanted, name="", refused="")
    name, password = request.POST.get("username", ""), request.POST.get("password", "")
    account = authenticate(request, username=name, password=password)
    if account is not None:
        login(request, account)
        return redirect(safe_address(request, wanted))
    refused = gettext("This name and password do not belong together.")
    answer = page(request, "sign_in", next=wanted, name=name[:100], refused=refused)
    answer.status_code = 403
    return answer


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends the session."""
    logout(request)
    return redirect(address("sign-in"))


def safe_address(request: HttpRequest, wanted: str) -> str:
    """Where to go next: only to an address of this desk, the people by default."""
    here = {request.get_host()}
    if url_has_allowed_host_and_scheme(wanted, here, require_https=request.is_secure()):
        return wanted
    return address("today")
