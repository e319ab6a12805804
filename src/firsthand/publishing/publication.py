"""A publication: every file of its folder, as a pure function of what passed the gate, and the manifest that names them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from importlib import resources
from typing import Any

import msgspec

from firsthand import codebook
from firsthand.custody.commitments import Committed
from firsthand.interchange import encode
from firsthand.publishing.dossier import render
from firsthand.publishing.exports import crate, incidents, linked, rows, stix
from firsthand.publishing.exports.columns import as_csv, as_parquet, dictionary
from firsthand.publishing.exports.contents import Contents
from firsthand.publishing.exports.proofs import proofs
from firsthand.publishing.issue import Issue
from firsthand.publishing.values import Dossier, Release

PAGE, MANIFEST, ABOUT, PROOFS = "dossier.html", "manifest-sha256.txt", "publication.json", "data/proofs.json"
CLAIMS = "data/claims.csv"
_SAYS = {
    PAGE: "the dossier, to be read in any browser",
    ABOUT: "what this publication is, and by whom it was released",
    PROOFS: "what shows that every quotation stands at its characters",
    "codebook.md": "what the words mean and which rules decide",
    "README.txt": "how to read and verify this folder",
    "data/dictionary.json": "every column of every table",
    "data/claimreview.jsonld": "graded groups of claims as ClaimReview of schema.org",
    "data/provenance.jsonld": "where everything comes from, in PROV-O",
    "data/stix.json": "incidents, voices and claims in STIX 2.1",
    "data/incidents.geojson": "incidents on a fixed grid, in GeoJSON",
}
_README = """{title}

dossier.html          the dossier; opens in any browser, needs no network
data/                 its claims, figures, origins and findings as tables, with dictionary.json
codebook.md           what the words mean
manifest-sha256.txt   every file with its SHA-256

Verify, offline:      firsthand verify .
or with stock tools:  sha256sum -c manifest-sha256.txt

What no independent origin supports is marked uncorroborated wherever it stands. A range of what was
reported is no confidence interval. {says}
Licence: {licence}. TLP:{marking}. Corrections and requests to remove something: {contact}
"""


def files(dossier: Dossier, release: Release, issue: Issue, texts: Mapping[str, Committed]) -> dict[str, bytes]:
    """Every file by its path, the manifest last. ``texts`` are those of the reports that are quoted, as committed to.

    Raises:
        MissingPart: what writes Parquet is not installed.
    """
    of = Contents(dossier, release, issue)
    made = {
        PAGE: render(dossier, release, issue).encode(),
        ABOUT: _pretty(about(of)),
        "codebook.md": (resources.files("firsthand.codebook") / "codebook.md").read_bytes(),
        "README.txt": _readme(of).encode(),
    }
    tables = (*rows.tables(of), *incidents.tables(of))
    for table in tables:
        made[f"data/{table.name}.csv"] = as_csv(table)
        made[f"data/{table.name}.parquet"] = as_parquet(table)
    made["data/dictionary.json"] = msgspec.json.format(dictionary(tables), indent=1)
    made["data/claimreview.jsonld"] = _pretty(linked.claim_reviews(of))
    made["data/provenance.jsonld"] = _pretty(linked.provenance(of))
    made["data/stix.json"] = _pretty(stix.bundle(of))
    made["data/incidents.geojson"] = _pretty(incidents.geojson(of))
    made[PROOFS] = encode(proofs(of, texts))
    said = {**_SAYS, **{f"data/{table.name}.csv": table.says for table in tables}}
    made[crate.METADATA] = _pretty(crate.crate(of, made, said))
    made[MANIFEST] = manifest(made)
    return made


def about(of: Contents) -> dict[str, Any]:
    """What a publication says of itself."""
    return {
        "title": of.title,
        "publication": of.issue.number,
        "published": of.generated,
        "profile": of.profile,
        "content": of.issue.content,
        "asked_by": of.issue.asked_by,
        "released_by": of.issue.released_by,
        "codebook": codebook.VERSION,
        "log": {"entry": of.log_entries, "hash": of.log_head},
        "claims": len(of.release.claims),
        "withheld": len(of.release.withheld),
        "uncorroborated": sum(of.marks[key] == "uncorroborated" for key in of.shown),
    }


def manifest(made: Mapping[str, bytes]) -> bytes:
    """Every file with its SHA-256, as ``sha256sum`` writes it."""
    return "".join(f"{hashlib.sha256(data).hexdigest()}  {path}\n" for path, data in sorted(made.items())).encode()


def _readme(of: Contents) -> str:
    return _README.format(
        title=of.title, says=of.profile.says, licence=of.profile.licence, marking=of.profile.marking, contact=of.contact
    )


def _pretty(value: Any) -> bytes:
    return msgspec.json.format(encode(value), indent=1) + b"\n"
