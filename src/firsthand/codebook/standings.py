"""Standing of voices in a conflict (codebook §3)."""

from __future__ import annotations

from enum import StrEnum


class Standing(StrEnum):
    """What a voice is to a conflict. Parties are belligerents and those who speak for or back them."""

    BELLIGERENT = "belligerent"
    ALLY = "ally or patron of a belligerent"
    ADVERSARY_SERVICE = "adversary-state service"
    OTHER_STATE = "other state"
    INTERNATIONAL_ORGANISATION = "international organisation"
    NGO = "NGO"
    MONITORING_GROUP = "monitoring group"
    MEDIA = "media"
    EYEWITNESS = "eyewitness"
    UNKNOWN = "unknown"


PARTIES = frozenset({Standing.BELLIGERENT, Standing.ALLY})
"""Standings whose support alone caps a claim at weak (codebook §5)."""
