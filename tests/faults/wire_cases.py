"""Faults below HTTP and in its framing: connections, silence, lengths, chunks, codings, sizes."""

from __future__ import annotations

import gzip
import socket
import ssl
import zlib
from collections.abc import Callable, Sequence

import httpx2

from tests.faults import ways
from tests.faults.case import BEST, Answers, Case, fixed, page, sent, whole
from tests.faults.families import Family
from tests.faults.ways import Way
from tests.web.conftest import Answer, Faults

CHUNKED = "Transfer-Encoding: chunked\r\n"
#: Addresses that no host of the web has, in several spellings.
PRIVATE = (
    "127.0.0.1", "10.0.0.7", "169.254.169.254", "192.168.1.1", "100.64.0.1", "0.0.0.1", "::1", "fe80::1%1", "fd00::1",
    "::ffff:127.0.0.1", "64:ff9b::a00:7", "2002:7f00:1::",
)  # fmt: skip


def head(family: Family, more: str = "") -> bytes:
    """The head of a good answer to its end; `more` are further header lines."""
    return f"HTTP/1.1 200 OK\r\nContent-Type: {family.content_type}\r\n{more}\r\n".encode()


def cut(family: Family) -> bytes:
    """A bit more than half of the page."""
    return family.body[: len(family.body) * 3 // 5]


def chunk(piece: bytes) -> bytes:
    """One chunk."""
    return b"%x\r\n%s\r\n" % (len(piece), piece)


def packed(pack: Callable[[bytes], bytes], coding: str, keep: float = 1.0) -> Answers:
    """The page packed, `keep` of it sent under a length that is its own: only the packing tells that it was cut."""

    def body(family: Family) -> bytes:
        whole_packing = pack(family.body)
        return whole_packing[: int(len(whole_packing) * keep)]

    return page(body, Content_Encoding=coding)


def nobody(faults: Faults, family: Family) -> Sequence[Answer]:
    """No answer: the fault lies before one."""
    return [faults.raw(b"")]


def away(name: str, way: Way, reason: str) -> Case:
    """A host that is not reached once its robots.txt was read."""
    return Case(name, nobody, "failed", reason, elsewhere=way)


#: A page without a word on it states no posting; a document without a word is none.
BARE = {"html": "drifted", "else": "failed"}
UNKNOWN, NO_ANSWER = socket.gaierror(socket.EAI_NONAME, "unknown"), socket.gaierror(socket.EAI_AGAIN, "no answer")
EXPIRED = ssl.SSLCertVerificationError("certificate has expired")
CONNECTIONS = (
    away("connection refused", ways.closed, "connection: "),
    away("name unknown", ways.named(lambda host, port: UNKNOWN), "dns: "),
    away("name server silent", ways.named(lambda host, port: NO_ANSWER), "dns: "),
    away("name without address", ways.named(lambda host, port: []), "dns: "),
    *(away(f"name leads to {address}", ways.at(address), "refused: address ") for address in PRIVATE),
    away("name leads out and home", ways.at("93.184.216.34", "127.0.0.1"), "refused: address "),
    away("plain HTTP where TLS is due", ways.answering(b"HTTP/1.1 400 Bad Request\r\n\r\n"), "tls: "),
    away("TLS ends in the greeting", ways.answering(b""), "connection: "),
    away("certificate expired", ways.failing(httpx2.ConnectError("expired"), EXPIRED), "tls: "),
    Case("closed without a word", nobody, "failed", "connection: "),
    Case("reset at once", lambda faults, family: [faults.reset()], "failed", "connection: "),
    Case("no HTTP", sent(fixed(b"SSH-2.0-OpenSSH_9.2\r\n\r\n")), "failed", "protocol: "),
    Case("silence", lambda faults, family: [faults.silence()], "failed", "timeout: ", bounds={"read": 0.1}),
    Case(
        "silence after the head", lambda faults, family: [faults.drip(head(family), every=9)], "failed", "timeout: ",
        bounds={"read": 0.1},
    ),
    Case(
        "a head that drips", lambda faults, family: [faults.drip(b"HTTP/1.1 200 OK\r\nX: ")], "failed", "deadline: ",
        bounds={"total": 0.2}, seconds=1.2,
    ),
    Case(
        "a body that drips", lambda faults, family: [faults.drip(head(family) + cut(family))], "failed", "deadline: ",
        bounds={"total": 0.2}, seconds=1.2,
    ),
    Case(
        "a gzip body that drips",
        lambda faults, family: [faults.drip(head(family, "Content-Encoding: gzip\r\n") + gzip.compress(cut(family))[:80])],
        "failed", bounds={"total": 0.2}, seconds=1.2,
    ),
)  # fmt: skip
FRAMES = (
    Case("reset in the head", lambda faults, family: [faults.reset(head(family)[:30])], "failed", "connection: "),
    Case(
        "reset in the body",
        lambda faults, family: [faults.reset(head(family, "Content-Length: 99999\r\n") + cut(family))],
        "failed", "truncated: ",
    ),
    Case("length too long", sent(lambda family: head(family, "Content-Length: 99999\r\n") + family.body), "failed", "truncated: "),
    Case(
        "length true, body cut",
        sent(lambda family: head(family, f"Content-Length: {len(family.body)}\r\n") + cut(family)), "failed", "truncated: ",
    ),
    Case("no last chunk", sent(lambda family: head(family, CHUNKED) + chunk(family.body)), "failed", "truncated: "),
    Case(
        "chunk cut off", sent(lambda family: head(family, CHUNKED) + chunk(family.body)[:200]),
        "failed", "truncated: ",
    ),
    Case(
        "chunk of no size",
        sent(lambda family: head(family, CHUNKED) + chunk(cut(family)) + b"zz\r\nx\r\n"),
        "failed", "truncated: ",
    ),
    Case(
        "chunks in good order",
        sent(lambda family: head(family, CHUNKED) + chunk(family.body) + b"0\r\n\r\n"), BEST, is_whole=True,
    ),
    Case("no length, whole", sent(lambda family: head(family) + family.body), BEST, is_whole=True),
    Case("no length, ended early", sent(lambda family: head(family) + cut(family)), "failed"),
    Case("no length, ended at a few bytes", sent(lambda family: head(family) + family.body[:9]), BARE),
    Case("no length, nothing", sent(head), BARE),
    Case("gzip, whole", packed(gzip.compress, "gzip"), BEST, is_whole=True),
    Case("gzip cut in the middle", packed(gzip.compress, "gzip", 0.6), "failed", "truncated: "),
    Case("gzip without its checksum", packed(lambda body: gzip.compress(body)[:-8], "gzip"), "failed", "truncated: "),
    Case("gzip with a wrong checksum", packed(lambda body: gzip.compress(body)[:-8] + bytes(8), "gzip"), "failed", "encoding: "),
    Case("gzip that is none", packed(bytes, "gzip"), "failed", "encoding: "),
    Case("gzip with a page behind it", packed(lambda body: gzip.compress(body) + b"<html>", "gzip"), "failed", "encoding: "),
    Case("deflate cut in the middle", packed(zlib.compress, "deflate", 0.6), "failed", "encoding: "),
    Case("br cut in the middle", packed(lambda body: b"\x1b" + body, "br", 0.6), "failed", "encoding: "),
    Case("zstd cut in the middle", packed(lambda body: b"\x28\xb5\x2f\xfd" + body, "zstd", 0.6), "failed", "encoding: "),
    Case("gzip twice", packed(lambda body: gzip.compress(gzip.compress(body)), "gzip, gzip"), "failed", "encoding: "),
    Case("a gigabyte declared", sent(lambda family: head(family, "Content-Length: 1073741824\r\n") + family.body),
         "failed", "too_large: "),
    Case("larger than allowed", page(whole), "failed", "too_large: ", bounds={"body_bytes": 200}),
    Case(
        "larger than allowed, no length", sent(lambda family: head(family) + b" " * 200_000), "failed", "too_large: ",
    ),
    Case("a bomb", page(fixed(gzip.compress(bytes(3_000_000))), Content_Encoding="gzip"), "failed", "too_large: "),
)  # fmt: skip
CASES = (*CONNECTIONS, *FRAMES)
