"""The ledger's tables as SQLAlchemy sees them. The migrations make them; a test holds the two against each other."""

from __future__ import annotations

from sqlalchemy import column, table

log = table("log", *map(column, ("seq", "at", "actor", "act", "subject", "detail", "prev", "hash")))
original = table("original", *map(column, ("sha256", "size", "entry")))
artefact = table(
    "artefact",
    *map(column, ("id", "sha256", "original", "operation", "tool", "media_type", "encoding", "characters", "text", "entry")),
)
report = table(
    "report",
    *map(column, ("id", "artefact", "publisher", "published", "language", "url", "title", "source", "collector", "entry")),
)
lineage = table("lineage", *map(column, ("id", "report", "told_by", "name", "address", "entry")))
reading = table("reading", *map(column, ("id", "report", "reader", "codebook", "at", "sha256", "body", "entry")))
judgement = table("judgement", *map(column, ("id", "subject", "act", "value", "who", "at", "why", "supersedes", "entry")))
grade = table(
    "grade",
    *map(
        column,
        ("id", "subject", "label", "status", "credibility", "met", "unmet", "codebook", "who", "at", "cause", "replaces", "entry"),
    ),
)
publication = table("publication", *map(column, ("id", "profile", "content", "manifest", "at", "sha256", "body", "entry")))

provenance = table(
    "provenance",
    *map(
        column,
        (
            "id",
            "report",
            "original",
            "tool",
            "requested",
            "final",
            "canonical",
            "retrieved",
            "status",
            "headers",
            "container",
            "place",
        ),
    ),
    *map(column, ("facts", "entry")),
)
pages = table("pages", *map(column, ("id", "spans", "entry")))
tombstone = table("tombstone", *map(column, ("id", "original", "report", "seal", "why", "entry")))

ALL = (log, original, artefact, report, lineage, reading, judgement, grade, provenance, pages, publication, tombstone)
