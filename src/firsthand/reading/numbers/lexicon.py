"""Number words, units and the words that make a number part of a name."""

from __future__ import annotations

from typing import Final

ONES: Final = {
    w: float(n)
    for n, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen".split()
    )
}
TENS: Final = {w: 10.0 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)}
SCALES: Final = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "dozen": 12.0,
    "lakh": 1e5,
    "crore": 1e7,
    "mn": 1e6,
    "mln": 1e6,
    "bn": 1e9,
    "tn": 1e12,
}
ATTACHED_SCALES: Final = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "b": 1e9, "bn": 1e9, "tn": 1e12}
"""Letters written onto a numeral ("3.8k"). "m" may be metres: what follows decides."""
PLURALS: Final = {
    "tens": 10.0,
    "dozens": 12.0,
    "scores": 20.0,
    "hundreds": 1e2,
    "thousands": 1e3,
    "millions": 1e6,
    "billions": 1e9,
}
VULGAR: Final = {"½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4}
PARTS: Final = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
PART_WORDS: Final = PARTS | {"halves": 2} | {f"{w}s": n for w, n in PARTS.items() if w != "half"}
ORDINALS: Final = frozenset(PARTS) | {"first", "second", "eleventh", "twelfth", "twentieth", "hundredth", "thousandth"}
FACTORS: Final = {"double": 2.0, "triple": 3.0, "treble": 3.0, "quadruple": 4.0, "twice": 2.0, "twofold": 2.0, "threefold": 3.0}
FACTOR_FORMS: Final = {f"{w}{end}": n for w, n in FACTORS.items() for end in ("", "d", "s")} | {
    "doubling": 2.0,
    "tripling": 3.0,
    "trebling": 3.0,
    "quadrupling": 4.0,
    "tenfold": 10.0,
    "fivefold": 5.0,
    "fourfold": 4.0,
}

NUMBER_WORDS: Final = frozenset(ONES) | frozenset(TENS) | frozenset(SCALES) | frozenset(PLURALS)
TRIGGERS: Final = NUMBER_WORDS | frozenset(PART_WORDS) | frozenset(FACTOR_FORMS)
"""A sentence without a digit and without one of these holds no number."""

PERCENT_WORDS: Final = frozenset({"%", "percent", "pct", "percents", "pc"})
CURRENCY_SIGNS: Final = frozenset("$£€¥₽₴₩₪₹")
CURRENCY_PREFIXES: Final = frozenset(
    "us usd eur gbp rs rub uah aud cad nis ps rm rmb hk sgd cny jpy chf sek nok dkk pln inr zar "
    "ngn kes ils aed sar egp pkr krw".split()
)
ONE_PERSON: Final = frozenset("man woman boy girl teenager teen mother father son daughter brother sister husband wife".split())
PEOPLE_OF_AN_AGE: Final = ONE_PERSON | frozenset(
    "children boys girls adults men women people those anyone everyone minors kids babies infants child infant".split()
)
"""People of whom an age follows behind a comma: "a woman, 82"."""
SIBLINGS: Final = frozenset(
    "brothers sisters siblings sons daughters cousins twins friends children boys girls men women pupils students".split()
)
"""People of whom two ages may follow between commas: "two brothers, 8 and 11,"."""
CURRENCIES: Final = frozenset(
    "dollar dollars euro euros pound cent cents pence ruble rubles rouble roubles hryvnia hryvnias hryvnya yuan renminbi yen "
    "shekel shekels crown crowns krona kronor krone kroner lira liras dinar dinars franc francs rupee rupees rial rials riyal "
    "riyals zloty peso pesos rand dirham dirhams usd eur gbp uah rub sterling bitcoin bitcoins".split()
)
DURATIONS: Final = frozenset(
    "second seconds minute minutes hour hours hr hrs day days night nights week weeks weekend weekends fortnight month months "
    "year years yr yrs quarters decade decades century centuries sec secs min mins".split()
)
CLOCK_WORDS: Final = frozenset({"am", "pm", "o'clock", "o’clock", "gmt", "utc", "cet", "cest", "eet", "eest", "bst", "msk", "edt"})
MEASURES: Final = frozenset(
    "km kms kilometre kilometres kilometer kilometers mile miles metre metres meter meters centimetre centimetres centimeter "
    "centimeters cm mm millimetre millimetres millimeter millimeters inch inches foot feet ft yard yards acre acres hectare "
    "hectares ha tonne tonnes ton tons kiloton kilotons megaton megatons gigatonne gigatonnes kg kgs kilo kilos kilogram "
    "kilograms kilogramme kilogrammes gram grams gramme grammes g mg lb lbs ounce ounces oz pounds litre litres liter liters "
    "gallon gallons barrel barrels degree degrees celsius fahrenheit mph kmh kph knots kw mw gw kwh mwh gwh hz khz mhz ghz kb "
    "mb gb tb watt watts volt volts amp amps decibel decibels db hp horsepower bhp nm caliber calibre gauge megawatt "
    "megawatts gigawatt gigawatts mpg rpm ppm ml psi megapixel megapixels point points sq square cubic magnitude °".split()
)
ATTACHED_MEASURES: Final = MEASURES | {"m", "v", "w", "c", "f", "p", "hr", "min", "s", "h", "x"}
"""Units as written onto a numeral ("152mm", "164p")."""
MONTHS: Final = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep "
    "sept oct nov dec".split()
)
WEEKDAYS: Final = frozenset("monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun".split())
LABELS: Final = frozenset(
    "game section row model no number nos article resolution channel area highway road route page chapter phase level type "
    "grade group class category division room gate platform line flight protocol version volume vol part episode season "
    "figure fig table step unit block site camp point checkpoint zone sector ward district school hospital post form act "
    "rule paragraph para clause amendment tier stage round week day "
    "kilometre kilometer psalm opus size top ios windows iphone galaxy ipad".split()
)
"""Nouns that a number after them names rather than counts ("Highway 4"). Plurals are no labels."""
FORMATIONS: Final = frozenset(
    "brigade regiment division battalion army corps squadron company platoon fleet flotilla directorate wing group".split()
)
STREETS: Final = frozenset("street road avenue lane drive boulevard square highway st ave rd blvd".split())
CHANGE_STEMS: Final = (
    "rise",
    "rose",
    "risen",
    "fall",
    "fell",
    "increas",
    "decreas",
    "grow",
    "grew",
    "jump",
    "climb",
    "drop",
    "declin",
    "rais",
    "bring",
    "brought",
    "lower",
    "cut",
    "reduc",
    "up",
    "down",
    "revis",
    "chang",
    "went",
    "gone",
    "doubl",
    "surg",
    "soar",
    "expand",
    "shrink",
    "shrank",
    "shrunk",
    "swell",
    "swollen",
    "dwindl",
    "slow",
    "plummet",
)
"""Beginnings of words after which "from 30 to 39" is a change between two numbers, not a range."""
