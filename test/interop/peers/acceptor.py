#!/usr/bin/python3
"""A WinRM listener that shares no code with ours: HTTP by Python, sign-in and sealing by MIT's GSSAPI.

What is opened is handed on to a backend of the test, and what that answers is sealed again. Each thing seen goes to
standard output, a JSON object a line. It ends with its standard input.
"""

import argparse
import base64
import http.client
import json
import os
import ssl
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Optional
from urllib.parse import urlsplit

import sealed_body
from binding import server_end_point
from gssapi.exceptions import GSSError
from session import KERBEROS, NTLM, Refused, Session, Terms

PROTOCOLS = {
    "Negotiate": "application/HTTP-SPNEGO-session-encrypted",
    "Kerberos": "application/HTTP-Kerberos-session-encrypted",
}
SOAP = "application/soap+xml"


def tell(event: str, **facts: object) -> None:
    """Writes one line for the test."""
    sys.stdout.write(json.dumps({"event": event, **facts}) + "\n")
    sys.stdout.flush()


class Listener(ThreadingHTTPServer):
    """The server with its options."""

    daemon_threads = True

    def __init__(self, options: argparse.Namespace) -> None:
        super().__init__(("127.0.0.1", 0), Connection)
        self.backend = urlsplit(options.backend)
        self.schemes = options.schemes.split(",")
        self.break_reply = options.break_reply
        self.error_tokens = options.error_tokens
        self.dialect = options.dialect
        self.secure = options.cert is not None
        binding = None
        if self.secure:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(options.cert, options.key)
            # The handshake runs in the thread of the connection.
            self.socket = context.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)
            binding = server_end_point(options.bind or options.cert)
        mechanisms = frozenset(
            oid for name, oid in (("kerberos", KERBEROS), ("ntlm", NTLM)) if name in options.mechanisms.split(",")
        )
        self.terms = Terms(mechanisms, binding, options.hardening)

    def handle_error(self, request: object, client_address: object) -> None:
        """Reports an error of a connection as an event."""
        tell("error", why=repr(sys.exc_info()[1]))


class Connection(BaseHTTPRequestHandler):
    """One TCP connection, which is one session (MS-N2HT)."""

    protocol_version = "HTTP/1.1"
    server_version = "Microsoft-HTTPAPI/2.0"
    sys_version = ""
    wbufsize = -1
    disable_nagle_algorithm = True
    server: Listener

    def setup(self) -> None:
        super().setup()
        self.session: Optional[Session] = None

    def log_message(self, format: str, *args: object) -> None:
        """Prints nothing: standard output is for events."""

    def do_POST(self) -> None:
        """Handles a sign-in leg or a request."""
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        authorization = self.headers.get("Authorization")
        token = None
        if authorization is not None:
            try:
                token = self.sign_in(authorization)
            except Refused as refused:
                tell("refused", why=str(refused))
                self.unauthorized(refused.token if self.server.error_tokens else None)
                return
        if self.session is None:
            self.unauthorized()
        elif not self.session.complete:
            self.answer(401, {"WWW-Authenticate": self.challenge(token)}, b"")
        elif authorization is not None and not body:
            self.answer(200, {"WWW-Authenticate": self.challenge(token)} if token else {}, b"")
        else:
            self.take(body)

    def sign_in(self, authorization: str) -> Optional[bytes]:
        """Handles one leg. Returns the token to send."""
        scheme, _, value = authorization.partition(" ")
        if scheme not in self.server.schemes:
            raise Refused(f"the scheme {scheme} is not offered")
        if self.session is None or self.session.complete:
            self.session = Session(self.server.terms, scheme)
        token = self.session.step(base64.b64decode(value, validate=True))
        if self.session.complete:
            tell("signIn", **self.seen(), framing=self.session.framing)
        return token

    def take(self, body: bytes) -> None:
        """Opens a request, forwards it, and seals the answer."""
        if self.server.secure:
            if self.headers.get_content_type() != SOAP:
                self.answer(400, {}, b"")
                return
            status, answer = self.hand_on(body, sealed=False)
            self.answer(status, {"Content-Type": f"{SOAP};charset=UTF-8"}, answer)
            return
        protocol = PROTOCOLS[self.session.scheme]
        if self.headers.get("Content-Type") != sealed_body.content_type(protocol):
            # The error for a body in clear or of another protocol differs between NTLM and Kerberos.
            tell("unsealed", **self.seen())
            if self.session.mechanism == "NTLM":
                self.unauthorized()
            else:
                self.answer(500, {"Connection": "close"}, b"")
            return
        try:
            parts = sealed_body.read(body, tabs=not self.server.dialect)
            message = self.session.open(parts.signature, parts.data)
            if len(message) != parts.length or parts.protocol != protocol:
                raise Refused("its length or its protocol is another than it says")
        except (sealed_body.MalformedBody, Refused, GSSError) as error:
            tell("unreadable", why=str(error))
            self.answer(500, {"Connection": "close"}, b"")
            return
        status, answer = self.hand_on(message, sealed=True)
        signature, data = self.session.seal(answer)
        if self.server.break_reply:
            data = data[:-1] + bytes([data[-1] ^ 1])
        sealed = parts._replace(length=len(answer), signature=signature, data=data)
        media = sealed_body.content_type(protocol)
        if self.server.dialect:
            media = media.replace("multipart/encrypted", "Multipart/Encrypted")
        epilogue = b"\r\nto be ignored" if self.server.dialect else b""
        self.answer(status, {"Content-Type": media}, sealed_body.write(sealed, epilogue))

    def hand_on(self, message: bytes, sealed: bool) -> tuple[int, bytes]:
        """Gets the answer of the test's backend, which is told the sender."""
        seen = {**self.seen(), "sealed": sealed}
        tell("request", **seen)
        backend = self.server.backend
        connection = http.client.HTTPConnection(backend.hostname, backend.port)
        try:
            headers = {"Content-Type": f"{SOAP};charset=UTF-8", "X-Seen": json.dumps(seen)}
            connection.request("POST", backend.path, message, headers)
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()

    def seen(self) -> dict:
        """The client, as reported by GSSAPI."""
        session = self.session
        return {
            "mechanism": session.mechanism,
            "scheme": session.scheme,
            "user": session.user,
            "bound": session.bound,
        }

    def challenge(self, token: Optional[bytes]) -> str:
        """The header with a token."""
        return f"{self.session.scheme} {base64.b64encode(token or b'').decode()}".strip()

    def unauthorized(self, token: Optional[bytes] = None) -> None:
        """Sends a 401 with the schemes, and closes as WinRM does."""
        self.send_response(401)
        if token:
            self.send_header("WWW-Authenticate", self.challenge(token))
        for scheme in self.server.schemes:
            self.send_header("WWW-Authenticate", scheme)
        self.session = None
        self.send_header("Content-Length", "0")
        self.send_header("Connection", "close")
        self.end_headers()

    def answer(self, status: int, headers: dict[str, str], body: bytes) -> None:
        """Writes a complete answer."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def read_options() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--backend", required=True, help="URL that answers what was opened")
    parser.add_argument("--schemes", default="Negotiate,Kerberos")
    parser.add_argument("--mechanisms", default="kerberos,ntlm", help="what is taken, under Negotiate as well")
    parser.add_argument("--cert", type=Path, help="PEM; https instead of http")
    parser.add_argument("--key", type=Path)
    parser.add_argument("--hardening", choices=("none", "relaxed", "strict"), default="relaxed")
    parser.add_argument("--bind", type=Path, help="PEM to expect a binding to, in place of the certificate")
    parser.add_argument("--dialect", action="store_true", help="be strict and odd as servers that are not Windows")
    parser.add_argument("--break-reply", action="store_true", help="change one bit of each sealed answer")
    parser.add_argument("--error-tokens", action="store_true", help="tell the client by a token why it is refused")
    return parser.parse_args()


def end_with_input() -> None:
    """Ends the process when the test has ended."""
    sys.stdin.buffer.read()
    os._exit(0)


def main() -> None:
    """Serves until the test ends."""
    listener = Listener(read_options())
    threading.Thread(target=end_with_input, daemon=True).start()
    tell("listening", port=listener.server_address[1])
    listener.serve_forever()


if __name__ == "__main__":
    main()
