"""Bytes → characters. Which rule decided is kept in the artefact; every guess and every loss is a warning.

The rules, in order: a byte order mark; UTF-16 and UTF-32 told by their zero bytes; valid UTF-8; the charset that a page
declares; UTF-8 with broken sequences; a guess among the legacy encodings of news sites.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import NamedTuple

from firsthand.errors import BadEncoding
from firsthand.model import Notice
from firsthand.text import kinds, language

MOST_REPLACED = 0.05
"""The share of characters that may be lost to U+FFFD. Beyond it too little of the text is certain to be read as a source."""
SAMPLE = 65_536
_CURE = "Save it as UTF-8 in the program that wrote it."

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Escape is left out: terminals and ISO 2022 use it in text.
_CONTROLS = bytes({*range(32), 127} - {*b"\t\n\v\f\r\x1b"})
_DECLARED = re.compile(
    rb"""<(?:meta\b[^>]{0,200}?charset|\?xml\b[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w-]{2,20})""", re.IGNORECASE
)
# Labels and what they mean on the web (WHATWG Encoding Standard §4.2); a page that declares anything else is guessed.
_LABELS = {
    **{f"windows-{n}": f"cp{n}" for n in range(1250, 1259)},
    **{f"iso-8859-{n}": f"iso8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    **dict.fromkeys(("iso-8859-1", "latin1", "us-ascii", "ascii", "cp1252"), "cp1252"),
    **dict.fromkeys(("iso-8859-9", "latin5"), "cp1254"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "korean", "cp949"), "cp949"),
    **dict.fromkeys(("gb2312", "gbk", "gb18030"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "windows-31j"), "cp932"),
    "big5": "big5hkscs",
    "euc-jp": "euc_jp",
    "koi8-r": "koi8-r",
    "koi8-u": "koi8-u",
    "ibm866": "cp866",
    "cp1251": "cp1251",
    "macintosh": "mac-roman",
    "x-mac-cyrillic": "mac-cyrillic",
}
_CANDIDATES = ["cp1252", "cp1250", "cp1251", "koi8_r", "koi8_u", "cp866", "iso8859_5", "cp949", "gb18030", "big5hkscs", "cp932"]
_CANDIDATES += ["euc_jp", "cp1253", "cp1254", "cp1255", "cp1256"]
# Code pages that share cp1252's quotes and most letters are told by the language, which a few wrong letters do not hide.
_WINDOWS_ONLY = re.compile(rb"[\x80-\x9f]")
_BY_LANGUAGE = {
    **dict.fromkeys(("bs", "cs", "hr", "hu", "pl", "ro", "sk", "sl", "sq", "sr"), "cp1250"),
    **dict.fromkeys(("az", "tr"), "cp1254"),
    **dict.fromkeys(("et", "lt", "lv"), "cp1257"),
}


class Decoded(NamedTuple):
    text: str
    encoding: str
    warnings: tuple[Notice, ...]


def decode(data: bytes, where: str, charset: str | None = None) -> Decoded:
    """The characters of a text's bytes, without the byte order mark. A NUL becomes U+FFFD, so that offsets stay.

    ``charset`` is what a server said of them.

    Raises:
        UnknownFormat: the bytes are no text.
        BadEncoding: no encoding fits, or more than MOST_REPLACED of the characters would be lost.
    """
    text, encoding, guessed = _characters(data, where, charset)
    lost = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    warnings = []
    if guessed:
        warnings.append(Notice("encoding_guessed", f"The encoding is not declared; it was taken for {encoding}."))
    if lost > max(1, len(text) * MOST_REPLACED):
        raise BadEncoding(
            f"is damaged: {lost:,} of {len(text):,} characters cannot be read as {encoding}.", where=where, cure=_CURE
        )
    if lost > 0:
        at = text.index("\ufffd")
        warnings.append(
            Notice("characters_replaced", f"Damaged characters replaced by U+FFFD: {lost:,}, the first at character {at:,}.")
        )
    if nuls := text.count("\0"):
        text = text.replace("\0", "\ufffd")
        warnings.append(Notice("nul_replaced", f"NUL characters replaced by U+FFFD: {nuls:,}."))
    return Decoded(text, encoding, tuple(warnings))


def _characters(data: bytes, where: str, charset: str | None) -> tuple[str, str, bool]:
    """Text, encoding, and whether that was guessed."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, "replace")
            if _strange(text[:SAMPLE].replace("\ufffd", "")):
                raise kinds.refuse_noise(where)
            return text, encoding, False
    if wide := _wide(data):
        return data.decode(wide, "replace"), wide, True
    if len(data) - len(data.translate(None, _CONTROLS)) > len(data) / 100 + 1:
        raise kinds.refuse_noise(where)
    try:
        return data.decode(), "utf-8", False
    except UnicodeDecodeError:
        if declared := _declared(data, charset):
            return data.decode(declared, "replace"), declared, False
        if _mostly_utf8(data) or _mostly_no_letters(data):
            return data.decode(errors="replace"), "utf-8", False
        guess = _guess(data, where)
        return data.decode(guess, "replace"), guess, True


def _wide(data: bytes) -> str | None:
    """UTF-32 or UTF-16 without a mark: where zero bytes are common, the reading that makes text with the most ASCII."""
    sample = data[:8_192]
    if sample.count(0) <= len(sample) / 50:
        return None
    readings = {name: sample[: len(sample) // 4 * 4].decode(name, "replace") for _, name in _MARKS[1:]}
    ascii_share = {
        name: sum(" " <= c <= "~" or c == "\n" for c in text) / len(text)
        for name, text in readings.items()
        if text and not _strange(text)
    }
    best = max(ascii_share, key=ascii_share.__getitem__, default=None)
    return best if best and ascii_share[best] > 0.02 else None


def _strange(text: str) -> bool:
    """Whether more than 2 % of the characters are such as no text has: controls, unassigned, private, surrogates, lost."""
    odd = sum(
        c == "\ufffd" or (not c.isspace() and unicodedata.category(c)[0] == "C" and c not in "\u200b\u200e\u200f\ufeff\xad")
        for c in text
    )
    return odd > len(text) / 50 + 1


def _declared(data: bytes, charset: str | None) -> str | None:
    """The legacy charset that a page declares, or else its server, if it fits: nearly all of the sample decodes."""
    found = _DECLARED.search(data[:4_096])
    label = _LABELS.get(found[1].decode("ascii").lower() if found else (charset or "").strip("\"' ").lower())
    if label is None:
        return None
    sample = data[:SAMPLE].decode(label, "replace")
    return label if sample.count("\ufffd") <= len(sample) * MOST_REPLACED else None


def _mostly_utf8(data: bytes) -> bool:
    """Whether the bytes are UTF-8 with damage: more sound sequences than another encoding makes by chance."""
    text = data.decode(errors="replace")
    sound = len(text) - len(text.encode("ascii", "ignore")) - (broken := text.count("\ufffd"))
    return sound >= broken


def _mostly_no_letters(data: bytes) -> bool:
    """Whether most bytes above 127 are FE and FF: no UTF-8 has them, and no legacy text is full of them. It is damage."""
    above = len(data.translate(None, bytes(range(128))))
    return 2 * (data.count(b"\xfe") + data.count(b"\xff")) > above


def _guess(data: bytes, where: str) -> str:
    """A legacy encoding for bytes above 127 that are not UTF-8: charset-normalizer's choice where the script is not Latin.

    Raises:
        BadEncoding: none fits.
    """
    from charset_normalizer import from_bytes

    best = from_bytes(_sample(data), cp_isolation=_CANDIDATES).best()
    letters = [c for c in str(best or "") if c.isalpha()]
    if best is not None and sum(c > "\u036f" for c in letters) > 0.3 * len(letters):
        return best.encoding
    latin = data[:SAMPLE].decode("cp1252", "replace")
    if latin.count("\ufffd") > len(latin) * MOST_REPLACED:
        raise BadEncoding("is text in no encoding that is known here.", where=where, cure=_CURE)
    page = _BY_LANGUAGE.get(language.likeliest(latin), "cp1252")
    # Without a byte of 128 to 159 there is neither a curly quote nor a Polish or Czech letter as Windows writes them.
    return "iso8859-2" if page == "cp1250" and not _WINDOWS_ONLY.search(data) else page


def _sample(data: bytes) -> bytes:
    """A stretch with bytes above 127: from the first one on, so that no character is cut, to the last space."""
    start = next(m.start() for m in re.finditer(rb"[\x80-\xff]", data))
    piece = data[start : start + SAMPLE]
    return piece[: piece.rfind(b" ")] if len(piece) == SAMPLE and b" " in piece else piece
