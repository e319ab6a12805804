"""What the tagger sees: chunks that cover the text, windows around cues, and how tokens hang on a cue."""

from firsthand.reading.attribution.tagger.features import CHUNK, Vocabulary, chunks, features, relations, tree_codes, window
from firsthand.reading.parse import Parse, shared_parser

VOCABULARY = Vocabulary(
    words={"said": 1, "0": 2},
    lemmas={"say": 1},
    tags={"VBD": 1, "NN": 2},
    relations={name: row for row, name in enumerate(("nsubj", "ccomp", "det", "ROOT", "punct"), 1)},
)


def parse(text: str) -> Parse:
    return shared_parser().parse(text)


def test_chunks_cover_every_token_once_and_stay_short() -> None:
    long = "The mayor said that " + "the bridge and " * 150 + "the road were closed."
    p = parse("\n\n".join(["A convoy left at dawn. Nobody saw it."] * 40 + [long]))
    found = chunks(p)
    assert [t for first, end in found for t in range(first, end)] == list(range(len(p)))
    assert all(end - first <= CHUNK for first, end in found)


def test_a_paragraph_that_fits_is_not_divided() -> None:
    p = parse("\n\n".join(["The convoy left at dawn, the driver said, and nobody saw where it went after the bridge."] * 30))
    starts = {first for first, _ in p.paragraphs}
    assert all(first in starts for first, _ in chunks(p))


def test_a_window_reaches_two_sentences_back_and_three_ahead() -> None:
    p = parse("One fell. Two fell. Three fell. He said so. Five fell. Six fell. Seven fell. Eight fell.")
    cue = p.words.index("said")
    first, end = window(p, cue)
    assert p.words[first] == "Two"
    assert p.words[end - 3] == "Seven"


def test_numbers_are_one_word_and_unseen_words_are_unknown() -> None:
    p = parse("It said 1,200 fled.")
    f = features(p, VOCABULARY)
    assert [int(row) for row in f.word] == [0, 1, 2, 0, 0]


def test_the_tree_tells_the_clause_that_is_said_from_the_one_who_says_it() -> None:
    p = parse("The mayor said the bridge fell.")
    f = features(p, VOCABULARY)
    tree = relations(p, f, p.words.index("said"), (0, len(p))).tree
    speaker, said, content = (tree[p.words.index(word)] for word in ("mayor", "said", "bridge"))
    assert len({int(speaker), int(said), int(content)}) == 3
    assert 0 < max(tree) < tree_codes(VOCABULARY)


def test_another_sentence_hangs_on_no_tree_of_the_cue() -> None:
    p = parse("The mayor said so. The bridge fell.")
    f = features(p, VOCABULARY)
    assert relations(p, f, p.words.index("said"), (0, len(p))).tree[p.words.index("bridge")] == 0
