"""Sealed claims: a payload under a key of its own, and that key wrapped for each holder.

XChaCha20-Poly1305 with the claim's header as associated data, so that a ciphertext that is moved to
another claim does not open; X25519 sealed boxes for the wrapped keys. Both are libsodium's.
"""

from nacl import bindings
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.utils import random

from habeas.values.errors import InputError

KEY_BYTES = bindings.crypto_aead_xchacha20poly1305_ietf_KEYBYTES
NONCE_BYTES = bindings.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES


class CannotUnseal(InputError):
    """The key does not open this claim, or the claim was changed."""


def new_claim_key() -> bytes:
    """A fresh key for one claim."""
    return random(KEY_BYTES)


def seal(payload: bytes, header: bytes, key: bytes) -> bytes:
    """The nonce and the ciphertext of a payload that belongs to this header."""
    nonce = random(NONCE_BYTES)
    return nonce + bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(payload, header, nonce, key)


def unseal(sealed: bytes, header: bytes, key: bytes) -> bytes:
    """The payload again. Raises CannotUnseal where key, header or ciphertext differ."""
    nonce, ciphertext = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
    try:
        return bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(ciphertext, header, nonce, key)
    except CryptoError as error:
        raise CannotUnseal("The claim does not open with this key.") from error


def wrap_key(key: bytes, holder: bytes) -> bytes:
    """The claim's key, readable only with the private key of ``holder`` (a public key)."""
    return SealedBox(PublicKey(holder)).encrypt(key)


def unwrap_key(wrapped: bytes, private_key: bytes) -> bytes:
    """The claim's key again. Raises CannotUnseal where it was wrapped for somebody else."""
    try:
        return SealedBox(PrivateKey(private_key)).decrypt(wrapped)
    except CryptoError as error:
        raise CannotUnseal("The key of this claim was not given to this holder.") from error
