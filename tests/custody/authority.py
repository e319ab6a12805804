"""A timestamp authority for tests, made of stock openssl: a root, a signer under it, and its answers to requests."""

from __future__ import annotations

import subprocess
from pathlib import Path

_CONFIG = """
[req]
distinguished_name = name
prompt = no
[name]
CN = {name}
[root]
basicConstraints = critical, CA:true
[signer]
extendedKeyUsage = critical, timeStamping
[tsa]
default_tsa = made
[made]
serial = serial
signer_cert = signer.pem
signer_key = signer.key
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256
accuracy = secs:1
ess_cert_id_alg = sha256
"""


class Authority:
    """An authority whose files lie in a folder. ``root`` is the certificate that vouches for it."""

    def __init__(self, folder: Path, name: str = "Example Stamps") -> None:
        folder.mkdir()
        self._folder = folder
        self.root = folder / "root.pem"
        (folder / "serial").write_text("01\n")
        for who, section in (("root", f"{name} Root"), ("signer", name)):
            (folder / f"{who}.cnf").write_text(_CONFIG.format(name=section))
        made = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-noenc", "-days", "30")
        self._openssl(
            "req", "-x509", *made, "-config", "root.cnf", "-extensions", "root", "-keyout", "root.key", "-out", "root.pem"
        )
        self._openssl("req", "-new", *made[:-2], "-config", "signer.cnf", "-keyout", "signer.key", "-out", "signer.csr")
        signed = ("-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial", "-days", "30", "-extfile", "signer.cnf")
        self._openssl("x509", "-req", "-in", "signer.csr", *signed, "-extensions", "signer", "-out", "signer.pem")

    def answer(self, request: bytes) -> bytes:
        """The response (DER) to a request (DER)."""
        (self._folder / "asked.tsq").write_bytes(request)
        self._openssl("ts", "-reply", "-config", "signer.cnf", "-section", "made", "-queryfile", "asked.tsq", "-out", "given.tsr")
        return (self._folder / "given.tsr").read_bytes()

    def verifies(self, response: Path, digest: str) -> bool:
        """Whether stock openssl takes a response for one that stamps a digest (hexadecimal) under this authority's root."""
        asked = ("ts", "-verify", "-in", str(response), "-digest", digest, "-CAfile", "root.pem")
        return subprocess.run(["openssl", *asked], cwd=self._folder, capture_output=True, check=False).returncode == 0

    def _openssl(self, *words: str) -> None:
        subprocess.run(["openssl", *words], cwd=self._folder, capture_output=True, check=True)
