"""Known voices: who they are, how reports name them, which publisher they belong to, and their standing in each conflict."""

from firsthand.registry.entries import Conflict, Country, Entry, EntryKind
from firsthand.registry.lookup import Registry

__all__ = ["Conflict", "Country", "Entry", "EntryKind", "Registry"]
