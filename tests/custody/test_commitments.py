"""A commitment shows parts of a text to be of it, and nothing else."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from firsthand.custody.commitments import Committed, Opening, root_of

SECRET = b"\x07" * 32
TEXT = "About 300 were killed near Kupiansk, Oksana Hrytsenko said."
texts = st.text(alphabet="ab1 .é\n𐍈", max_size=60)


@st.composite
def opened(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    text = draw(texts)
    ends = st.integers(0, len(text))
    return text, [(min(a, b), max(a, b)) for a, b in draw(st.lists(st.tuples(ends, ends), max_size=3))]


@given(opened())
def test_what_is_opened_leads_to_the_root_and_is_the_text(case: tuple[str, list[tuple[int, int]]]) -> None:
    text, spans = case
    committed = Committed(text, SECRET)
    opening = committed.open(spans)
    assert root_of(opening) == committed.root
    assert all(text[part.start : part.start + len(part.text)] == part.text for part in opening.parts)
    shown = {at for part in opening.parts for at in range(part.start, part.start + len(part.text))}
    assert {at for start, end in spans for at in range(start, end)} <= shown


@given(opened(), st.data())
def test_other_words_places_or_lengths_lead_elsewhere(case: tuple[str, list[tuple[int, int]]], data: st.DataObject) -> None:
    text, spans = case
    committed = Committed(text, SECRET)
    opening = committed.open(spans)
    altered = [opening._replace(characters=opening.characters + 1), opening._replace(tokens=opening.tokens + 1)]
    for n, part in enumerate(opening.parts):
        at = data.draw(st.integers(0, len(part.text) - 1))
        for other in (part._replace(start=part.start + 1), part._replace(text=part.text[:at] + "Z" + part.text[at + 1 :])):
            altered.append(opening._replace(parts=(*opening.parts[:n], other, *opening.parts[n + 1 :])))
    for n in range(len(opening.proof)):
        altered.append(opening._replace(proof=(*opening.proof[:n], "00" * 32, *opening.proof[n + 1 :])))
    assert [each for each in altered if root_of(each) == committed.root] == []


def test_a_proof_that_is_cut_longer_or_no_proof_leads_nowhere() -> None:
    opening = Committed(TEXT, SECRET).open([(0, 9)])
    assert root_of(opening._replace(proof=opening.proof[:-1])) is None
    assert root_of(opening._replace(proof=(*opening.proof, "00" * 32))) is None
    assert root_of(opening._replace(proof=("none", *opening.proof[1:]))) is None
    assert root_of(opening._replace(tokens=1)) is None


def test_what_is_not_opened_stands_in_no_part_of_the_proof() -> None:
    opening = Committed(TEXT, SECRET).open([(0, TEXT.index("Oksana")), (TEXT.index(" said"), len(TEXT))])
    assert "Oksana" not in msgspec.json.encode(opening).decode()
    assert [part.text for part in opening.parts] == ["About 300 were killed near Kupiansk, ", " said."]


def test_one_text_under_two_secrets_has_two_roots() -> None:
    assert Committed(TEXT, SECRET).root != Committed(TEXT, b"\x08" * 32).root


def test_an_empty_text_has_a_root_and_nothing_to_open() -> None:
    committed = Committed("", SECRET)
    assert root_of(committed.open([])) == committed.root
    assert root_of(Opening(0, 0, (), ())) == committed.root


def test_a_quotation_in_a_long_text_takes_few_hashes() -> None:
    opening = Committed("word again " * 20_000, SECRET).open([(10_000, 10_300)])
    assert len(opening.proof) < 45
