"""RO-Crate 1.1: what the folder of a publication holds, for archives and for who finds it without us."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from firsthand import codebook
from firsthand.publishing.exports.contents import Contents

CONTEXT = "https://w3id.org/ro/crate/1.1/context"
METADATA = "ro-crate-metadata.json"
_TYPES = {
    "html": "text/html",
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "geojson": "application/geo+json",
    "txt": "text/plain",
    "md": "text/markdown",
}


def crate(of: Contents, files: Mapping[str, bytes], says: Mapping[str, str]) -> dict[str, Any]:
    """The metadata of a folder with these files. ``says`` tells what some of them are, by path."""
    parts = [
        {
            "@id": path,
            "@type": "File",
            "name": says.get(path, path.rpartition("/")[2]),
            "encodingFormat": _TYPES.get(path.rpartition(".")[2], "application/octet-stream"),
            "contentSize": str(len(data)),
        }
        for path, data in files.items()
    ]
    root = {
        "@id": "./",
        "@type": "Dataset",
        "name": of.title,
        "description": f"{of.profile.says} Claims about a war, each traced to who said it first as far as the reports tell. "
        "What no independent origin supports is marked uncorroborated.",
        "datePublished": of.generated.isoformat(),
        "license": of.profile.licence,
        "version": str(of.issue.number),
        "identifier": of.issue.content,
        "hasPart": [{"@id": part["@id"]} for part in parts],
        "publisher": {"@id": "#desk"},
        "conditionsOfAccess": f"TLP:{of.profile.marking}",
        "isBasedOn": {"@id": "#codebook"},
    }
    about = {
        "@id": METADATA,
        "@type": "CreativeWork",
        "conformsTo": {"@id": CONTEXT.removesuffix("/context")},
        "about": {"@id": "./"},
    }
    desk = {"@id": "#desk", "@type": "Organization", "name": of.title, "email": of.contact}
    words = {
        "@id": "#codebook",
        "@type": "CreativeWork",
        "name": f"Firsthand codebook {codebook.VERSION}",
        "version": codebook.VERSION,
    }
    return {"@context": CONTEXT, "@graph": [about, root, desk, words, *parts]}
