"""The channel binding tls-server-end-point (RFC 5929 4), by OpenSSL."""

import hashlib
import re
import ssl
import subprocess
from pathlib import Path


def server_end_point(certificate: Path) -> bytes:
    """The application data for a certificate in a PEM file."""
    shown = subprocess.run(
        ["openssl", "x509", "-in", str(certificate), "-noout", "-text"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    found = re.search(r"Signature Algorithm: \S*?(sha\d+|md5)", shown, re.IGNORECASE)
    if found is None:
        raise ValueError("the certificate's signature has no hash that is known here")
    name = found[1].lower()
    der = ssl.PEM_cert_to_DER_cert(certificate.read_text())
    weak = name in ("md5", "sha1")
    return b"tls-server-end-point:" + hashlib.new("sha256" if weak else name, der).digest()
