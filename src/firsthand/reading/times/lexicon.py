"""Words of time: for each, its kind (one letter) and what it stands for.

A text is read as a string of these letters, so that the grammar can be regular expressions over kinds of words.
`SYMBOLS` names the letters for the grammar; every word that is not listed here is `OTHER`.
"""

from __future__ import annotations

OTHER, BREAK = "x", "|"

SYMBOLS = {
    "MONTH": "M",
    "WEEKDAY": "W",
    "WEEKDAYS": "w",
    "SEASON": "S",
    "PART": "P",
    "PARTS": "p",
    "UNIT": "[U2]",
    "UNITS": "u",
    "DAY": "d",
    "YEAR": "Y",
    "NUM3": "y",
    "NUM": "n",
    "DIGITS": "[dYyn]",
    "ORD": "[o2]",
    "CARD": "c",
    "VAGUE": "v",
    "HALF": "k",
    "FRACTION": "/",
    "THE": "t",
    "AN": "a",
    "OF": "f",
    "IN": "i",
    "FROM": "j",
    "AND": "&",
    "OR": "r",
    "TO": "~",
    "DASH": "-",
    "COMMA": ",",
    "POSS": "'",
    "LAST": "L",
    "NEXT": "N",
    "THIS": "h",
    "THAT": "H",
    "EDGE": "E",
    "SHIFTED": "e",
    "SIDE": "s",
    "AGO": "g",
    "AFTER": "l",
    "EVERY": "q",
    "SET": "Q",
    "DEICTIC": "D",
    "OVERNIGHT": "G",
    "FIXED": "F",
    "HOLIDAY": "O",
    "ERA": "B",
    "AMPM": "m",
    "ZONE": "z",
    "CLOCK": "K",
    "ISO": "I",
    "SLASHED": "J",
    "DECADE": "X",
    "LONG": "A",
    "OLD": "Z",
    "MORE": "R",
    "FULL": "V",
    "RECENT": "C",
    "FISCAL": "T",
    "PERIOD": "%",
    "SINCE": "=",
    "ABOUT": "b",
    "LEAST": "1",
    "THAN": "3",
    "FINAL": "4",
    "SO": "0",
    "OTHER": "x",
    "SLASH": "7",
    "ELSE": "5",
    "ALIKE": "6",
    "NEAR": "8",
    "ALL": "9",
    "AHEAD": "@",
}
"""Names of kinds as the grammar writes them, with the letter or class of letters that each stands for."""

CORE = "MWwSPpUu2YyXDGFOKQCIJB%cdnogL"
"""Kinds of which at least one stands in every expression: stretches of words without any are passed over."""

_MONTHS = {
    "M": "january february march april may june july august september october november december",
    "abbreviated": "jan feb mar apr - jun jul aug sep oct nov dec",
}
MONTHS: dict[str, int] = {
    word: number for words in _MONTHS.values() for number, word in enumerate(words.split(), 1) if word != "-"
} | {"sept": 9}
ABBREVIATED = frozenset(_MONTHS["abbreviated"].split()) - {"-"} | {"sept"}
"""Month names that may carry a full stop."""

WEEKDAYS: dict[str, int] = {
    word: number for number, word in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())
}
SHORT_WEEKDAYS: dict[str, int] = {
    "mon": 0,
    "tue": 1,
    "tues": 1,
    "wed": 2,
    "thu": 3,
    "thur": 3,
    "thurs": 3,
    "fri": 4,
    "sat": 5,
    "sun": 6,
}

_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
CARDINALS: dict[str, int] = (
    {word: number for number, word in enumerate(_ONES.split(), 1)}
    | {
        word: number
        for number, word in zip(range(20, 100, 10), "twenty thirty forty fifty sixty seventy eighty ninety".split(), strict=True)
    }
    | {"hundred": 100, "thousand": 1000}
)
_ORDINAL_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh "
    "twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
ORDINALS: dict[str, int] = {word: number for number, word in enumerate(_ORDINAL_WORDS.split(), 1)} | {"thirtieth": 30}

UNITS: dict[str, str] = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "fortnight": "2W", "month": "M", "quarter": "Q",
    "year": "Y", "decade": "10Y", "century": "100Y", "weekend": "WE",
}  # fmt: skip
"""Units of time in the letters of TimeML durations; `T` marks those shorter than a day."""
PLURALS: dict[str, str] = {("centuries" if unit == "century" else unit + "s"): code for unit, code in UNITS.items()} | {
    "hrs": "TH",
    "mins": "TM",
    "yrs": "Y",
}

SEASONS: dict[str, str] = {
    "spring": "SP", "springtime": "SP", "summer": "SU", "summertime": "SU", "autumn": "FA", "fall": "FA",
    "winter": "WI", "wintertime": "WI",
}  # fmt: skip
PARTS: dict[str, str] = {
    "morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "dawn": "MO", "dusk": "EV",
    "daybreak": "MO", "nightfall": "NI",
    "midmorning": "MO", "midafternoon": "AF",
    "midnight": "24:00", "noon": "12:00", "midday": "12:00", "daytime": "DT", "nighttime": "NI",
}  # fmt: skip
HOLIDAYS = frozenset({"christmas", "easter", "thanksgiving", "halloween", "ramadan"})
LONG_HOLIDAYS = (
    "new year's day", "new year's eve", "good friday", "easter sunday", "easter monday", "may day", "boxing day",
    "valentine's day", "labor day", "memorial day", "veterans day", "columbus day", "election day",
)  # fmt: skip
"""Holidays whose names hold words of other kinds. Labor Day and those after it are the United States'."""

SETS: dict[str, str] = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "XXXX-XX-XXTNI", "weekly": "P1W", "fortnightly": "P2W", "monthly": "P1M",
    "quarterly": "P3M", "yearly": "P1Y", "annually": "P1Y", "everyday": "P1D",
}  # fmt: skip
DEICTICS: dict[str, int] = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
DECADES: dict[str, int] = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90,
}  # fmt: skip
FIXED: dict[str, str] = {
    "now": "PRESENT_REF", "nowadays": "PRESENT_REF", "currently": "PRESENT_REF", "recently": "PAST_REF", "former": "PAST_REF",
    "future": "FUTURE_REF", "soon": "FUTURE_REF", "term": "FUTURE_REF", "lately": "PAST_REF",
}  # fmt: skip
ZONES = frozenset({"gmt", "utc", "est", "edt", "cst", "cdt", "pst", "pdt", "cet", "cest", "bst", "msk"})

_KINDS: dict[str, str] = {
    "t": "the",
    "a": "a an",
    "f": "of",
    "i": "in on at by for during",
    "j": "from between",
    "&": "and",
    "r": "or",
    "~": "to through until till",
    "L": "last past previous preceding prior",
    "N": "next coming following subsequent upcoming ensuing",
    "h": "this",
    "H": "that same those these",
    "E": "early late mid sometime",
    "e": "earlier later",
    "s": "beginning start end middle rest remainder close turn part latter eve",
    "g": "ago",
    "l": "afterwards afterward after before previously",
    "q": "every each per",
    "v": "several few many couple some dozen dozens hundreds thousands tens",
    "k": "half",
    "G": "overnight",
    "A": "long",
    "Z": "old age aged",
    "R": "more additional extra further another",
    "V": "full whole entire straight consecutive solid trading working business",
    "C": "recent latest current",
    "T": "fiscal financial",
    "%": "period time",
    "=": "since",
    "0": "so",
    "5": "other",
    "6": "comparable corresponding",
    "9": "all",
    "@": "ahead",
    "8": "near foreseeable immediate distant short",
    "1": "least most",
    "3": "than",
    "4": "final intervening",
    "b": "about around nearly almost over under roughly approximately less fewer",
}

WORDS: dict[str, tuple[str, int | str]] = {
    **{word: (kind, word) for kind, words in _KINDS.items() for word in words.split()},
    **{word: ("c", number) for word, number in CARDINALS.items()},
    **{word: ("2" if word == "second" else "o", number) for word, number in ORDINALS.items()},
    **{word: ("U", code) for word, code in UNITS.items() if word != "second"},
    **{word: ("u", code) for word, code in PLURALS.items()},
    **{word: ("S", code) for word, code in SEASONS.items()},
    **{word: ("P", code) for word, code in PARTS.items()},
    **{word + "s": ("p", code) for word, code in PARTS.items() if code.isalpha() and word not in ("dawn", "dusk")},
    **{word: ("X", number) for word, number in DECADES.items()},
    **{word: ("Q", code) for word, code in SETS.items()},
    **{word: ("D", shift) for word, shift in DEICTICS.items()},
    **{word: ("F", value) for word, value in FIXED.items()},
    **{word: ("M", number) for word, number in MONTHS.items() if word not in ABBREVIATED},
    **{word: ("W", number) for word, number in WEEKDAYS.items()},
    **{word + "s": ("w", number) for word, number in WEEKDAYS.items()},
    **{word: ("O", word) for word in HOLIDAYS},
    **{word: ("z", word) for word in ZONES},
}
"""Lower-case words with their kind and meaning. Names of months and days count only when capitalised (`tokens`)."""
