"""The scales on which analysts judge: likelihood (ICD 203), reliability of sources and credibility of claims (Admiralty).

A reporter's hedge is never put into words of likelihood.
"""

from __future__ import annotations

LIKELIHOODS = (
    "almost no chance",
    "very unlikely",
    "unlikely",
    "roughly even chance",
    "likely",
    "very likely",
    "almost certain",
)
"""From 1–5 % over 45–55 % to 95–99 %, as ICD 203 orders them."""

RELIABILITIES: dict[str, str] = {
    "A": "reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged, which is not bad",
}
"""Reliability of a source (Admiralty, FM 2-22.3), given by people. F is null in JSON."""

CREDIBILITIES = (1, 2, 3, 4, 5, 6)
"""Credibility of a claim (Admiralty). 6 cannot be judged and is null in JSON."""
