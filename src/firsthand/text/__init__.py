"""Bytes → text artefact: kind and encoding told from the bytes, text, details, language. Spans point into the artefact."""

from firsthand.text.artefact import LIMIT, Artefact, Details, Hints
from firsthand.text.extraction import extract

__all__ = ["LIMIT", "Artefact", "Details", "Hints", "extract"]
