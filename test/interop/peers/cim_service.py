#!/usr/bin/python3
"""A WS-Management service with jobs of BITS that shares no code with ours, behind `acceptor.py`.

It answers as servers that are not Windows do: results in an element that is called like the method, faults in the words
of CIM and in several languages, an IdentifyResponse in SOAP's own namespace, and prefixes of its own. Jobs transfer
nothing: what is resumed is TRANSFERRED at once, and a job with "missing" in its address is in ERROR.
"""

import json
import os
import sys
import threading
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Optional
from xml.etree import ElementTree as ET

SOAP = "http://www.w3.org/2003/05/soap-envelope"
WSA = "http://schemas.xmlsoap.org/ws/2004/08/addressing"
WSMAN = "http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd"
WSEN = "http://schemas.xmlsoap.org/ws/2004/09/enumeration"
WXF = "http://schemas.xmlsoap.org/ws/2004/09/transfer"
JOB = "http://schemas.microsoft.com/wbem/wsman/1/wmi/root/microsoft/bits/BitsClientJob"
FILE = "http://schemas.microsoft.com/wbem/wsman/1/wmi/root/microsoft/bits/BitsClientFile"
CIM_ERROR = "http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_Error"

SUSPENDED, ERROR, TRANSFERRED = 3, 4, 6
CANCEL, COMPLETE, RESUME, SUSPEND = range(4)
XML = "http://www.w3.org/XML/1998/namespace"

EMOJI = "\U0001F600"
HALVES = "&#xD83D;&#xDE00;"
UNKNOWN_SIZE = str(2**64 - 1)
BG_E_INVALID_STATE = 0x80200002
CIM_NOT_FOUND, CIM_INVALID_METHOD = 6, 17


class Fault(Exception):
    """A refusal with a status of CIM."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


def element(parent: ET.Element, name: str, text: Optional[object] = None) -> ET.Element:
    """Adds an element with a text."""
    child = ET.SubElement(parent, name)
    if text is not None:
        child.text = str(text)
    return child


def local(name: str) -> str:
    """The name without its namespace."""
    return name.rpartition("}")[2]


class Jobs:
    """The jobs by their ids, in upper case."""

    def __init__(self) -> None:
        self.jobs: dict[str, dict] = {}

    def find(self, selectors: dict) -> dict:
        """The job that the selectors name."""
        job = self.jobs.get(selectors.get("JobId", "").upper())
        if job is None:
            raise Fault(CIM_NOT_FOUND)
        return job

    def write(self, parent: ET.Element, job: dict) -> None:
        """Adds the instance of a job."""
        instance = element(parent, f"{{{JOB}}}BitsClientJob")
        values = {name: value for name, value in job.items() if name != "Files"}
        for name, value in values.items():
            element(instance, f"{{{JOB}}}{name}", value)
        for remote, path in job["Files"]:
            file = element(instance, f"{{{JOB}}}Files")
            for name, value in (("RemoteUrl", remote), ("LocalFile", path), ("BytesTotal", UNKNOWN_SIZE)):
                element(file, f"{{{FILE}}}{name}", value)
            element(file, f"{{{FILE}}}BytesTransferred", 0)
            element(file, f"{{{FILE}}}Completed", "false")

    def create(self, given: dict) -> tuple[int, dict]:
        """CreateJob."""
        # In lower case: ids that differ in case are one.
        job_id = f"{{{uuid.uuid4()}}}"
        self.jobs[job_id.upper()] = {
            "JobId": job_id,
            "DisplayName": given["DisplayName"],
            "Description": given.get("Description", ""),
            "State": SUSPENDED if given.get("Suspend", "false").lower() == "true" else TRANSFERRED,
            "Priority": 2,
            "Owner": "NT AUTHORITY\\NETWORK SERVICE",
            "BytesTotal": UNKNOWN_SIZE,
            # A counter that cannot be: it must hide neither its job nor the others.
            "BytesTransferred": "-1",
            "FilesTotal": 1,
            "FilesTransferred": 0,
            "MinimumRetryDelay": 600,
            "NoProgressTimeout": 1209600,
            "TransientErrorCount": "",
            "JobCreationTime": "133444736000000000",
            "JobLastModificationTime": "133444736000000000",
            "JobCompletionTime": 0,
            "Files": [(given["RemoteUrl"], given["LocalFile"])],
        }
        if "missing" in given["RemoteUrl"]:
            self.jobs[job_id.upper()]["State"] = ERROR
        return 0, {"JobId": job_id}

    def set_state(self, job: dict, wanted: int) -> tuple[int, dict]:
        """SetJobState."""
        key = job["JobId"].upper()
        if wanted in (COMPLETE, CANCEL):
            if wanted == COMPLETE and job["State"] != TRANSFERRED:
                return BG_E_INVALID_STATE, {}
            del self.jobs[key]
        else:
            job["State"] = SUSPENDED if wanted == SUSPEND else TRANSFERRED
        return 0, {}

    def error(self, job: dict) -> tuple[int, dict]:
        """GetError."""
        if job["State"] != ERROR:
            return 0x80200011, {}
        return 0, {"ErrorCode": 0x80190194, "ErrorContext": 5, "ErrorDescription": "Not found"}

    def call(self, method: str, selectors: dict, given: dict) -> tuple[int, dict]:
        """Calls a method. Returns its ReturnValue and its other results."""
        if method == "CreateJob":
            return self.create(given)
        job = self.find(selectors)
        if method == "SetJobState":
            return self.set_state(job, int(given["JobState"]))
        if method == "GetError":
            return self.error(job)
        raise Fault(CIM_INVALID_METHOD)

class Service(ThreadingHTTPServer):
    """The service with its jobs."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Request)
        self.jobs = Jobs()
        # Pages are one job long: the rest of each listing, by its context.
        self.listings: dict[str, list[dict]] = {}


class Request(BaseHTTPRequestHandler):
    """One request that the acceptor has opened."""

    protocol_version = "HTTP/1.1"
    server: Service

    def log_message(self, format: str, *args: object) -> None:
        """Prints nothing: standard output is for events."""

    def do_POST(self) -> None:
        """Answers with an envelope."""
        text = self.rfile.read(int(self.headers["Content-Length"])).decode("utf-8")
        # XML allows no reference to half a pair. This service writes them all the same, and knows its own.
        envelope = ET.fromstring(text.replace(HALVES, EMOJI))
        body = envelope.find(f"{{{SOAP}}}Body")
        header = envelope.find(f"{{{SOAP}}}Header")
        action = header.findtext(f"{{{WSA}}}Action")
        if action and action.endswith("/Put"):
            print(json.dumps({"event": "put", "exact": HALVES in text}), flush=True)
        answer = ET.Element(f"{{{SOAP}}}Envelope")
        answered = element(answer, f"{{{SOAP}}}Header")
        message_id = header.findtext(f"{{{WSA}}}MessageID")
        if message_id:
            # Ids that differ only in case are one.
            element(answered, f"{{{WSA}}}RelatesTo", message_id.lower())
        content = element(answer, f"{{{SOAP}}}Body")
        status = 200
        try:
            self.perform(action or "", header, body, content)
        except Fault as fault:
            status = 500
            write_fault(content, fault)
        octets = ET.tostring(answer, encoding="unicode").replace(EMOJI, HALVES).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(octets)))
        self.end_headers()
        self.wfile.write(octets)

    def perform(self, action: str, header: ET.Element, body: ET.Element, content: ET.Element) -> None:
        """Performs an operation and writes its result."""
        jobs = self.server.jobs
        selectors = {each.get("Name"): each.text for each in header.iter(f"{{{WSMAN}}}Selector")}
        operation = action.rpartition("/")[2]
        if not action:
            identity = element(content, f"{{{SOAP}}}IdentifyResponse")
            for name, value in (("ProtocolVersion", WSMAN), ("ProductVendor", "Interop"), ("ProductVersion", "1")):
                element(identity, f"{{{SOAP}}}{name}", value)
        elif action.startswith(WXF):
            job = jobs.find(selectors)
            if operation == "Put":
                for given in body[0]:
                    if local(given.tag) in ("DisplayName", "Description", "Priority"):
                        job[local(given.tag)] = given.text or ""
            jobs.write(content, job)
        elif action.startswith(WSEN):
            self.page(operation, body, content)
        else:
            given = {local(each.tag): each.text or "" for each in body[0]}
            value, results = jobs.call(operation, selectors, given)
            # Not `…_OUTPUT`.
            output = element(content, f"{{{JOB}}}{operation}")
            for name, result in {**results, "ReturnValue": value}.items():
                element(output, f"{{{JOB}}}{name}", result)

    def page(self, operation: str, body: ET.Element, content: ET.Element) -> None:
        """Writes a page of a listing: none with the Enumerate, then one job with each Pull."""
        listings = self.server.listings
        if operation == "Enumerate":
            context = str(uuid.uuid4())
            listings[context] = list(self.server.jobs.jobs.values())
        else:
            context = body.findtext(f".//{{{WSEN}}}EnumerationContext") or ""
        response = element(content, f"{{{WSEN}}}{operation}Response")
        if operation == "Release":
            listings.pop(context, None)
            return
        left = listings[context]
        if operation == "Pull" and left:
            self.server.jobs.write(element(response, f"{{{WSEN}}}Items"), left.pop(0))
        if left or operation == "Enumerate":
            element(response, f"{{{WSEN}}}EnumerationContext", context)
        else:
            listings.pop(context)
            element(response, f"{{{WSEN}}}EndOfSequence")


def write_fault(content: ET.Element, fault: Fault) -> None:
    """A fault whose only code is a status of CIM, with a reason in three languages, the first of them empty."""
    written = element(content, f"{{{SOAP}}}Fault")
    element(element(written, f"{{{SOAP}}}Code"), f"{{{SOAP}}}Value", "soap:Receiver")
    reason = element(written, f"{{{SOAP}}}Reason")
    for language, text in (("fr", None), ("de", "Das gibt es nicht"), ("en-US", "There is no such thing")):
        element(reason, f"{{{SOAP}}}Text", text).set(f"{{{XML}}}lang", language)
    detail = element(element(written, f"{{{SOAP}}}Detail"), f"{{{CIM_ERROR}}}CIM_Error")
    element(detail, f"{{{CIM_ERROR}}}CIMStatusCode", fault.status)


def end_with_input() -> None:
    """Ends the process when the test has ended."""
    sys.stdin.buffer.read()
    os._exit(0)


def main() -> None:
    """Serves until the test ends."""
    service = Service()
    threading.Thread(target=end_with_input, daemon=True).start()
    print(json.dumps({"event": "listening", "port": service.server_address[1]}), flush=True)
    service.serve_forever()


if __name__ == "__main__":
    main()
