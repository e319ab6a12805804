"""How one fact is told in many forms, and what of it must hold."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bench.paraphrases import measures, texts

FORMS = {
    "fillers": {
        "places": [["Saraqib", "Azaz", "Idlib province", "Syria", "Tal Rimanah"]],
        "people": ["farmers"],
        "some": ["women"],
        "voices": ["the mayor", "police"],
    },
    "dev": {
        "frames": ["<{n} {P}|killed> were killed @ &"],
        "places": [{"behind": "in {A}"}, {"behind": "in {U}, near {A},", "place": "U"}],
        "days": [{"behind": "on {d1}"}, {"day": "-"}],
        "voices": [{"form": "#"}, {"form": "{V} said on {pubd} that #", "day": "pub"}],
        "reports": [{"text": "Shells hit {A}. <{k}|wounded> were hurt in {B}.", "place": "B", "day": "-"}],
    },
}


def test_every_part_meets_every_other_and_the_right_reading_follows() -> None:
    told = [(report.text, want.answers) for report, wanted in texts(FORMS, "dev") for want in wanted]
    assert any(text.endswith("were killed in Tal Rimanah, near Azaz.") or "near Saraqib" in text for text, _ in told)
    assert all(answers["place"] == (("Azaz",) if "Shells" in text else answers["place"]) for text, answers in told)
    spoken = [answers["day"] for text, answers in told if " said on " in text]
    assert spoken
    assert all(len(days) == 1 and date.fromisoformat(days[0]) for days in spoken)


def test_the_same_forms_are_filled_in_the_same_way() -> None:
    assert list(texts(FORMS, "dev")) == list(texts(FORMS, "dev"))


def test_one_fact_is_read_alike_in_nearly_all_forms() -> None:
    shares = measures(Path("bench/figures/forms.toml"), ["dev"])
    assert shares["whole, dev"] >= 95
    assert shares["place, dev"] >= 97
    assert shares["day, dev"] >= 98
