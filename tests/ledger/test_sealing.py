"""Sealed claims open for their holders, and for nobody else."""

import pytest
from nacl.public import PrivateKey

from habeas.ledger.access import Viewer
from habeas.ledger.actions import Changes, append_changeset
from habeas.ledger.models import Claim
from habeas.ledger.queries import claims_of
from habeas.ledger.queries.sealed import unlock
from habeas.ledger.rules import sealing
from habeas.ledger.rules.claims import NewClaim
from habeas.ledger.rules.ids import new_id


def test_a_ciphertext_moved_to_another_claim_does_not_open() -> None:
    key = sealing.new_claim_key()
    sealed = sealing.seal(b"payload", b"this claim", key)
    assert sealing.unseal(sealed, b"this claim", key) == b"payload"
    with pytest.raises(sealing.CannotUnseal):
        sealing.unseal(sealed, b"another claim", key)


@pytest.mark.parametrize("place", [0, 30, -1])
def test_a_changed_byte_does_not_open(place: int) -> None:
    key = sealing.new_claim_key()
    sealed = bytearray(sealing.seal(b"payload", b"this claim", key))
    sealed[place] ^= 1
    with pytest.raises(sealing.CannotUnseal):
        sealing.unseal(bytes(sealed), b"this claim", key)


def test_a_key_is_wrapped_for_one_holder() -> None:
    holder, stranger = PrivateKey.generate(), PrivateKey.generate()
    wrapped = sealing.wrap_key(b"k" * 32, bytes(holder.public_key))
    assert sealing.unwrap_key(wrapped, bytes(holder)) == b"k" * 32
    with pytest.raises(sealing.CannotUnseal):
        sealing.unwrap_key(wrapped, bytes(stranger))


@pytest.mark.django_db
def test_a_sealed_claim_is_in_no_answer_until_its_holder_unlocks_it(editor: Viewer) -> None:
    holder, stranger = PrivateKey.generate(), PrivateKey.generate()
    person = new_id()
    claim = NewClaim(person, "Person", "name", "Hidden Testova", level="sealed")
    append_changeset(
        editor, Changes("a source in danger", [claim], holders=[bytes(holder.public_key)])
    )
    assert claims_of(editor, [person]) == {}
    assert Claim.objects.get().value is None
    (opened,) = unlock(editor, [person], bytes(holder))
    assert (opened.prop, opened.value) == ("name", "Hidden Testova")
    assert unlock(editor, [person], bytes(stranger)) == []
