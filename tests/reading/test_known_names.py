"""Known names that the parser takes for clauses: one run of nouns, and only where they stand as they are printed."""

from firsthand.reading.known_names import Names, with_known_names
from firsthand.reading.parse import Parse, shared_parser

NAMES: Names = {"Save": [("Save", "the", "Children")], "Peace": [("Peace", "Now")]}


def named(text: str) -> Parse:
    return with_known_names(shared_parser().parse(text), NAMES)


def test_a_name_that_opens_with_a_verb_is_the_subject_of_its_verb() -> None:
    p = named("Save the Children said 12 were killed.")
    assert (p.tag[:3], p.dep[:3], p.head[:3]) == (["NNP"] * 3, ["compound", "compound", "nsubj"], [2, 2, 3])
    assert (p.left[2], p.right[2]) == (0, 2)
    assert 2 in p.children[3]


def test_a_name_hangs_where_its_noun_did() -> None:
    p = named("Homes had been approved, according to Peace Now.")
    now = p.words.index("Now")
    assert (p.words[p.head[now]], p.dep[now]) == ("to", "pobj")


def test_who_is_joined_to_a_name_hangs_on_it() -> None:
    p = named("Twelve died, the UN said, citing Save the Children and local doctors.")
    assert p.words[p.head[p.words.index("doctors")]] == "Children"


def test_the_same_words_in_small_letters_are_no_name() -> None:
    text = "Save the children, they said; we want peace now."
    assert named(text).tag == shared_parser().parse(text).tag
