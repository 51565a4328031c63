#!/usr/bin/python3
"""Samba's security code at either end of a conversation, controlled by a test.

Reads a JSON array a line, the name of a call first, and writes a JSON object a line. Bytes are Base64. The accounts
lie in a folder that goes with the test; nothing listens on anything.
"""

import base64
import json
import logging
import os
import sys
from pathlib import Path

from samba import NTSTATUSError, auth, gensec
from samba.auth import system_session
from samba.credentials import Credentials
from samba.param import LoadParm
from samba.provision import FILL_FULL, provision
from samba.samdb import SamDB

MACHINE = "PEER"
SETTINGS = """[global]
  workgroup = BITS
  netbios name = {machine}
  server role = standalone server
  private dir = {folder}/private
  state directory = {folder}/state
  cache directory = {folder}/cache
  lock directory = {folder}/lock
"""


def provision_machine(folder: Path) -> LoadParm:
    """Sets up a standalone machine, as samba-tool does."""
    settings = folder / "smb.conf"
    settings.write_text(SETTINGS.format(folder=folder, machine=MACHINE))
    made = provision(
        logging.getLogger("provision"),
        system_session(),
        smbconf=str(settings),
        targetdir=str(folder),
        samdb_fill=FILL_FULL,
        realm="bits.example",
        domain="BITS",
        hostname=MACHINE,
        hostip="127.0.0.1",
        serverrole="standalone",
        useeadb=True,
        use_ntvfs=True,
        dns_backend="NONE",
    )
    return made.lp


class Peer:
    """One conversation after another."""

    def __init__(self, folder: Path) -> None:
        self._settings = provision_machine(folder)
        sam = folder / "private" / "sam.ldb"
        self._accounts = SamDB(str(sam), session_info=system_session(), lp=self._settings)
        self._context = None

    def add(self, user: str, password: str) -> dict:
        """Creates an account."""
        self._accounts.newuser(user, password)
        return {}

    def accept(self, mechanism: str) -> dict:
        """Starts a conversation as its server."""
        context = gensec.Security.start_server(
            settings={"lp_ctx": self._settings, "target_hostname": MACHINE},
            auth_context=auth.AuthContext(lp_ctx=self._settings, ldb=self._accounts, methods=["sam"]),
        )
        self._start(context, self._credentials(), mechanism)
        return {}

    def initiate(self, mechanism: str, domain: str, user: str, password: str) -> dict:
        """Starts a conversation as its client."""
        credentials = self._credentials()
        credentials.set_domain(domain)
        credentials.set_username(user)
        credentials.set_password(password)
        context = gensec.Security.start_client(
            settings={"lp_ctx": self._settings, "target_hostname": "localhost"}
        )
        context.set_target_hostname("localhost")
        context.set_target_service("HTTP")
        self._start(context, credentials, mechanism)
        return {}

    def step(self, token: str) -> dict:
        """Processes a token. Returns the next one."""
        complete, answer = self._context.update(base64.b64decode(token))
        return {"token": base64.b64encode(answer).decode(), "complete": complete}

    def wrap(self, message: str) -> dict:
        """Seals a message. Returns signature and data concatenated."""
        return {"sealed": base64.b64encode(self._context.wrap(base64.b64decode(message))).decode()}

    def unwrap(self, sealed: str) -> dict:
        """Opens a sealed message."""
        return {"message": base64.b64encode(self._context.unwrap(base64.b64decode(sealed))).decode()}

    def who(self) -> dict:
        """The client, as the server sees it."""
        info = self._context.session_info().info
        return {"user": f"{info.domain_name}\\{info.account_name}"}

    def _credentials(self) -> Credentials:
        credentials = Credentials()
        credentials.guess(self._settings)
        return credentials

    def _start(self, context: gensec.Security, credentials: Credentials, mechanism: str) -> None:
        context.set_credentials(credentials)
        context.want_feature(gensec.FEATURE_SEAL)
        context.start_mech_by_name(mechanism)
        self._context = context


def main() -> None:
    """Answers until the test ends."""
    # Samba logs to standard error, because standard output is for the answers.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    peer = Peer(Path(sys.argv[1]))
    print("ready", file=answers, flush=True)
    for line in sys.stdin:
        name, *values = json.loads(line)
        try:
            answer = getattr(peer, name)(*values)
        except NTSTATUSError as error:
            answer = {"failure": f"0x{error.args[0]:08X}"}
        print(json.dumps(answer), file=answers, flush=True)


if __name__ == "__main__":
    main()
