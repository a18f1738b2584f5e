"""Who and what is named in a text: people, bodies and places, each with all its mentions."""

from collections.abc import Sequence

from habeas.reading.rules.found import DateRead, Named, Span, Taken
from habeas.reading.rules.naming.candidates import (
    Candidate,
    candidates_in,
    longest_first,
    written_in,
)
from habeas.reading.rules.naming.chinese import chinese_candidates
from habeas.reading.rules.naming.evidence import Surroundings
from habeas.reading.rules.naming.judging import Judged, judge
from habeas.reading.rules.naming.lexicon import Lexicon, lexicon_of
from habeas.reading.rules.naming.linking import clusters_of, named_of
from habeas.reading.rules.naming.slavic import slavic_bodies
from habeas.reading.rules.text import Text

__all__ = ["judged_in", "read_names"]


def read_names(text: Text, dates: Sequence[DateRead]) -> list[Named]:
    """All who and which are named in a text; people have no role yet."""
    lexicon = lexicon_of(text.language)
    return [*named_of(clusters_of(judged_in(text, dates), lexicon), lexicon)]


def judged_in(text: Text, dates: Sequence[DateRead]) -> list[Judged]:
    """Each stretch that may be a name, with what it was judged to be."""
    lexicon = lexicon_of(text.language)
    candidates = _candidates(text, lexicon, [each.span for each in dates])
    return judge(Surroundings(text, lexicon, candidates))


def _candidates(text: Text, lexicon: Lexicon, dates: Sequence[Span]) -> list[Candidate]:
    if text.language == "zh":
        return chinese_candidates(text, lexicon, dates)
    written = [*written_in(text, lexicon), *slavic_bodies(text, lexicon)]
    dated = Taken(dates)
    apart = [each for each in written if dated.is_free(each.span)]
    return candidates_in(text, lexicon, dates, longest_first(apart))
