"""The examples for servers: the policy of the pages, no logs, right types; valid, and tried out."""

import http.client
import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

import pytest

SERVERS = Path(__file__).parents[2] / "docs" / "servers"
POLICED = ("nginx-edition.conf", "Caddyfile", "apache.conf")
POLICY = re.compile(r"default-src 'none';[^\"]*")
# What only a header can say.
BESIDE = {"connect-src 'none'", "frame-ancestors 'none'"}
FILES = {
    "/index.html": "text/html",
    "/data/ab/abcd.json": "application/json",
    "/data/ab/abcd.jsonld": "application/ld+json",
    "/data/ab/abcd.tlog-proof": "text/plain",
    "/downloads/people.csv": "text/csv",
    "/downloads/edition.ftm.jsonl": "application/x-ndjson",
    "/feeds/en.atom": "application/atom+xml",
    "/feeds/calendar.ics": "text/calendar",
    "/assets/edition.css": "text/css",
    "/assets/search.js": "text/javascript",
    "/assets/icon.svg": "image/svg+xml",
    "/MANIFEST": "text/plain",
    "/MANIFEST.sig": "text/plain",
    "/proof/checkpoint": "text/plain",
    "/proof/heads/12": "text/plain",
}


def directives(policy: str) -> set[str]:
    return {each.strip() for each in policy.split(";") if each.strip()}


def policy_in(text: str) -> set[str]:
    (found,) = POLICY.findall(text)
    return directives(found)


@pytest.mark.parametrize("name", POLICED)
def test_each_server_has_the_policy_of_the_pages(name: str) -> None:
    pages = files("habeas.publishing").joinpath("site/jinja2/edition/base.html").read_text()
    assert policy_in((SERVERS / name).read_text()) == policy_in(pages) | BESIDE


@pytest.mark.parametrize("name", POLICED)
def test_no_server_keeps_addresses_or_lets_pages_live_long(name: str) -> None:
    text = (SERVERS / name).read_text()
    assert "nosniff" in text
    assert "no-referrer" in text
    assert "max-age=300," in text
    logs = {
        "nginx-edition.conf": ("access_log off;", "error_log /dev/null emerg;"),
        "Caddyfile": ("output discard",),
        "apache.conf": ("CustomLog /dev/null common", "ErrorLog /dev/null"),
    }
    assert all(each in text for each in logs[name])


def test_the_documentation_names_each_file() -> None:
    told = (SERVERS.parent / "publishing.md").read_text()
    assert all(f"servers/{path.name}" in told for path in SERVERS.iterdir())


def found(program: str) -> str:
    path = shutil.which(program, path=f"{os.environ['PATH']}:/usr/sbin")
    if path is None:
        pytest.skip(f"{program} is not installed")
    return path


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


@pytest.fixture
def edition() -> Iterator[Path]:
    """A folder that servers may read, which run as somebody else."""
    root = Path(tempfile.mkdtemp())
    for path in [*FILES, "/404.html", "/ab/index.html"]:
        file = root / path[1:]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(path)
    (root / ".MANIFEST.new").write_text("being written")
    for each in [root, *root.rglob("*")]:
        each.chmod(0o755 if each.is_dir() else 0o644)
    yield root
    shutil.rmtree(root)


@pytest.fixture
def certificate(tmp_path: Path) -> Mapping[str, str]:
    openssl = found("openssl")
    key, made = tmp_path / "key.pem", tmp_path / "certificate.pem"
    call = [openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    call += ["-nodes", "-subj", "/CN=example.org", "-keyout", str(key), "-out", str(made)]
    subprocess.run(call, check=True, capture_output=True)  # noqa: S603  what was found above
    return {"/etc/ssl/habeas/certificate.pem": str(made), "/etc/ssl/habeas/key.pem": str(key)}


def changed(name: str, changes: Mapping[str, str]) -> str:
    text = (SERVERS / name).read_text()
    for before, after in changes.items():
        text = text.replace(before, after)
    return text


def is_valid(*call: str) -> None:
    done = subprocess.run(call, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stdout + done.stderr


def nginx_file(tmp_path: Path, name: str, changes: Mapping[str, str]) -> Path:
    snippet = tmp_path / "habeas-edition.conf"
    snippet.write_text(changed("nginx-edition.conf", changes))
    server = changed(name, {**changes, "snippets/habeas-edition.conf": str(snippet)})
    user = "user root;" if os.getuid() == 0 else ""
    places = "".join(
        f"{each}_temp_path {tmp_path}/{each};"
        for each in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    file = tmp_path / "nginx.conf"
    file.write_text(
        f"{user} pid {tmp_path}/nginx.pid; error_log /dev/null; daemon off; events {{}}"
        f" http {{ {places} {server} }}"
    )
    return file


def test_nginx_takes_its_example(
    tmp_path: Path, edition: Path, certificate: Mapping[str, str]
) -> None:
    program = found("nginx")
    file = nginx_file(tmp_path, "nginx.conf", {**certificate, "/var/www/habeas": str(edition)})
    is_valid(program, "-t", "-q", "-c", str(file), "-p", str(tmp_path))


def test_caddy_takes_its_example(tmp_path: Path) -> None:
    program = found("caddy")
    shutil.copy(SERVERS / "Caddyfile", tmp_path)
    is_valid(program, "validate", "--config", f"{tmp_path}/Caddyfile", "--adapter", "caddyfile")


def apache_file(tmp_path: Path, changes: Mapping[str, str], ports: str) -> Path:
    modules = Path("/usr/lib/apache2/modules")
    wanted = ("mpm_event", "authz_core", "headers", "ssl", "socache_shmcb", "http2", "mime")
    wanted += ("dir", "alias")
    loaded = "\n".join(
        f"LoadModule {name}_module {modules}/mod_{name}.so"
        for name in wanted
        if (modules / f"mod_{name}.so").is_file()
    )
    file = tmp_path / "apache2.conf"
    user = "User daemon\nGroup daemon" if os.getuid() == 0 else ""
    file.write_text(
        f"ServerRoot {tmp_path}\nPidFile {tmp_path}/apache.pid\nServerName example.org\n"
        f"Mutex file:{tmp_path}\nErrorLog /dev/null\n{loaded}\n{user}\n{ports}\n"
        f"TypesConfig /etc/mime.types\nLogFormat common common\n{changed('apache.conf', changes)}"
    )
    return file


def test_apache_takes_its_example(
    tmp_path: Path, edition: Path, certificate: Mapping[str, str]
) -> None:
    program = found("apache2")
    changes = {**certificate, "/var/www/habeas": str(edition)}
    is_valid(program, "-t", "-f", str(apache_file(tmp_path, changes, "")))


@contextmanager
def running(call: list[str], port: int) -> Iterator[Callable[..., http.client.HTTPResponse]]:
    """A server, as a function that asks it for a path; it is ended by its own process id."""
    server = subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603

    def ask(path: str, method: str = "GET") -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        connection.request(method, path, headers={"Host": "example.org"})
        answer = connection.getresponse()
        answer.read()
        connection.close()
        return answer

    try:
        for _ in range(100):
            assert server.poll() is None, "the server has ended"
            try:
                ask("/index.html")
                break
            except OSError:
                time.sleep(0.1)
        yield ask
    finally:
        server.terminate()
        server.wait(timeout=10)


def serves_an_edition(ask: Callable[..., http.client.HTTPResponse]) -> None:
    for path, kind in FILES.items():
        answer = ask(path)
        assert answer.status == 200, path
        assert (answer.getheader("Content-Type") or "").split(";")[0] == kind, path
        policy = answer.getheader("Content-Security-Policy") or ""
        assert directives(policy) >= BESIDE, path
        assert answer.getheader("X-Content-Type-Options") == "nosniff"
        assert answer.getheader("Referrer-Policy") == "no-referrer"
        assert "max-age=300" in (answer.getheader("Cache-Control") or "")
    missing = ask("/nothing.html")
    assert missing.status == 404
    assert directives(missing.getheader("Content-Security-Policy") or "") >= BESIDE
    assert ask("/.MANIFEST.new").status in {403, 404}
    assert ask("/index.html", "POST").status in {403, 405}
    assert ask("/data/").status in {403, 404}


def test_nginx_serves_an_edition(tmp_path: Path, edition: Path) -> None:
    program, port = found("nginx"), free_port()
    changes = {"/var/www/habeas": str(edition), "unix:/run/habeas-onion.sock": f"127.0.0.1:{port}"}
    file = nginx_file(tmp_path, "nginx-onion.conf", changes)
    with running([program, "-c", str(file), "-p", str(tmp_path)], port) as ask:
        serves_an_edition(ask)


def test_caddy_serves_an_edition(tmp_path: Path, edition: Path) -> None:
    program, port = found("caddy"), free_port()
    changes = {"/var/www/habeas": str(edition), "example.org {": f"http://example.org:{port} {{"}
    file = tmp_path / "Caddyfile"
    file.write_text(changed("Caddyfile", changes))
    with running([program, "run", "--config", str(file), "--adapter", "caddyfile"], port) as ask:
        serves_an_edition(ask)


def test_apache_serves_an_edition(
    tmp_path: Path, edition: Path, certificate: Mapping[str, str]
) -> None:
    program, port = found("apache2"), free_port()
    changes = {
        **certificate,
        "/var/www/habeas": str(edition),
        "*:443>": f"*:{port}>",
        "SSLEngine on": "SSLEngine off",
    }
    file = apache_file(tmp_path, changes, f"Listen 127.0.0.1:{port}")
    with running([program, "-X", "-f", str(file)], port) as ask:
        serves_an_edition(ask)
