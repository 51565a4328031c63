"""Sign-in by MIT's GSSAPI: one security context for each connection."""

import re
import struct
from dataclasses import dataclass
from typing import Optional

import gssapi
from gssapi.raw import ChannelBindings, set_neg_mechs

KERBEROS = gssapi.OID.from_int_seq("1.2.840.113554.1.2.2")
NTLM = gssapi.OID.from_int_seq("1.3.6.1.4.1.311.2.2.10")
SPNEGO = gssapi.OID.from_int_seq("1.3.6.1.5.5.2")
NAMES = {KERBEROS: "Kerberos", NTLM: "NTLM"}

NTLM_HEAD = b"NTLMSSP\0"
#: An initial token has an application tag and its mechanism (RFC 2743 3.1).
KERBEROS_HEAD = b"\x06\x09" + bytes.fromhex("2a864886f712010202")

#: gss_wrap of AES: header 16, and at the end the encrypted copy of the header 16 and the HMAC 12 (RFC 4121 4.2.4).
HEADER = 16
ROTATION = 28
CONFOUNDER = 16
SIGNATURE = HEADER + ROTATION + CONFOUNDER
NTLM_SIGNATURE = 16

CHANNEL_BOUND = 2048
CONFIDENTIALITY = int(gssapi.RequirementFlag.confidentiality)


class Refused(Exception):
    """The sign-in is refused. The text is for the test only; GSSAPI may have a token with the reason for the client."""

    def __init__(self, why: str, token: Optional[bytes] = None) -> None:
        super().__init__(why)
        self.token = token


@dataclass(frozen=True)
class Terms:
    """The settings of every sign-in."""

    mechanisms: frozenset
    #: The channel binding of the TLS connection; None over http.
    binding: Optional[bytes]
    #: CbtHardeningLevel (none, relaxed or strict).
    hardening: str


def bindings_of_ntlm(token: bytes) -> Optional[bytes]:
    """The value of MsvAvChannelBindings in an AUTHENTICATE message (MS-NLMP 2.2.2.1), if it has one."""
    length, offset = struct.unpack_from("<HxxI", token, 20)
    pairs = token[offset : offset + length][44:]
    while len(pairs) >= 4:
        kind, size = struct.unpack_from("<HH", pairs)
        if kind == 0:
            break
        if kind == 10:
            return pairs[4 : 4 + size]
        pairs = pairs[4 + size :]
    return None


class Session:
    """The peer of a connection, with the shared keys."""

    def __init__(self, terms: Terms, scheme: str) -> None:
        self.scheme = scheme
        self.mechanism = ""
        self.framing = ""
        self.user = ""
        self.bound = False
        self.complete = False
        self._terms = terms
        self._context: Optional[gssapi.SecurityContext] = None

    def step(self, token: bytes) -> Optional[bytes]:
        """Processes the client's token. Returns the next one."""
        try:
            context = self._context or self._start(token)
            answer = context.step(token)
        except gssapi.exceptions.GSSError as error:
            raise Refused(re.sub(r"\s+", " ", str(error)), error.token) from error
        self._note_ntlm_binding(token)
        if context.complete:
            self._finish(context)
        return answer

    def seal(self, message: bytes) -> tuple[bytes, bytes]:
        """Seals a message. Returns signature and data in the layout of Windows."""
        token = self._context.wrap(message, True).message
        if self.mechanism == "NTLM":
            return token[:NTLM_SIGNATURE], token[NTLM_SIGNATURE:]
        header, rest = token[:HEADER], token[HEADER:]
        if header[:2] != b"\x05\x04" or header[4:8] != bytes(4):
            raise ValueError("gss_wrap gave a token of another form")
        turned = header[:6] + struct.pack(">H", ROTATION) + header[8:] + rest[-ROTATION:] + rest[:-ROTATION]
        return turned[:SIGNATURE], turned[SIGNATURE:]

    def open(self, signature: bytes, data: bytes) -> bytes:
        """Opens a sealed message. Signature and data together are a GSSAPI token.

        GSSAPI would take it rotated or not, and cut anywhere. Only Windows' own way to do both is taken here.
        """
        if self.mechanism == "NTLM":
            laid_out = len(signature) == NTLM_SIGNATURE
        else:
            laid_out = len(signature) == SIGNATURE and signature[4:8] == struct.pack(">HH", 0, ROTATION)
        if not laid_out:
            raise Refused("the message is not laid out as Windows does it")
        opened = self._context.unwrap(signature + data)
        if not opened.encrypted:
            raise Refused("the message was signed only")
        return opened.message

    def _start(self, token: bytes) -> gssapi.SecurityContext:
        mechanisms = self._terms.mechanisms
        if self.scheme == "Kerberos":
            mechanism = KERBEROS
            if KERBEROS_HEAD not in token[:16]:
                raise Refused("the scheme Kerberos takes Kerberos tokens only")
        elif token.startswith(NTLM_HEAD):
            mechanism = NTLM
            if NTLM not in mechanisms:
                raise Refused("NTLM is off")
        else:
            mechanism = SPNEGO
        self.framing = "SPNEGO" if mechanism == SPNEGO else "bare"
        credentials = gssapi.Credentials(usage="accept", mechs=[mechanism])
        if mechanism == SPNEGO:
            set_neg_mechs(credentials, list(mechanisms))
        use = self._terms.binding is not None and self._terms.hardening != "none"
        binding = ChannelBindings(application_data=self._terms.binding) if use else None
        context = gssapi.SecurityContext(creds=credentials, usage="accept", channel_bindings=binding)
        # Errors are raised at once, even those with a token.
        context.__DEFER_STEP_ERRORS__ = False
        self._context = context
        return context

    def _note_ntlm_binding(self, token: bytes) -> None:
        """gss-ntlmssp verifies the binding if there is one, but does not report whether there was."""
        start = token.find(NTLM_HEAD + b"\x03\0\0\0")
        if start >= 0 and self._terms.binding is not None and self._terms.hardening != "none":
            self.bound = bindings_of_ntlm(token[start:]) is not None

    def _finish(self, context: gssapi.SecurityContext) -> None:
        flags = int(context.actual_flags)
        self.mechanism = NAMES[context.mech]
        # gss-ntlmssp counts the terminating zero.
        self.user = str(context.initiator_name).rstrip("\0")
        self.bound = self.bound or bool(flags & CHANNEL_BOUND)
        if not flags & CONFIDENTIALITY:
            raise Refused("no confidentiality")
        if self._terms.binding is not None and self._terms.hardening == "strict" and not self.bound:
            raise Refused("no channel binding")
        self.complete = True
