"""Values of the model as bytes, and back: the one door to msgspec.

Equal values have equal bytes, and bytes of other values are others: 1, 1.0 and True differ.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import msgspec

Value = TypeVar("Value")


class BadBytesError(ValueError):
    """Bytes are no value of the kind that was asked for."""


_PACKER = msgspec.msgpack.Encoder(order="deterministic")
_WRITER = msgspec.json.Encoder(order="deterministic")
_WRITER_AS_GIVEN = msgspec.json.Encoder()


def packed(value: object) -> bytes:
    """A value as MessagePack."""
    return _PACKER.encode(value)


def written(value: object) -> bytes:
    """A value as JSON without spaces, the keys of objects sorted.

    Raises:
        UnicodeEncodeError: a text in it has half a character.
    """
    return _WRITER.encode(value)


def written_as_given(value: object) -> bytes:
    """The same with keys in their own order."""
    return _WRITER_AS_GIVEN.encode(value)


def unpacker(kind: type[Value]) -> Callable[[bytes], Value]:
    """A function that reads values of one kind from MessagePack, or raises BadBytesError."""
    return _checked(msgspec.msgpack.Decoder(kind).decode)


def reader(kind: type[Value]) -> Callable[[bytes], Value]:
    """A function that reads values of one kind from JSON, or raises BadBytesError."""
    return _checked(msgspec.json.Decoder(kind).decode)


def _checked(decode: Callable[[bytes], Value]) -> Callable[[bytes], Value]:
    def decoded(data: bytes) -> Value:
        try:
            return decode(data)
        except msgspec.MsgspecError as error:
            raise BadBytesError(str(error)) from error

    return decoded
