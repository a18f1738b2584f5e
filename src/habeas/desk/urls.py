"""The addresses of the desk."""

from django.urls import path
from django.views.generic import RedirectView

from habeas.desk.views import (
    documents,
    entities,
    people,
    people_export,
    people_views,
    same_person,
    saved_searches,
    signing_in,
)

app_name = "desk"

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="desk:people"), name="start"),
    path("people/", people.people, name="people"),
    path("people/map/", people_views.map_of_people, name="people-map"),
    path("people/timeline/", people_views.timeline_of_people, name="people-timeline"),
    path("people/statistics/", people_views.statistics, name="statistics"),
    path("people/export.csv", people_export.as_csv, name="people-csv"),
    path("people/export.xlsx", people_export.as_xlsx, name="people-xlsx"),
    path("people/saved/", saved_searches.saved, name="saved-searches"),
    path("people/saved/save", saved_searches.save, name="save-search"),
    path("people/saved/<int:search>/change", saved_searches.change, name="change-search"),
    path("people/saved/<int:search>/delete", saved_searches.delete, name="delete-search"),
    path("people/duplicates/", same_person.duplicates, name="duplicates"),
    path("people/duplicates/<str:first>/<str:second>/", same_person.pair, name="pair"),
    path("people/duplicates/<str:first>/<str:second>/decide", same_person.decide, name="decide"),
    path("people/decisions/<str:decision>/", same_person.undoing, name="undoing"),
    path("people/decisions/<str:decision>/take-back", same_person.take_back, name="take-back"),
    path("people/<str:entity>/", entities.person, name="person"),
    path("record/<str:entity>/", entities.record, name="record"),
    path("record/<str:entity>/history/", entities.history, name="history"),
    path("documents/", documents.documents, name="documents"),
    path("documents/<str:sha256>/", documents.document, name="document"),
    path("documents/<str:sha256>/file", documents.document_file, name="file"),
    path("sign-in/", signing_in.sign_in, name="sign-in"),
    path("sign-out/", signing_in.sign_out, name="sign-out"),
]
