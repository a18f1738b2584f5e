"""The list of people, as it is filtered, to be taken away as a file."""

from io import BytesIO

from django.http import FileResponse, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase

from habeas.accounts.queries import viewer_of
from habeas.desk import asking
from habeas.desk.views.answering import reading
from habeas.exchange.exporting import people_table
from habeas.formats.tables import Table, csv_parts, write_xlsx

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@reading
def as_csv(request: HttpRequest) -> HttpResponseBase:
    """The list as CSV, sent while it is read."""
    answer = StreamingHttpResponse(
        csv_parts(_table(request)), content_type="text/csv; charset=utf-8"
    )
    return _named(answer, request, "csv")


@reading
def as_xlsx(request: HttpRequest) -> HttpResponseBase:
    """The list as a workbook, which cannot be sent before its end: ten megabytes for 100,000."""
    file = BytesIO()
    write_xlsx(_table(request), file)
    file.seek(0)
    return _named(FileResponse(file, content_type=_XLSX), request, "xlsx")


def _table(request: HttpRequest) -> Table:
    asked = asking.people_asked(request.GET)
    return people_table(viewer_of(request.user), asked.query, asked.columns, asking.today())


def _named(
    answer: StreamingHttpResponse, request: HttpRequest, ending: str
) -> StreamingHttpResponse:
    """The name says the day and nothing of what was looked for: names of files are seen by many."""
    day = asking.people_asked(request.GET).query.day
    answer["Content-Disposition"] = f'attachment; filename="people-{day.isoformat()}.{ending}"'
    return answer
