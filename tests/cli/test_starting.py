"""What every command pays before it does anything."""

import subprocess
import sys

HEAVY = ("numpy", "icalendar", "openpyxl", "typst")


def test_no_command_starts_with_what_only_a_few_need() -> None:
    program = (
        "import sys, habeas.cli.main, django;"
        "django.setup();"
        f"print(*(name for name in {HEAVY} if name in sys.modules))"
    )
    ran = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program],
        env={"DJANGO_SETTINGS_MODULE": "habeas.config.settings"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.split() == []
