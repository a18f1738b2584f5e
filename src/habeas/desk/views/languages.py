"""Choosing the language of the desk."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from habeas.accounts.actions import choose_language, offered_language
from habeas.accounts.models import Account
from habeas.desk.views.answering import writing
from habeas.desk.views.signing_in import safe_address


@login_not_required
@writing
def choose(request: HttpRequest) -> HttpResponse:
    """Keeps the language with the account, and in the browser for the page of signing in."""
    language = offered_language(request.POST.get("language", ""))
    if isinstance(request.user, Account):
        choose_language(request.user, language)
    answer = redirect(safe_address(request, request.POST.get("next", "")))
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Strict",
        secure=request.is_secure(),
    )
    return answer
