"""What is left of a document that is erased: nothing here."""

from habeas.reading.models import DocumentReading


def forget_document(sha256: str, team: str) -> None:
    """Deletes what was read of a document and every decision on it: a team's, or everybody's."""
    readings = DocumentReading.objects.filter(document=sha256)
    if team:
        readings = readings.filter(team=team)
    readings.delete()
