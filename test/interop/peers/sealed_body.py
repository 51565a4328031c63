"""The multipart/encrypted body of a sealed message (MS-WSMV 2.2.9.1.1.2), read and written by structure."""

import re
import struct
from typing import NamedTuple

DELIMITER = b"--Encrypted Boundary"
HEAD = re.compile(
    rb"--Encrypted Boundary\r\n"
    rb"\t?Content-Type: (?P<protocol>[\w/-]+)\r\n"
    rb"\t?OriginalContent: type=(?P<type>[\w/+]+);charset=(?P<charset>[\w-]+);Length=(?P<length>\d+)\r\n"
    rb"--Encrypted Boundary\r\n"
    rb"\t?Content-Type: application/octet-stream\r\n"
)
TAIL = b"--Encrypted Boundary--\r\n"


class MalformedBody(Exception):
    """The bytes do not have this structure."""


class SealedBody(NamedTuple):
    """The parts of a body."""

    protocol: str
    type: str
    charset: str
    length: int
    signature: bytes
    data: bytes


def content_type(protocol: str) -> str:
    """The Content-Type of such a body."""
    return f'multipart/encrypted;protocol="{protocol}";boundary="Encrypted Boundary"'


def read(body: bytes, tabs: bool = True) -> SealedBody:
    """Parses a body, which may have TABs before the headers of its parts or not."""
    head = HEAD.match(body)
    if head is None or not body.endswith(TAIL):
        raise MalformedBody("head or tail")
    if not tabs and b"\t" in head[0]:
        raise MalformedBody("a TAB")
    content = body[head.end() : -len(TAIL)]
    (length,) = struct.unpack_from("<I", content)
    if length > len(content) - 4:
        raise MalformedBody("signature length")
    return SealedBody(
        head["protocol"].decode(),
        head["type"].decode(),
        head["charset"].decode(),
        int(head["length"]),
        content[4 : 4 + length],
        content[4 + length :],
    )


def write(body: SealedBody, epilogue: bytes = b"") -> bytes:
    """Writes a body, with TABs as in recordings of Server 2012 R2, and with octets that belong to no part (RFC 2046 5.1.1)."""
    original = f"type={body.type};charset={body.charset};Length={body.length}"
    return b"\r\n".join(
        [
            DELIMITER,
            f"\tContent-Type: {body.protocol}".encode(),
            f"\tOriginalContent: {original}".encode(),
            DELIMITER,
            b"\tContent-Type: application/octet-stream",
            struct.pack("<I", len(body.signature)) + body.signature + body.data + TAIL + epilogue,
        ]
    )
