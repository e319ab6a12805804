"""Noun phrase → voice: names, roles, acronyms, pronouns and "the group" within one report."""

from firsthand.reading.voices.resolver import Voice, VoiceBook

__all__ = ["Voice", "VoiceBook"]
