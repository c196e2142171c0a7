"""A page's body as the JSON document that its source promises, with the slips of other writers mended."""

from __future__ import annotations

import re
from typing import TypeVar

import msgspec

T = TypeVar("T")

#: What a body that is no such document raises.
UNREADABLE = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
# A string, which is left alone, or a word that Python and JavaScript write where JSON has no number.
TOKEN = re.compile(rb'"(?:[^"\\]++|\\.)*+"?|-?\b(?:NaN|Infinity)\b', re.DOTALL)
# An escape inside a string; half of a surrogate pair is what is left of an emoji that somebody cut in two.
ESCAPE = re.compile(
    rb"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?P<half>\\u[dD][89a-fA-F][0-9a-fA-F]{2})|\\.",
    re.DOTALL,
)
CONTROL = re.compile(rb"[\x00-\x1f]")


def document(body: bytes, kind: type[T]) -> T:
    """`body` as a `kind`; raises one of UNREADABLE.

    What strict JSON refuses and every careless writer sends must not cost a whole board: a byte order mark is dropped,
    half a surrogate becomes U+FFFD, a bare control character a space, and NaN or Infinity the text of that name, so
    that it costs the one job that states it as a number.
    """
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.ValidationError:
        raise
    except msgspec.DecodeError:
        return msgspec.json.decode(mended(body), type=kind)


def mended(body: bytes) -> bytes:
    """The same document in strict JSON, as far as it is one."""
    return TOKEN.sub(mended_token, body.removeprefix(BYTE_ORDER_MARK))


def mended_token(found: re.Match[bytes]) -> bytes:
    """A string without half surrogates and control characters, or a word as a string."""
    if not found[0].startswith(b'"'):
        return b'"' + found[0] + b'"'
    return CONTROL.sub(b" ", ESCAPE.sub(lambda escape: rb"\ufffd" if escape["half"] else escape[0], found[0]))
