"""What words in a document say of kinds: of bodies, of mistreatment, of sentences.

Each table is tried from its beginning, and the first pattern that is found in the words decides.
Stems are given in the languages that are read well (English, Russian, French) and some others. A
word that is not here leaves the kind open, which a person then fills in.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from habeas.values.dates import lengths_in, read_length

_Table = Mapping[str, str]


def _first(table: _Table, words: str, otherwise: str = "") -> str:
    for kind, pattern in table.items():
        if re.search(rf"\b(?:{pattern})", words, re.IGNORECASE):
            return kind
    return otherwise


def _every(table: _Table, words: str) -> list[str]:
    return [kind for kind in table if _first({kind: table[kind]}, words)]


_PUBLIC: Final = (
    r"authorit|government|ministr|parliament|committee|subcommittee|commission|council|court|"
    r"tribunal|prosecut|police|security service|special forces|delegation of|delegation\b|embass|"
    r"assembl|working group|united nations|un\b|eu\b|european union|eeas|representation|president|"
    r"senate|congress|state|agency|prison|colony|facilit|department|office of|"
    r"власт|правительств|министер|парламент|комитет|комисси|совет|суд\b|суда|прокурат|полици|"
    r"служб|посольств|ассамбле|оон|ес\b|делегаци|управлени|мвд|фсб|колони|сизо|"
    r"autorités|gouvernement|ministère|parlement|comité|conseil|cour|tribunal|parquet|assemblée|"
    r"ambassade|délégation|onu|ue\b|"
    r"behörd|regierung|ministerium|gericht|polizei|ausschuss|rat\b|botschaft|"
    r"autoridad|gobierno|ministerio|parlamento|tribunal|policía|"
    r"влад|уряд|міністер|рада|поліці|úřad|vlád|ministerstv|soud|policie|билік|үкімет|сот\b"
)


def is_public_body(name: str) -> bool:
    """Whether a name is that of a body of a state or of states, as far as its words tell."""
    return bool(_first({"public": _PUBLIC}, name))


_CATEGORIES: Final[_Table] = {
    "civil_society_activist": r"(civil society|civic|pro-democracy|land reform|political) activist|"
    r"(civil|public) figure|гражданск\w+ активист|общественн\w+ деятел|militant\w* de la société",
    "trade_unionist": r"trade.?union|labou?r (rights )?activist|профсоюз|syndicalist",
    "human_rights_defender": r"human rights (defender|activist|lawyer)|rights defender|правозащит|"
    r"défenseu\w+ des droits|правозахис|menschenrecht",
    "journalist": r"journalis|reporter|editor|журналист|репортёр|репортер|журналіст"
    r"|periodist|novinář",
    "blogger": r"blogge|блог[еє]р",
    "politician": r"politician|opposition leader|party leader|opponent|политик|оппозицион"
    r"|opposant",
    "lawyer": r"lawyer|attorney|barrister|адвокат|avocat|anwalt|abogad",
    "religious": r"imam|priest|pastor|believer|jehovah|монах|имам|священник|верующ"
    r"|свидетел\w+ иегов",
    "writer": r"writer|poet|artist|musician|singer|писател|поэт|художни|écrivain|poète",
    "scholar": r"student|scholar|professor|academic|студент|учён|профессор|étudiant",
    "protester": r"protester|demonstrator|протестующ|manifestant",
    "entrepreneur": r"business(man|woman|person)|entrepreneur|предпринимател|бизнесмен",
    "official": r"former (head|minister|official|mayor)|бывш\w+ (глав|министр|мэр)",
}


def category_in(title: str) -> str:
    """What somebody does, by the words before the name; empty where they do not say."""
    return _first(_CATEGORIES, title)


_SENTENCES: Final[_Table] = {
    "suspended": r"suspended|probation|условн|sursis|bewährung|умовн|podmín",
    "death": r"death (sentence|penalty)|sentenced to death|смертн|peine de mort|condamn\w+ à mort",
    "life_imprisonment": r"life (in prison|imprisonment|sentence|term)|пожизненн|perpétuité|"
    r"lebenslang|cadena perpetua|довічн",
    "restriction_of_liberty": r"restrict\w+ of (liberty|freedom)|ограничени\w+ свобод",
    "administrative_arrest": r"administrative (arrest|detention)|административн\w+ арест",
    "fine": r"\bfined?\b|штраф|amende",
    "imprisonment": r"prison|jail|imprison|behind bars|colony|year|month|day|лет|год|месяц|колони|"
    r"лишени\w+ свобод|срок|ans\b|mois|réclusion|jahre|haft|años|prisión|років|рок|let\b|měsíc|жыл",
}


def sentence_kind_in(words: str) -> str:
    """What kind of sentence words tell of."""
    return _first(_SENTENCES, words, "unknown")


_MISTREATMENT: Final[_Table] = {
    "coerced_testimony": r"(false )?(testimon|confess)|показани|признани|aveux|faux témoignage",
    "threat_family": r"relativ|famil|wife|husband|mother|родственник|семь|близк|proches|famille",
    "threat_friends": r"friend|друз|amis\b",
    "death_threat": r"death threat|threat\w* (to kill|with death)|угро\w+ убийств|menaces? de mort",
    "sexual_violence": r"rape|sexual|изнасил|сексуальн|viol(é|ée|s)?\b",
    "solitary_confinement": r"solitary|isolation|одиноч|карцер|шизо|isolement",
    "torture": r"tortur|пыт[кало]|катуван|folter",
    "beating": r"beat(en|ing|s)?\b|избит|избив|битт|battu|passé à tabac|geschlagen|побит|golpea",
    "abduction": r"abduct|kidnap|похищ|enlev",
    "surveillance": r"surveill|слежк|наблюдени",
    "threat": r"threat|intimidat|угроз|угрож|menac|droh|amenaz",
    "psychological": r"psychologic|pressure|humiliat|психологич|давлени|pression",
    "assault": r"assault|attack|напад|agress",
}


def mistreatment_kinds_in(words: str, otherwise: str) -> list[str]:
    """What was done to somebody. Family and friends are named both where both are."""
    found = _every(_MISTREATMENT, words)
    around = [kind for kind in found if kind in ("threat_family", "threat_friends")]
    return (around if otherwise == "threat" else []) or found[:1] or [otherwise]


_RELEASES: Final[_Table] = {
    "acquittal": r"acquit|оправда|acquitt",
    "parole": r"parole|conditional|условно-досрочн|удо\b|libération conditionnelle",
    "pardon": r"pardon|помилова|grâce|graci",
    "amnesty": r"amnest|амнист",
    "bail": r"bail|залог|caution",
    "exchange": r"exchange|swap|обмен|échange",
    "medical": r"medical|health|здоров|болезн|santé",
    "end_of_term": r"(end|expir\w+|completion) of (his|her|the|their) (term|sentence)"
    r"|отбыв|fin de peine",
    "early_release": r"early|досрочн|anticip",
    "charges_dropped": r"charges? (were |was )?(dropped|withdrawn)|прекращен\w+ дел",
}


def release_ground_in(words: str) -> str:
    """On what ground somebody was released."""
    return _first(_RELEASES, words, "unknown")


_CONDITIONS: Final[_Table] = {
    "deterioration": r"deteriorat|worsen|critical|ухудш|détérior|aggrav|verschlecht|погірш",
    "injury": r"injur|wound|fractur|broken|травм|перелом|ранен|bless",
    "mental_health": r"depress|mental|suicid|психич|депресс|суицид",
    "disability": r"disab|инвалид|handicap",
    "pregnancy": r"pregnan|беременн|enceinte",
}


def condition_kind_in(words: str) -> str:
    """What kind of ill health words tell of."""
    return _first(_CONDITIONS, words, "illness")


_SEVERITIES: Final[_Table] = {
    "life_threatening": r"life.?threatening|life (is )?in danger|danger (of|to) (death|life)|"
    r"угро\w+ жизни|опасн\w+ для жизни|при смерти|danger de mort",
    "serious": r"serious|grave|severe|critical|тяжел|тяжёл|серьёзн|серьезн|sévère",
}


def severity_in(words: str) -> str:
    """How grave a state of health is called; empty where nobody calls it so."""
    return _first(_SEVERITIES, words)


_ACCESS: Final[_Table] = {
    "lawyer_denied": r"lawyer|attorney|counsel|адвокат|защитник|avocat|anwalt",
    "family_denied": r"famil|relativ|visit|wife|mother|родственник|семь|свидани|famille|proches",
    "doctor_denied": r"doctor|medical|врач|медицин|médecin",
    "letters_denied": r"letter|correspond|письм|переписк|lettre",
    "monitors_denied": r"monitor|observer|наблюдател|observateur",
}


def access_denied_in(words: str) -> str:
    """Whom somebody may not see."""
    return _first(_ACCESS, words, "incommunicado")


_PEOPLE: Final = (
    r"prisoner|people|person|detainee|activist|journalist|hostage|inmate|convict|individual|"
    r"deprived of liberty|name|узник|человек|людей|заключ|политзэк|задержан|журналист|им[её]н|"
    r"арестован|"
    r"prisonnier|détenu|personne|gefangen|häftling|presos?\b|персон|в.язн|vězň|тұтқын"
)


def is_unit_of_people(unit: str) -> bool:
    """Whether a number with this unit counts people who are held or prosecuted."""
    return bool(_first({"people": _PEOPLE}, unit)) and not _first(
        {"acting": r"signator|member|meps?\b|deput|expert|подписа|депутат|sanction|author"}, unit
    )


def is_unit_of_cases(unit: str) -> bool:
    """Whether a number with this unit counts cases."""
    return bool(_first({"cases": r"cases?\b|дел\b|дела\b|affaires?\b|fälle|casos?\b|справ"}, unit))


_BOUNDS: Final[_Table] = {
    "more_than": r"more than|over|above|более|больше|свыше|plus de|mehr als|más de|понад|більше",
    "at_least": r"at least|no fewer|не менее|как минимум|au moins|mindestens|al menos|щонайменше",
    "at_most": r"at most|up to|не более|до\b|au plus|jusqu|höchstens",
    "about": r"about|around|some|nearly|almost|около|почти|примерно|environ|près de|etwa|unos"
    r"|близько",
}


def bound_in(qualifier: str) -> str:
    """How a number is meant: exactly so, or as one end."""
    return _first(_BOUNDS, qualifier, "exact")


_ROLLS: Final[_Table] = {
    "suspended_sentence": r"suspended|условн|sursis",
    "house_arrest": r"house arrest|домашн\w+ арест|résidence",
    "forced_psychiatry": r"psychiatr|психиатр",
    "in_prison": r"prison|jail|behind bars|held|заключ|узник|détenu",
    "prosecuted": r"prosecut|преследу|poursuiv",
}


def category_of_roll_in(unit: str) -> str:
    """What those counted have in common, where the words say it."""
    return _first(_ROLLS, unit)


_NUMBERS: Final = {
    word: str(number)
    for words in (
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen",
        "один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать",
        "одному двум трем четырем пяти шести семи восьми девяти десяти одиннадцати двенадцати",
        "одного двух трех четырех пяти шести семи восьми девяти десяти одиннадцати двенадцати",
        "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze",
    )
    for number, word in enumerate(words.split(), start=1)
}
_UNITS: Final = {
    **dict.fromkeys(("годам", "годами", "годах"), "лет"),
    **dict.fromkeys(("месяцам", "месяцами", "месяцах"), "месяцев"),
    **dict.fromkeys(("дням", "днями", "днях"), "дней"),
    **dict.fromkeys(("рокам", "роками", "роках"), "років"),
}
_HALF = re.compile(r"\b(\d+) and a half years", re.IGNORECASE)


def length_in(words: str) -> str:
    """The first length of time that stands in words, as an ISO 8601 duration; empty for none.

    A number may be written as a word: eight years, четыре года, four and a half years.
    """
    text = re.sub(r"[^\W\d_]+", lambda word: _counted(word[0]), words)
    text = _HALF.sub(r"\1 years 6 months", text)
    for start, end in lengths_in(text):
        return read_length(text[start:end])
    return ""


def _counted(word: str) -> str:
    """A number or a unit in the form in which lengths are read; any other word as it is."""
    folded = word.casefold().replace("ё", "е")
    return _NUMBERS.get(folded) or _UNITS.get(folded) or word


def says_over(words: str) -> bool:
    """Whether a length is the least that it is: over eight years, not about eight."""
    return bool(_first({"over": rf"{_BOUNDS['more_than']}|{_BOUNDS['at_least']}"}, words))


_REASON = re.compile(
    r"(?:,\s*|\b(?:term|terms|sentence|prison|years|imprisonment|jailed|срок|лет|ans)\s+)"
    r"(?:for|за|pour|wegen|por)\s+(?P<reason>(?!\d)[^.;]{6,200})",
    re.IGNORECASE,
)


def reason_in(words: str) -> str:
    """For what somebody was sentenced, in the words of the document; empty where it is not said."""
    found = _REASON.search(words)
    return found["reason"].strip(" ,") if found else ""


_BY = re.compile(
    r"\b(?:by|par|por|von)\s+(?:the\s+|la\s+|les\s+|der\s+|den\s+)?(?P<who>[^,.;]{4,80})"
)


def agent_in(words: str) -> str:
    """Who did it, where the words end so: arrested by special forces."""
    found = _BY.search(words)
    return found["who"].strip() if found else ""


def is_serving(words: str) -> bool:
    """Whether a term is called one that is being served."""
    return bool(_first({"serving": r"serving|serves|отбыва|purge|verbüß|cumple|відбува"}, words))


_ARTICLE = re.compile(r"\b(?:articles?|art\.|стать\w+|ст\.|§)\s*(\d[\d.\-–/]*)", re.IGNORECASE)


def articles_in(words: str) -> Iterator[str]:
    """The articles of a code that are named."""
    return (found[1].rstrip(".-–/") for found in _ARTICLE.finditer(words))


_COURT: Final = r"court|tribunal|суд|cour\b|gericht|soud|сот\b"


def court_among(names: Iterable[str]) -> str:
    """The first of some bodies that is a court."""
    return next((name for name in names if _first({"court": _COURT}, name)), "")


def is_prison(name: str) -> bool:
    """Whether a place is one where people are held, by its name."""
    words = r"prison|jail|colony|camp\b|remand|detention|колони|тюрьм|сизо|изолятор|maison d.arrêt"
    return bool(_first({"prison": words}, name))


OF_PARLIAMENT: Final = frozenset(
    {
        "ALDE",
        "ECR",
        "EFDD",
        "ENF",
        "EPP",
        "Greens/EFA",
        "GUE/NGL",
        "ID",
        "NI",
        "PfE",
        "Renew",
        "S&D",
    }
)
"""Groups of the European Parliament, by the names of ``vocabulary.parliament_groups``."""

ACT_KINDS: Final[_Table] = {
    "adoption": "adoption",
    "answer": "other",
    "appeal": "statement",
    "award": "award",
    "call": "statement",
    "campaign": "campaign",
    "constituent_campaign": "campaign",
    "consultation": "meeting",
    "court_ruling": "other",
    "demarche": "demarche",
    "dialogue": "dialogue",
    "legal_action": "court_application",
    "legal_appeal": "court_application",
    "letter": "letter",
    "letter_writing": "letter_writing",
    "list_update": "list_publication",
    "meeting": "meeting",
    "mission": "mission",
    "multilateral_initiative": "joint_statement",
    "opinion": "opinion",
    "parliamentary_statement": "statement",
    "prisoner_swap": "other",
    "public_campaign": "campaign",
    "public_pressure": "campaign",
    "recognition": "statement",
    "report": "report",
    "request": "letter",
    "resolution": "resolution",
    "sanctions": "sanctions",
    "statement": "statement",
    "un_communication": "un_communication",
    "un_submission": "un_submission",
    "un_views": "un_views",
    "urgent_action": "letter_writing",
    "urgent_appeal": "urgent_appeal",
    "visit": "prison_visit",
    "written_declaration": "written_declaration",
    "written_question": "written_question",
}
"""The kind of appeal or action for each type that the readers tell apart."""

ROLES: Final[_Table] = {
    "letter": "signatory",
    "joint_letter": "signatory",
    "written_declaration": "signatory",
    "joint_statement": "signatory",
    "statement": "author",
    "written_question": "author",
    "report": "author",
    "list_publication": "author",
    "opinion": "adopter",
    "resolution": "adopter",
    "un_views": "adopter",
    "prison_visit": "visitor",
    "mission": "organiser",
    "campaign": "organiser",
    "letter_writing": "organiser",
}
"""As what somebody took part, by the kind; in any other as a participant."""

DEMANDS: Final[_Table] = {
    "access": "access",
    "accountability": "investigation",
    "compensation": "compensation",
    "condition_relations": "weigh_in_relations",
    "debate": "open_debate",
    "fair_trial": "fair_trial",
    "follow_recommendations": "follow_recommendations",
    "information": "information",
    "investigation": "investigation",
    "law_reform": "law_reform",
    "medical_care": "medical_care",
    "observe_trial": "observe_trial",
    "raise_in_dialogue": "raise_in_dialogue",
    "release": "release",
    "review": "review_of_case",
    "review_of_case": "review_of_case",
    "sanctions": "sanctions",
    "stop_mistreatment": "stop_mistreatment",
    "stop_prosecution": "stop_prosecution",
    "better_conditions": "better_conditions",
    "visit": "visit_prisoner",
    "visit_prisoner": "visit_prisoner",
}
"""The kind of request for each that the readers tell apart; any other is put down in its words."""
