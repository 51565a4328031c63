#!/usr/bin/python3
"""pywinrm as a client of a BITS provider, with its own envelopes, NTLM and sealing.

Does what a person would with one job, and writes what it saw, a JSON object a line. The password comes in the
environment (WINRM_PASSWORD).
"""

import argparse
import json
import os
import time
import xml.etree.ElementTree as ElementTree
from typing import Optional

import xmltodict
from winrm.exceptions import InvalidCredentialsError, WinRMTransportError
from winrm.protocol import Protocol

JOB = "http://schemas.microsoft.com/wbem/wsman/1/wmi/root/microsoft/bits/BitsClientJob"
FOLDER = {
    "Get": "http://schemas.xmlsoap.org/ws/2004/09/transfer/Get",
    "Enumerate": "http://schemas.xmlsoap.org/ws/2004/09/enumeration/Enumerate",
}
TRANSFERRED = "6"
COMPLETE = "1"
PATIENCE = 20


def tell(**facts: object) -> None:
    """Writes one line for the test."""
    print(json.dumps(facts), flush=True)


def values(text: bytes, name: str) -> list[str]:
    """The texts of all elements of a name."""
    return [node.text or "" for node in ElementTree.fromstring(text).iter() if node.tag.endswith("}" + name)]


class Jobs:
    """The jobs of a host, through pywinrm."""

    def __init__(self, protocol: Protocol) -> None:
        self._protocol = protocol

    def names(self) -> list[str]:
        """Enumerates with all objects in one answer."""
        body = {
            "n:Enumerate": {
                "w:OptimizeEnumeration": None,
                "w:MaxElements": "100",
            }
        }
        return values(self._send(FOLDER["Enumerate"], body), "DisplayName")

    def create(self, name: str, url: str, file: str) -> str:
        """Creates a download."""
        given = {"DisplayName": name, "RemoteUrl": url, "LocalFile": file, "ServiceAccount": "1", "Type": "0"}
        return values(self._invoke("CreateJob", {**given, "Suspend": "false"}), "JobId")[0]

    def state(self, job: str) -> str:
        """The number of its state."""
        return values(self._send(FOLDER["Get"], {}, job), "State")[0]

    def complete(self, job: str) -> str:
        """Returns the method's ReturnValue."""
        return values(self._invoke("SetJobState", {"JobState": COMPLETE}, job), "ReturnValue")[0]

    def _invoke(self, method: str, given: dict[str, str], job: Optional[str] = None) -> bytes:
        parameters = {f"m:{name}": value for name, value in given.items()}
        body = {f"m:{method}_INPUT": {"@xmlns:m": JOB, **parameters}}
        return self._send(f"{JOB}/{method}", body, job)

    def _send(self, action: str, body: dict, job: Optional[str] = None) -> bytes:
        envelope = self._protocol._get_soap_header(resource_uri=JOB, action=action)
        if job is not None:
            selector = {"@Name": "JobId", "#text": job}
            envelope["env:Header"]["w:SelectorSet"] = {"w:Selector": selector}
        envelope["env:Body"] = body
        return self._protocol.send_message(xmltodict.unparse({"env:Envelope": envelope}))


def work(jobs: Jobs, files: str) -> None:
    """Runs one job from creation to completion."""
    tell(listed=jobs.names())
    job = jobs.create("from pywinrm", f"{files}/files/pywinrm-100KB.bin", r"C:\Data\pywinrm.bin")
    tell(created=job, listed=jobs.names())
    end = time.monotonic() + PATIENCE
    while (state := jobs.state(job)) != TRANSFERRED and time.monotonic() < end:
        time.sleep(0.02)
    tell(state=state)
    tell(completed=jobs.complete(job), listed=jobs.names())


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", required=True)
    parser.add_argument("--user", required=True)
    parser.add_argument("--files", required=True, help="base URL of the file server")
    parser.add_argument("--ca", help="PEM")
    parser.add_argument("--encryption", choices=("always", "auto", "never"), default="always")
    options = parser.parse_args()
    protocol = Protocol(
        options.url,
        transport="ntlm",
        username=options.user,
        password=os.environ["WINRM_PASSWORD"],
        message_encryption=options.encryption,
        ca_trust_path=options.ca,
    )
    try:
        work(Jobs(protocol), options.files)
    except InvalidCredentialsError:
        tell(refused=True)
    except WinRMTransportError as error:
        tell(status=error.code, fault=str(error.response_text))


if __name__ == "__main__":
    main()
