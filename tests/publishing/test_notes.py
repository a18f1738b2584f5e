"""Notes, checkpoints and proofs as text, against known answers of others and forms that are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from habeas.ledger.rules.merkle import leaf_hash
from habeas.publishing.rules.checkpoints import (
    Checkpoint,
    checkpoint_text,
    open_checkpoint,
    parse_checkpoint,
    sign_checkpoint,
    unverified_checkpoint,
)
from habeas.publishing.rules.errors import BrokenEdition
from habeas.publishing.rules.log_proofs import (
    HeadProof,
    LogProof,
    parse_head_proof,
    parse_log_proof,
    write_head_proof,
    write_log_proof,
)
from habeas.publishing.rules.notes import (
    SigningKey,
    open_note,
    parse_verifier_key,
    sign_note,
    split_note,
)

from .made_up import KEY, OTHER_KEY

# The example of golang.org/x/mod/sumdb/note (2019), by which the form became known.
PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
PETERS_TEXT = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
)
PETERS_NOTE = (
    f"{PETERS_TEXT}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZ"
    "SNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
).encode()
# The example of C2SP tlog-checkpoint.
BEHIND_THE_SOFA = """example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
""".encode()  # noqa: E501


def test_a_note_of_another_program_is_opened() -> None:
    key = parse_verifier_key(PETER)
    assert str(key) == PETER
    assert open_note(PETERS_NOTE, key) == PETERS_TEXT


def test_ed25519_gives_the_known_answer_of_rfc_8032() -> None:
    seed = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    public = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    assert SigningKey("example.org", seed).verifier.public.hex() == public
    assert seed.hex() not in repr(SigningKey("example.org", seed))


def test_the_checkpoint_of_the_specification_is_read() -> None:
    found = unverified_checkpoint(BEHIND_THE_SOFA)
    assert (found.origin, found.size) == ("example.com/behind-the-sofa", 20852163)
    assert BEHIND_THE_SOFA.startswith(checkpoint_text(found).encode())


def test_our_notes_have_the_same_bytes_each_time() -> None:
    assert sign_note("made up\n", KEY) == sign_note("made up\n", KEY)
    assert str(KEY.verifier).startswith("editions.made-up.example/log+fb3ee899+A")
    assert sign_checkpoint(KEY, 1, bytes(32)).startswith(
        b"editions.made-up.example/log\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n"
        b"\xe2\x80\x94 editions.made-up.example/log +z7omY"
    )


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60), st.data())
def test_a_changed_byte_of_a_note_is_never_opened(text: str, data: st.DataObject) -> None:
    note = sign_note(f"{text}\n", KEY)
    assert open_note(note, KEY.verifier) == f"{text}\n"
    place = data.draw(st.integers(0, len(note) - 1))
    changed = bytearray(note)
    changed[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(BrokenEdition):
        open_note(bytes(changed), KEY.verifier)


def test_signatures_of_others_are_passed_over_and_do_not_suffice() -> None:
    note = sign_note("made up\n", KEY)
    witness = sign_note("made up\n", SigningKey("witness.example", bytes(32))).split(b"\n\n")[1]
    assert open_note(note + witness, KEY.verifier) == "made up\n"
    for other in (OTHER_KEY, SigningKey("other.example", KEY.seed)):
        with pytest.raises(BrokenEdition, match="not signed by the key"):
            open_note(note, other.verifier)


@pytest.mark.parametrize(
    "note",
    [b"", b"text\n", b"text\n\n", b"te\rxt\n\n\xe2\x80\x94 a AAAAAAAA\n", b"\xff\n\n", b"t\n\nx\n"],
)
def test_what_is_no_note_is_refused(note: bytes) -> None:
    with pytest.raises(BrokenEdition):
        split_note(note)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "name",
        "a+b",
        PETER.replace("c74f20a3", "c74f20a4"),
        PETER.replace("+AR", "+AS"),
        PETER + "=",
        PETER.replace("Peter", "Peter "),
        PETER.replace("Peter", "Peter\u202e"),
        "name+00000000+AAAA",
    ],
)
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(BrokenEdition):
        parse_verifier_key(text)


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\u00a0b"])
def test_a_key_needs_a_name_that_a_line_can_have(name: str) -> None:
    with pytest.raises(BrokenEdition):
        SigningKey(name, bytes(32))


@pytest.mark.parametrize(
    "text",
    [
        "a\n01\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
        "a\n-1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
        "a\n١\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
        "\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
        "a\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB=\n",
        "a\n1\nAAAA\n",
        "a\n1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\nmore\n",
        "a\n1\n",
    ],
)
def test_what_is_no_checkpoint_is_refused(text: str) -> None:
    with pytest.raises(BrokenEdition):
        parse_checkpoint(text)


def test_a_checkpoint_of_another_log_is_refused() -> None:
    note = sign_note(checkpoint_text(Checkpoint("other.example", 1, bytes(32))), KEY)
    with pytest.raises(BrokenEdition, match="another log"):
        open_checkpoint(note, KEY.verifier)


HASHES = st.lists(st.binary(min_size=32, max_size=32), max_size=5).map(tuple)


@given(st.integers(0, 10**12), HASHES, st.none() | st.binary(max_size=9))
def test_log_proofs_are_read_as_written(
    index: int, hashes: tuple[bytes, ...], extra: bytes | None
) -> None:
    head = sign_checkpoint(KEY, 7, leaf_hash(b""))
    proof = LogProof(index, hashes, head, extra)
    assert parse_log_proof(write_log_proof(proof)) == proof
    later = HeadProof(index, hashes, head)
    assert parse_head_proof(write_head_proof(later)) == later


def test_a_log_proof_has_the_form_of_the_specification() -> None:
    written = write_log_proof(LogProof(73894, (bytes(32),), BEHIND_THE_SOFA, b"extra"))
    assert written.decode() == (
        "c2sp.org/tlog-proof@v1\nextra ZXh0cmE=\nindex 73894\n"
        f"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n{BEHIND_THE_SOFA.decode()}"
    )


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"c2sp.org/tlog-proof@v1\n\n",
        b"c2sp.org/tlog-proof@v1\n\nhead\n",
        b"c2sp.org/tlog-proof@v1\nindex 0\n\n",
        b"c2sp.org/tlog-proof@v2\nindex 0\n\nhead\n",
        b"c2sp.org/tlog-proof@v1\nindex 00\n\nhead\n",
        b"c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\nhead\n",
        b"c2sp.org/tlog-proof@v1\nindex 0\nextra AAAA\n\nhead\n",
        b"c2sp.org/tlog-proof@v1\r\nindex 0\n\nhead\n",
        b"c2sp.org/tlog-proof@v1\nindex 0\n" + b"A" * 43 + b"=\n" * 70 + b"\n\nhead\n",
    ],
)
def test_what_is_no_log_proof_is_refused(data: bytes) -> None:
    with pytest.raises(BrokenEdition):
        parse_log_proof(data)
