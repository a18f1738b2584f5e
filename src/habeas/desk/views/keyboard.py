"""The sheet of keys."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from habeas.desk.navigation import PARTS
from habeas.desk.views.answering import page, reading


@reading
def keyboard(request: HttpRequest) -> HttpResponse:
    """What each key does, and where."""
    return page(request, "keyboard", groups=_groups())


def _groups() -> list[tuple[str, list[tuple[tuple[str, ...], str]]]]:
    return [
        (
            gettext("On every page"),
            [
                (("?",), gettext("this sheet")),
                (("/",), gettext("find anyone")),
                (("n",), gettext("a new case")),
                (("e",), gettext("enter facts about what is shown")),
                *((("g", part.key), str(part.label)) for part in PARTS),
            ],
        ),
        (
            gettext("While entering"),
            [
                (("Enter",), gettext("take what is offered first, and go on to the next field")),
                (("↓", "↑"), gettext("choose another offer; on an empty field, show all")),
                (("Esc",), gettext("close the offers, and keep what was typed")),
                (("Tab",), gettext("leave the field as it is")),
                (("Alt", "Enter"), gettext("another value of the same")),
                (("Ctrl", "Enter"), gettext("record")),
                (("Alt", "T"), gettext("find words in the source")),
            ],
        ),
        (
            gettext("While deciding on what was read"),
            [
                (("j", "k"), gettext("the next suggestion, the one before; the arrow keys too")),
                (("a",), gettext("accept")),
                (("r",), gettext("reject; the same is not suggested again")),
                (("e",), gettext("change, and then accept; Enter does the same")),
                (("1", "…", "0"), gettext("say who is meant; 0 is somebody new")),
                (("s",), gettext("add the document as another source of what is known")),
                (("t",), gettext("take back a rejection")),
                (("u",), gettext("undo your last decision")),
                (("Shift", "A"), gettext("accept everything of this kind")),
            ],
        ),
        (
            gettext("In the text of the source"),
            [
                (("Shift", "→"), gettext("select one word more")),
                (("Shift", "←"), gettext("select one word less")),
                (("Enter",), gettext("show which fields take what is selected")),
                (("1", "…", "9"), gettext("put it into that field, with its place as the source")),
            ],
        ),
    ]
