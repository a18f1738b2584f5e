"""The addresses of the desk."""

from django.urls import path
from django.views.generic import RedirectView

from habeas.desk.views import (
    documents,
    entities,
    languages,
    people,
    same_person,
    signing_in,
    texts,
)

app_name = "desk"

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="desk:people"), name="start"),
    path("people/", people.people, name="people"),
    path("people/statistics/", people.statistics, name="statistics"),
    path("people/duplicates/", same_person.duplicates, name="duplicates"),
    path("people/duplicates/<str:first>/<str:second>/", same_person.pair, name="pair"),
    path("people/duplicates/<str:first>/<str:second>/decide", same_person.decide, name="decide"),
    path("people/decisions/<str:decision>/", same_person.undoing, name="undoing"),
    path("people/decisions/<str:decision>/take-back", same_person.take_back, name="take-back"),
    path("people/<str:entity>/", entities.person, name="person"),
    path("record/<str:entity>/", entities.record, name="record"),
    path("record/<str:entity>/history/", entities.history, name="history"),
    path("record/<str:entity>/texts/", texts.texts, name="texts"),
    path("record/<str:entity>/texts/approve", texts.approve, name="approve-text"),
    path("documents/", documents.documents, name="documents"),
    path("documents/<str:sha256>/", documents.document, name="document"),
    path("documents/<str:sha256>/file", documents.document_file, name="file"),
    path("language/", languages.choose, name="language"),
    path("sign-in/", signing_in.sign_in, name="sign-in"),
    path("sign-out/", signing_in.sign_out, name="sign-out"),
]
