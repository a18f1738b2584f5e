"""What others use, each optional (the dependency group ``benchmark`` of pyproject.toml)."""

from habeas.cli.bench.names.contenders import Contender
from habeas.cli.bench.names.peers import nomenclature, postgresql, strings, trigrams

SCORERS = (
    Contender("rapidfuzz token_sort_ratio", strings.TokenSort),
    Contender("Jaro-Winkler, words aligned", strings.AlignedWords),
    Contender("nomenklatura logic-v2", nomenclature.LogicTwo),
)
FINDERS = (
    Contender("rapidfuzz, every name", strings.EveryName),
    Contender("tantivy 3-grams", trigrams.TantivyTrigrams),
    Contender("pg_trgm GIN", postgresql.SimilarByGin),
    Contender("pg_trgm GiST, nearest", postgresql.NearestByGist),
    Contender("nomenklatura index", nomenclature.BlockingIndex),
)
