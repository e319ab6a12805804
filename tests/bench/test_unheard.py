"""Short reports of which each is new in its words."""

import re
from collections import Counter

import pytest

from bench.unheard import reports

TOGETHER = 300
INVENTED = re.compile(r"\b(?:[bdfgklmnprstvz][aeiou]){4}")


def test_no_report_has_a_word_that_was_made_for_another() -> None:
    told = [f"{report.title} {report.publisher} {report.text}" for report in reports(TOGETHER)]
    made = Counter(word for text in told for word in set(INVENTED.findall(text.lower())))
    assert len(made) > 15 * TOGETHER
    assert set(made.values()) == {1}


@pytest.mark.parametrize("form", [r"\d[\d,]+ people", r"\d{1,2} \w+ 20\d\d", r"[A-Z]{3}-\d+", r"“[^”]+”", r"@[a-z]+"])
def test_numbers_days_weapons_quotations_and_channels_are_among_them(form: str) -> None:
    assert any(re.search(form, report.text) for report in reports(TOGETHER))


def test_the_reports_are_always_the_same() -> None:
    assert list(reports(5)) == list(reports(5))
