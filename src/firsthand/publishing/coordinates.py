"""Coordinates, grid references and map links in words: where somebody or something is to the metre (codebook §7 rule 5).

What could be one is taken for one: a cover too many costs a number in a quotation, one too few shows where people are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

_DEGREES = r"[°º˚]"
_SIDE = r"(?<![A-Za-z])(?:[NSEWnsew](?![A-Za-z])|[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est|[свюз]\.?\s?[шд]\.?)"
_BETWEEN = r"(?:\s*[,;/|]\s*|\s+(?:and\s+|by\s+)?|\s*,?\s*(?:lon|lng|long|longitude)[:=\s]+)"
_FINE = r"[-−+]?\d{1,3}(?:\.\d{3,}|,\d{4,})"
_MINUTES = r"['′’‘´]"
_SECONDS = r"(?:[\"″”“]|['′’´]{2})"
_ANGLE = (
    rf"\d{{1,3}}\s*(?:{_DEGREES}|degrees?\b|deg\b)\s*(?:\d{{1,2}}(?:[.,]\d+)?\s*(?:{_MINUTES}|minutes?|min\b)\s*"
    rf"(?:(?:and\s+)?\d{{1,2}}(?:[.,]\d+)?\s*(?:{_SECONDS}|seconds?|sec\b|(?=\s*{_SIDE})))?)"
)
_SQUARE = r"(?:[1-9]|[0-5]\d|60)\s?[C-HJ-NP-X]"
_NUMERALS = (
    "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|"
    "(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred"
)
_CODE = "23456789CFGHJMPQRVWX"
_PATTERNS = (
    rf"{_SIDE}?\s?{_FINE}\s*{_DEGREES}?\s*{_SIDE}?{_BETWEEN}{_SIDE}?\s?{_FINE}(?:\s*{_DEGREES})?(?:\s*{_SIDE}\b)?",
    rf"(?:{_SIDE}\s?)?{_ANGLE}\s*,?\s*{_SIDE}?",
    rf"[-−+]?\d{{1,3}}(?:[.,]\d+)?\s*(?:{_DEGREES}|degrees?\b)\s*{_SIDE}",
    rf"\b[NSEW]\s?\d{{1,3}}(?:[.,]\d+|{_DEGREES}|\s\d{{1,2}}[.,]\d+)",
    r"\b\d{1,3}[.,]\d+\s?[NSEW]\b",
    r"\b[NS]?\s?\d{2}[ -]\d{2}[ -]\d{2}(?:[.,]\d+)?\s?[NS]?[,;/ ]+[EW]?\s?\d{2,3}[ -]\d{2}[ -]\d{2}(?:[.,]\d+)?\s?[EW]?\b",
    r"\b\d{4,6}[NS][\s,/]*\d{5,7}[EW]\b",
    rf"\b{_SQUARE}\s?[A-HJ-NP-Z]{{2}}(?:\s?\d{{2,10}}){{1,2}}\b",
    rf"\b(?:zone\s)?{_SQUARE}?\s?\d{{6}}(?:\.\d+)?\s?m?\s?E?,?\s+\d{{7}}(?:\.\d+)?\s?m?\s?N?\b",
    r"\b[A-HJ-NP-Z]{2}[ -]\d{3,5}[ -]\d{3,5}\b",
    r"\b(?:grid|map square|coordinates?|co-ordinates?|MGRS|UTM|[Ll]at(?:itude)?|[Ll]on(?:gitude)?|lng)\b"
    r"(?:\s+(?:reference|ref|square|no\.?|number|of|is|are|was|were|at))*[\s:=.#]*"
    r"(?:[A-Z]{1,2}\s?)?[-−+]?\d[\d.,°'′″\"\s/-]*\d(?:\s?[NSEW]\b)?",
    r"\b[XYxyХУху]\s*[:=]\s*\d{4,8}\b",
    rf"(?<!\w)(?:[{_CODE}]{{4}}\s)?(?:[{_CODE}]{{8}}|[{_CODE}]{{6}}|[{_CODE}]{{4}})\+(?:[{_CODE}]{{2,4}})?(?!\w)",
    r"(?<!\w)/{2,3}[^\W\d_]{2,}\.[^\W\d_]{2,}\.[^\W\d_]{2,}",
    r"\bgeohash\s*[:=]?\s*[0-9b-hjkmnp-z]{5,12}\b",
    r"\b(?:at|near|around|position|location)\s+\d{1,2}\.\d{2,}[\s,;/]+\d{1,3}\.\d{2,}\b",
    r"\b\d{4,5}\.\d+\s?[NSEW]\b",
    r"(?<![\d.,])\d{1,2}\.\d{2,}/\d{1,3}\.\d{2,}(?![\d%])",
    r"\b(?:[Pp]oint|[Ss]quare)\s+\d{4}(?:[ -]\d{4})?\b",
    rf"\b[Ll](?:at|ong)itude\s+(?:(?:{_NUMERALS}|point|minus|and|degrees)[\s-]?){{2,}}",
    r"(?<=\bat )[a-z]{4,}\.[a-z]{4,}\.[a-z]{4,}\b(?!/|\.\w)",
    rf"\b(?:\d+(?:[.,]\d+)?|(?:[Aa]|(?i:{_NUMERALS}))(?:[\s-](?:{_NUMERALS}))*)\s?(?:km|m|metres?|meters?|kilomet(?:re|er)s?|yards?|miles?)"
    r"\s(?:due\s)?(?:north|south|east|west)[\w-]*\sof the (?!(?:town|city|capital|border|coast|frontier)\b)"
    r"(?:[a-z]+\s?){1,2}(?:,?\s*bearing\s\d{1,3})?",
    r"\bbearing\s\d{1,3}\b",
    r"\bgeo:[-\d.,;?=&\w]+",
)
_COORDINATES = tuple(map(re.compile, _PATTERNS))
_MAP_LINK = re.compile(
    r"(?<![\w@])(?:[\w-]+\.)*(?:goo\.gl|google\.[a-z.]{2,6}/maps|maps\.[\w.-]+|openstreetmap\.org|osm\.org|wikimapia\.org|"
    r"yandex\.\w{2,3}/maps|deepstatemap\.live|2gis\.\w{2,3}|bing\.com/maps|w3w\.co|what3words\.com|plus\.codes|geohack\.\w+|"
    r"mapcarta\.com|liveuamap\.com|here\.com|waze\.com|maps\.me|f4map\.com|sentinel-hub\.com)(?:[/?#@]\S*)?",
    re.IGNORECASE,
)
_IN_ADDRESSES = re.compile(
    rf"\d{{1,3}}[.,]\d{{3,}}|\d{{1,3}}\.\d+[,;/]-?\d{{1,3}}\.\d+|(?:lat|lon|lng|mlat|mlon|ll|zoom)=|#map=|{_SQUARE}[A-HJ-NP-Z]{{2}}\d{{4,10}}|"
    rf"[{_CODE}]{{4,8}}\+[{_CODE}]{{2}}",
    re.IGNORECASE,
)


def found(text: str) -> Iterator[tuple[int, int]]:
    """The characters of a text that tell a position by numbers, by a code or by a map's address."""
    for pattern in (*_COORDINATES, _MAP_LINK):
        yield from (match.span() for match in pattern.finditer(text))


def in_address(address: str) -> bool:
    """Whether a web address or an id holds a position, or leads to a map."""
    plain = unquote(unquote(address))
    return any(pattern.search(plain) for pattern in (_IN_ADDRESSES, *_COORDINATES, _MAP_LINK))
