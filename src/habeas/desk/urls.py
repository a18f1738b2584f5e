"""The addresses of the desk."""

from django.urls import path
from django.views.generic import RedirectView

from habeas.desk.views import (
    changes,
    documents,
    entering,
    entities,
    keyboard,
    people,
    relations,
    reporting,
    review,
    same_person,
    signing_in,
    supporters,
    today,
)

app_name = "desk"

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="desk:today"), name="start"),
    path("today/", today.today, name="today"),
    path("today/<str:block>/", today.block, name="today-list"),
    path("supporters/", supporters.supporters, name="supporters"),
    path("people/", people.people, name="people"),
    path("people/statistics/", people.statistics, name="statistics"),
    path("people/duplicates/", same_person.duplicates, name="duplicates"),
    path("people/duplicates/<str:first>/<str:second>/", same_person.pair, name="pair"),
    path("people/duplicates/<str:first>/<str:second>/decide", same_person.decide, name="decide"),
    path("people/decisions/<str:decision>/", same_person.undoing, name="undoing"),
    path("people/decisions/<str:decision>/take-back", same_person.take_back, name="take-back"),
    path("people/<str:entity>/", entities.person, name="person"),
    path("people/<str:entity>/relations/", relations.relations, name="relations"),
    path("people/<str:entity>/ask/", supporters.ask_next, name="ask-next"),
    path("record/<str:entity>/", entities.record, name="record"),
    path("record/<str:entity>/acted/", supporters.acted, name="acted"),
    path("record/<str:entity>/history/", entities.history, name="history"),
    path("record/values/<str:claim>/prefer", review.prefer, name="prefer"),
    path("record/values/<str:claim>/unprefer", review.take_back_preference, name="unprefer"),
    path("record/values/<str:claim>/retract", review.retract, name="retract"),
    path("review/", review.confirming, name="review"),
    path("review/confirm", review.confirm, name="confirm"),
    path("changes/", changes.changes, name="changes"),
    path("changes/<str:changeset>/", changes.changeset, name="changeset"),
    path("changes/<str:changeset>/undo/", changes.undo, name="undo"),
    path("changes/<str:changeset>/undo/now", changes.undo_now, name="undo-now"),
    path("documents/", documents.documents, name="documents"),
    path("documents/<str:sha256>/", documents.document, name="document"),
    path("documents/<str:sha256>/file", documents.document_file, name="file"),
    path("cases/new/", reporting.new_case, name="new-case"),
    path("cases/new/report", reporting.report, name="report"),
    path("enter/", entering.enter, name="enter"),
    path("enter/save", entering.save_entry, name="save-entry"),
    path("enter/beside", entering.beside_field, name="beside"),
    path("enter/offers", entering.offers_for_field, name="offers"),
    path("enter/fits", entering.fits, name="fits"),
    path("keyboard/", keyboard.keyboard, name="keyboard"),
    path("sign-in/", signing_in.sign_in, name="sign-in"),
    path("sign-out/", signing_in.sign_out, name="sign-out"),
]
