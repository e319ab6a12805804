"""Sentences as pages show them."""

from __future__ import annotations

import pytest

from firsthand.publishing.wording import with_days


@pytest.mark.parametrize(
    ("says", "shown"),
    [
        ("“40” (ministry, 2025-02-10) is denied", "“40” (ministry, 10 February 2025) is denied"),
        ("“on 2025-02-10” stands in a, 2025-02-11", "“on 2025-02-10” stands in a, 11 February 2025"),
        ('"by 2025-02-10" is quoted', '"by 2025-02-10" is quoted'),
        ("two-2024-12-19/s4 and 2024-12-19/s1 are claims", "two-2024-12-19/s4 and 2024-12-19/s1 are claims"),
        ("wire-2025-13-45 stands alone", "wire-2025-13-45 stands alone"),
    ],
)
def test_days_are_in_words_but_not_in_quotations(says: str, shown: str) -> None:
    assert with_days(says) == shown
