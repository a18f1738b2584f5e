"""Making, filling and serving a register."""

import os
import sys
import webbrowser
from pathlib import Path

import click
from django.core.management import call_command

from habeas.cli.opening import DEFAULT_FOLDER, NoRegister, make_register, open_register
from habeas.publishing.actions.keys import FILE as KEY_FILE
from habeas.publishing.actions.keys import make_key

DEMO_FOLDER = Path("habeas-demo")
LOCAL = "127.0.0.1"
SAMPLE_DAY = "2017-11-24"  # the day on which the EU Delegation visited one of those held


@click.command()
@click.option("--name", default="admin", help="Sign-in name of the first account.")
@click.pass_obj
def init(register: Path | None, name: str) -> None:
    """Make a register, with one team and one account."""
    folder = register or DEFAULT_FOLDER
    if (folder / "register.sqlite3").exists():
        raise NoRegister(f"There is a register in {folder} already.")
    password = _make(folder, name, "Administrator")
    click.echo(f"Register made in {folder}.")
    click.echo(f"The key that signs editions is {folder / KEY_FILE}: keep a copy elsewhere.")
    click.echo(f"Sign in as {name} with the password {password} (shown only now).")


@click.command()
@click.option("--no-serve", is_flag=True, help="Build the sample register only.")
@click.option("--port", default=8000, show_default=True, help="0 takes any free port.")
@click.pass_obj
def demo(register: Path | None, port: int, *, no_serve: bool) -> None:
    """Build a sample register of real facts, and open the desk on it."""
    folder = register or DEMO_FOLDER
    password = _make(folder, "demo", "Demo")
    _fill_with_sample()
    click.echo(f"Sample register (Kazakhstan, autumn 2017) in {folder}.")
    click.echo(f"Sign in as demo with the password {password}")
    if not no_serve:
        _serve(LOCAL, port, browse=f"people/?day={SAMPLE_DAY}")


@click.command()
@click.option("--host", default=LOCAL, show_default=True)
@click.option("--port", default=8000, show_default=True, help="0 takes any free port.")
@click.pass_obj
def serve(register: Path | None, host: str, port: int) -> None:
    """Serve the desk. A register of an older version is brought up to date first."""
    open_register(register)
    call_command("migrate", verbosity=0, interactive=False)
    _serve(host, port)


def _make(folder: Path, name: str, full_name: str) -> str:
    """Makes a register with its key and its first account, and gives the password of that."""
    make_register(folder)
    from habeas.accounts.actions import open_first_account  # noqa: PLC0415  needs Django started

    make_key(folder)
    return open_first_account(name, full_name)


def _fill_with_sample() -> None:
    from habeas.accounts.queries import operator  # noqa: PLC0415  needs Django started
    from habeas.exchange.actions import record_sample  # noqa: PLC0415

    record_sample(operator())


def _serve(host: str, port: int, browse: str = "") -> None:
    """Serves until it is stopped; ``browse`` is a page to begin with, in a browser if one opens."""
    from django.core.wsgi import get_wsgi_application  # noqa: PLC0415  needs Django started
    from waitress.server import create_server  # noqa: PLC0415

    from habeas.reading.jobs import begin  # noqa: PLC0415
    from habeas.vocabulary.model import model  # noqa: PLC0415

    application = get_wsgi_application()
    model()  # the first page should not wait a second for it
    begin()  # what waited to be read when the server was stopped
    try:
        server = create_server(application, host=host, port=port, threads=8, ident="")
    except OSError as error:
        raise NoRegister(f"Port {port} of {host} cannot be used: {error.strerror}.") from error
    address = f"http://{host}:{server.effective_port}/"
    click.echo(f"The desk is open at {address} (Ctrl+C ends it).")
    if browse:
        click.echo(f"Begin with {address}{browse}")
    sys.stdout.flush()
    if browse and _has_display():
        webbrowser.open(address + browse)
    server.run()


def _has_display() -> bool:
    """Whether a window can be opened; a browser in the terminal would take it over."""
    if sys.platform.startswith("linux"):
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return sys.stdout.isatty()
