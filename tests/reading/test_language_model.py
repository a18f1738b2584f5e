"""The reader that asks a language model, at a real address on this machine."""

import json
import threading
from collections.abc import Iterator, Mapping
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from habeas.reading.language_model import LanguageModel, ModelRefused, ModelSettings
from habeas.reading.rules.found import NameKind, Reading, Role
from habeas.reading.rules.readers import read

TEXT = (
    "The quiet one sat in the tall house since spring.\n"
    "Testina Madeupova, a made-up journalist, was arrested in Almaty on 12 March 2018.\n"
    "Her friend, the quiet one, wrote a letter for her.\n"
)
ANSWER = {
    "persons": [
        {"name": "the quiet one", "role": "advocate", "mentions": ["The quiet one"]},
        {"name": "Testina Madeupova", "role": "prisoner", "mentions": ["Testina Madeupova"]},
        {"name": "Nobody Written", "role": "prisoner", "mentions": ["Nobody Written"]},
    ],
    "places": [{"name": "the tall house", "mentions": ["the tall house"]}],
    "dates": [
        {"surface": "since spring", "iso": "2018-03"},
        {"surface": "12 March 2018", "iso": "1999-01-01"},
        {"surface": "in autumn", "iso": "2018-09"},
    ],
    "interventions": [
        {
            "type": "letter",
            "by": ["the quiet one"],
            "for": ["Testina Madeupova"],
            "addressed_to": ["somebody unnamed"],
            "evidence": "the quiet one, wrote a letter for her",
        },
        {"type": "visit", "by": [], "evidence": "visited her in the tall house"},
    ],
    "facts": [
        {"person": "Testina Madeupova", "kind": "arrest", "evidence": "was arrested in Almaty"},
        {"person": "Testina Madeupova", "kind": "health", "evidence": "was very ill"},
    ],
}


class _Model(BaseHTTPRequestHandler):
    """Answers as the test wants it to."""

    server: "_Server"

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        self.server.asked.append((self.path, dict(self.headers), self.rfile.read(length)))
        if self.server.wait is not None:
            self.server.wait.wait(20)
        self.send_response(self.server.status)
        for name, value in self.server.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(self.server.content)))
        self.end_headers()
        self.wfile.write(self.server.content)

    def log_message(self, *_arguments: object) -> None:
        """Says nothing."""


class _Server(HTTPServer):
    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Model)
        self.asked: list[tuple[str, Mapping[str, str], bytes]] = []
        self.status = 200
        self.headers: dict[str, str] = {}
        self.content = b""
        self.wait: threading.Event | None = None

    def says(self, words: str) -> None:
        self.content = json.dumps({"choices": [{"message": {"content": words}}]}).encode()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"


@pytest.fixture
def server() -> Iterator[_Server]:
    with _Server() as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield running
        if running.wait is not None:
            running.wait.set()
        running.shutdown()
        thread.join()


def read_with(server: _Server, key: str = "", seconds: float = 20) -> Reading:
    model = LanguageModel(ModelSettings(server.url, "made-up-model", key, seconds=seconds))
    return read(TEXT, added=[model])


def test_what_it_quotes_from_the_text_is_suggested(server: _Server) -> None:
    server.says(f"Here you are:\n```json\n{json.dumps(ANSWER)}\n```")
    plain, reading = read(TEXT), read_with(server)
    added = reading.names[len(plain.names) :]
    assert [(each.name, each.kind, each.role) for each in added] == [
        ("the quiet one", NameKind.PERSON, Role.ADVOCATE),
        ("the tall house", NameKind.PLACE, None),
    ]
    assert [TEXT[m.start : m.end] for m in added[0].mentions] == ["The quiet one", "the quiet one"]
    assert {each.reader for each in added} == {"language-model"}
    assert [str(each.date) for each in reading.dates[len(plain.dates) :]] == ["2018-03"]
    assert reading.notes == ()


def test_acts_and_facts_are_told_of_those_who_are_known(server: _Server) -> None:
    server.says(json.dumps(ANSWER))
    reading = read_with(server)
    (act,) = (each for each in reading.acts if each.reader == "language-model")
    (fact,) = (each for each in reading.facts if each.reader == "language-model")
    known = next(each for each in reading.names if each.name == "Testina Madeupova")
    assert known.reader == "names"
    assert fact.person == act.concerns[0].id == known.id
    assert [(party.id, party.label) for party in act.addressed_to] == [("", "somebody unnamed")]
    assert TEXT[fact.evidence.start : fact.evidence.end] == "was arrested in Almaty"


def test_of_a_long_text_the_beginning_is_sent_and_a_note_says_so(server: _Server) -> None:
    server.says("{}")
    model = LanguageModel(ModelSettings(server.url, "made-up-model"))
    reading = read("Nothing is said here. " * 2_000, added=[model])
    ((_, _, body),) = server.asked
    assert len(json.loads(body)["messages"][1]["content"]) == 24_000
    assert reading.notes == ("language-model: only the first 24,000 characters were sent",)


def test_it_is_asked_as_openai_is(server: _Server) -> None:
    server.says("{}")
    read_with(server, key="a-key")
    ((path, headers, body),) = server.asked
    asked = json.loads(body)
    assert path == "/v1/chat/completions"
    assert headers["Authorization"] == "Bearer a-key"
    assert (asked["model"], asked["messages"][1]["content"]) == ("made-up-model", TEXT)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("I would rather not.", "did not answer in JSON"),
        ('{"persons": [', "did not answer in JSON"),
        ("[" * 100_000, "did not answer in JSON"),
        ('{"a":' * 100_000 + "}", "did not answer in JSON"),
    ],
)
def test_an_answer_that_is_no_json_leaves_a_note(server: _Server, words: str, why: str) -> None:
    server.says(words)
    assert_left_out(read_with(server), why)


@pytest.mark.parametrize(
    "odd",
    [
        {"persons": "all", "dates": {"a": 1}, "facts": None},
        {"persons": [1, None, {"name": 7}, {"name": "x", "mentions": "y"}, {"mentions": [[]]}]},
        {"persons": [{"name": "half \ud800", "mentions": ["quiet"], "role": "king"}]},
        {
            "dates": [
                {"surface": "since spring", "iso": "2018-13-45"},
                {"surface": "", "iso": "2018"},
            ]
        },
        {"interventions": [{"type": "<b>", "evidence": "wrote"}, {"evidence": "wrote"}]},
        {"facts": [{"person": "the tall house", "kind": "arrest", "evidence": "house"}]},
    ],
)
def test_an_odd_answer_gives_nothing_that_is_not_in_the_text(
    server: _Server, odd: Mapping[str, Any]
) -> None:
    server.says(json.dumps(odd))
    reading = read_with(server)
    assert reading.notes == ()
    spans = [span for each in reading.names for span in each.mentions]
    assert all(0 <= span.start < span.end <= len(TEXT) for span in spans)
    assert len(reading.dates) == len(read(TEXT).dates)


@pytest.mark.parametrize("content", [b"", b"<html>", b'{"choices": []}', b"\xff\xfe"])
def test_what_is_no_chat_completion_leaves_a_note(server: _Server, content: bytes) -> None:
    server.content = content
    assert_left_out(read_with(server), "not the form of a chat completion")


def test_an_error_of_the_server_leaves_a_note(server: _Server) -> None:
    server.status = 503
    assert_left_out(read_with(server), "answered with status 503")


def test_a_redirect_is_not_followed(server: _Server) -> None:
    server.status, server.headers = 307, {"Location": f"{server.url}/elsewhere"}
    assert_left_out(read_with(server), "answered with status 307")
    assert len(server.asked) == 1


def test_who_does_not_answer_in_time_is_not_waited_for(server: _Server) -> None:
    server.wait = threading.Event()
    assert_left_out(read_with(server, seconds=0.2), "no answer")


def test_who_is_not_there_leaves_a_note(server: _Server) -> None:
    settings = ModelSettings("http://127.0.0.1:1/v1", "made-up-model")
    assert_left_out(read(TEXT, added=[LanguageModel(settings)]), "127.0.0.1 cannot be reached")


def test_an_answer_without_end_is_cut(server: _Server) -> None:
    server.content = b" " * 5_000_000
    assert_left_out(read_with(server), "the answer is too long")


def assert_left_out(reading: Reading, why: str) -> None:
    (note,) = reading.notes
    assert note.startswith("The reader language-model was left out: ")
    assert why in note
    assert reading.names == read(TEXT).names


@pytest.mark.parametrize(
    "host",
    ["models.example", "10.0.0.7", "localhost.example", "127.0.0.1.example", "[2001:db8::1]"],
)
def test_the_text_goes_to_no_other_machine_unless_it_may(host: str) -> None:
    settings = {
        "HABEAS_LANGUAGE_MODEL_URL": f"https://{host}/v1",
        "HABEAS_LANGUAGE_MODEL_MODEL": "made-up-model",
    }
    with pytest.raises(ModelRefused, match="would send the text to"):
        LanguageModel(ModelSettings.from_environment(settings))
    allowed = settings | {"HABEAS_LANGUAGE_MODEL_MAY_LEAVE": "yes"}
    model = LanguageModel(ModelSettings.from_environment(allowed))
    assert model.leaves_to == host.strip("[]")


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.8.8.8", "[::1]"])
def test_this_machine_needs_no_leave(host: str) -> None:
    assert LanguageModel(ModelSettings(f"http://{host}:1/v1", "made-up-model")).leaves_to == ""


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"URL": "http://127.0.0.1/v1"},
        {"MODEL": "made-up-model"},
        {"URL": "file:///etc/passwd", "MODEL": "made-up-model"},
        {"URL": "127.0.0.1:8080", "MODEL": "made-up-model"},
        {"URL": "http://[::1/v1", "MODEL": "made-up-model"},
        {"URL": "http://127.0.0.1/v1", "MODEL": "made-up-model", "SECONDS": "soon"},
        {"URL": "http://127.0.0.1/v1", "MODEL": "made-up-model", "KEY_FILE": "/nowhere"},
    ],
)
def test_what_is_not_set_up_is_said(settings: Mapping[str, str]) -> None:
    environment = {f"HABEAS_LANGUAGE_MODEL_{name}": value for name, value in settings.items()}
    with pytest.raises(ModelRefused, match="HABEAS_LANGUAGE_MODEL_"):
        ModelSettings.from_environment(environment)


def test_a_key_is_read_from_its_file(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("a-key\n")
    settings = ModelSettings.from_environment(
        {
            "HABEAS_LANGUAGE_MODEL_URL": "http://127.0.0.1/v1/",
            "HABEAS_LANGUAGE_MODEL_MODEL": "made-up-model",
            "HABEAS_LANGUAGE_MODEL_KEY_FILE": str(tmp_path / "key"),
        }
    )
    assert (settings.key, settings.url) == ("a-key", "http://127.0.0.1/v1")
