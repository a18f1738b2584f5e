"""A made-up document that was read, in a copy of the sample register.

python -m tests.reading.furnish REGISTER       prints the SHA-256 of the document
"""

import sys
from pathlib import Path

from habeas.cli.opening import open_register

from .made_up import TEXT, TITLE, WRITTEN, read_made_up


def main() -> None:
    open_register(Path(sys.argv[1]))
    # These need Django, which the register starts.
    from habeas.accounts.models import Account  # noqa: PLC0415
    from habeas.accounts.queries import viewer_of  # noqa: PLC0415
    from habeas.ledger.actions import record_claims  # noqa: PLC0415
    from habeas.ledger.rules.claims import NewClaim  # noqa: PLC0415
    from habeas.ledger.rules.ids import new_id  # noqa: PLC0415
    from habeas.reading.actions import reading  # noqa: PLC0415
    from habeas.sources.actions import preserve_document  # noqa: PLC0415

    viewer = viewer_of(Account.objects.get(name="demo"))
    assert viewer
    detention, person = new_id(), new_id()
    said = [
        (person, "Person", "name", "Тэста Тэстова"),
        (person, "Person", "alias", "Testa Testova"),
        (person, "Person", "category", "journalist"),
        (detention, "Detention", "detainee", person),
        (detention, "Detention", "startDate", "2021-05-05"),
        *((new_id(), "Person", "name", "Probo Probov") for _ in range(2)),
    ]
    record_claims(viewer, [NewClaim(*one) for one in said], "Made up for a test")
    document = preserve_document(
        viewer, TEXT.encode(), title=TITLE, published=WRITTEN, language="eng"
    ).sha256
    reading.read = read_made_up
    reading.read_document(viewer, document)
    print(document)  # noqa: T201


if __name__ == "__main__":
    main()
