#!/usr/bin/python3
"""Lists the jobs of a host by pywinrm, as a Python program would, and writes them as JSON.

The envelopes, the sign-in and the sealing are pywinrm's; the answers are read by the standard library's parser, which
is in C. The password comes in the environment (WINRM_PASSWORD). With --cost, descriptor 3 gets the milliseconds of
processor time and the most memory in kilobytes.
"""

import argparse
import json
import os
import resource
import sys
from typing import Iterator, Union
from xml.etree import ElementTree

import xmltodict
from winrm.protocol import Protocol

JOB = "http://schemas.microsoft.com/wbem/wsman/1/wmi/root/microsoft/bits/BitsClientJob"
ENUMERATION = "http://schemas.xmlsoap.org/ws/2004/09/enumeration"
NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"
COST = 3

Value = Union[str, None, list["Value"], dict[str, "Value"]]


class Names(dict[str, str]):
    """The names of tags without their namespaces, each cut once."""

    def __missing__(self, tag: str) -> str:
        name = self[tag] = tag.rpartition("}")[2]
        return name


NAMES = Names()


def instance(element: ElementTree.Element) -> dict[str, Value]:
    """An instance by the names of its properties; one that repeats is a list."""
    found: dict[str, Value] = {}
    for child in element:
        name = NAMES[child.tag]
        value: Value = instance(child) if len(child) else None if child.get(NIL) == "true" else child.text or ""
        if name not in found:
            found[name] = value
        elif isinstance(known := found[name], list):
            known.append(value)
        else:
            found[name] = [known, value]
    return found


class Listing:
    """An Enumerate and its Pulls."""

    def __init__(self, protocol: Protocol) -> None:
        self._protocol = protocol

    def jobs(self) -> Iterator[dict[str, Value]]:
        """All jobs, page by page."""
        page = self._ask("Enumerate", {"w:OptimizeEnumeration": None, "w:MaxElements": "32000"})
        while True:
            parts = {NAMES[part.tag]: part for part in page}
            yield from (instance(job) for job in parts.get("Items", ()))
            context = parts["EnumerationContext"].text
            if "EndOfSequence" in parts or not context:
                return
            page = self._ask("Pull", {"n:EnumerationContext": context, "n:MaxElements": "32000"})

    def _ask(self, name: str, body: dict) -> ElementTree.Element:
        """The response in the body of the answer."""
        envelope = self._protocol._get_soap_header(resource_uri=JOB, action=f"{ENUMERATION}/{name}")
        envelope["env:Header"]["w:MaxEnvelopeSize"]["#text"] = "512000"
        envelope["env:Body"] = {f"n:{name}": body}
        answer = self._protocol.send_message(xmltodict.unparse({"env:Envelope": envelope}))
        return ElementTree.fromstring(answer).find("{*}Body")[0]


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", required=True)
    parser.add_argument("--user", required=True)
    parser.add_argument("--ca", help="PEM; the answers are plain inside TLS")
    parser.add_argument("--cost", action="store_true", help="tell the cost at the end")
    options = parser.parse_args()
    protocol = Protocol(
        options.url,
        transport="ntlm",
        username=options.user,
        password=os.environ["WINRM_PASSWORD"],
        message_encryption="always" if options.ca is None else "never",
        ca_trust_path=options.ca,
    )
    # As one text: only that is written by the encoder in C.
    sys.stdout.write(json.dumps(list(Listing(protocol).jobs())))
    sys.stdout.flush()
    if options.cost:
        used = resource.getrusage(resource.RUSAGE_SELF)
        os.write(COST, f"{(used.ru_utime + used.ru_stime) * 1000} {used.ru_maxrss}".encode())


if __name__ == "__main__":
    main()
