"""What rules and tagger find becomes one list; what the tagger alone finds must be a statement by the codebook."""

import pytest

from firsthand.reading.attribution.extent import Attribution, Ranges
from firsthand.reading.attribution.merging import merged, puts_forward
from firsthand.reading.parse import Parse, shared_parser


def at(p: Parse, words: str) -> tuple[int, int]:
    """The tokens of some words of the text."""
    start = p.text.index(words)
    inside = [t for t in range(len(p)) if start <= p.start[t] and p.end[t] <= start + len(words)]
    return inside[0], inside[-1]


def found(p: Parse, cue: str, source: str | None, content: str, rule: str = "tagger") -> Attribution:
    ranges: Ranges = () if source is None else (at(p, source),)
    first, last = at(p, cue)
    head = next(t for t in range(first, last + 1) if not first <= p.head[t] <= last or p.head[t] == t)
    return Attribution(head, ranges, ((first, last),), (at(p, content),), rule, 0.9)


def contents(p: Parse, attributions: list[Attribution]) -> list[str]:
    return [p.text[p.start[a] : p.end[b]] for x in attributions for a, b in x.content]


def test_of_one_cue_the_tagger_tells_the_content_and_the_rule_keeps_its_name() -> None:
    p = shared_parser().parse("The mayor said the bridge fell and two cars burned, after a night of fire.")
    rule = found(p, "said", "The mayor", "the bridge fell", "clause")
    tagged = found(p, "said", "The mayor", "the bridge fell and two cars burned")
    (one,) = merged(p, [rule], [tagged])
    assert (one.rule, contents(p, [one])) == ("clause", ["the bridge fell and two cars burned"])


def test_a_source_that_the_tagger_missed_is_the_rule_s() -> None:
    p = shared_parser().parse("The mayor said the bridge fell.")
    rule = found(p, "said", "The mayor", "the bridge fell", "clause")
    (one,) = merged(p, [rule], [found(p, "said", None, "the bridge fell")])
    assert one.source == (at(p, "The mayor"),)


def test_a_name_is_not_cut() -> None:
    p = shared_parser().parse("South Sudan's army said the road was open.")
    rule = found(p, "said", "South Sudan's army", "the road was open", "clause")
    (one,) = merged(p, [rule], [found(p, "said", "army", "the road was open")])
    assert one.source == rule.source


def test_a_number_that_the_tagger_leaves_out_is_not_left_to_the_publisher() -> None:
    p = shared_parser().parse("The army said it had repelled a raid, killing at least 45 fighters.")
    rule = found(p, "said", "The army", "it had repelled a raid, killing at least 45 fighters", "clause")
    (one,) = merged(p, [rule], [found(p, "said", "The army", "it had repelled a raid")])
    assert one.content == rule.content


def test_a_byline_above_is_no_part_of_what_is_said() -> None:
    p = shared_parser().parse("By Horn Daily staff\n\nDozens of people were killed, according to medics.")
    (one,) = merged(p, [], [found(p, "according to", "medics", "staff\n\nDozens of people were killed")])
    assert contents(p, [one]) == ["Dozens of people were killed"]


def test_a_word_that_bounds_a_number_stays_with_it() -> None:
    p = shared_parser().parse("The agency had counted about 300 dead.")
    rule = found(p, "counted", "The agency", "about 300 dead", "noun phrase")
    (one,) = merged(p, [rule], [found(p, "had counted about", "The agency", "300 dead")])
    assert (one.content, one.cue) == (rule.content, rule.cue)


def test_what_others_tell_within_a_turn_leaves_the_turn_whole() -> None:
    p = shared_parser().parse("Surgeon: Ten of them were fighters. A colleague said more were taken away.")
    turn = found(p, ":", "Surgeon", "Ten of them were fighters. A colleague said more were taken away", "turn")
    assert merged(p, [turn], [found(p, "said", "A colleague", "more were taken away")])[0] == turn


def test_a_quotation_that_another_speaks_does_not_open_a_content() -> None:
    text = '"We buried ten," said a nurse. "Two were children." Six more died at the clinic, a porter told reporters.'
    p = shared_parser().parse(text)
    nurse = found(p, "said", "a nurse", '"Two were children."')
    rule = found(p, "told", "a porter", "Six more died at the clinic", "around")
    tagged = found(p, "told", "a porter", '"Two were children." Six more died at the clinic')
    assert contents(p, merged(p, [rule], [nurse, tagged])) == ['"Two were children."', "Six more died at the clinic"]


def test_who_appears_to_do_something_says_nothing() -> None:
    p = shared_parser().parse("The footage appears to show a burning truck.")
    assert not puts_forward(p, found(p, "appears", None, "to show a burning truck"))


def test_an_article_is_not_cut_from_a_source() -> None:
    p = shared_parser().parse("Six died at the clinic, a porter there said.")
    rule = found(p, "said", "a porter there", "Six died at the clinic", "around")
    (one,) = merged(p, [rule], [found(p, "said", "porter there", "Six died at the clinic")])
    assert one.source == rule.source


def test_what_only_a_rule_found_stays() -> None:
    p = shared_parser().parse("The mayor said the bridge fell.")
    rule = found(p, "said", "The mayor", "the bridge fell", "clause")
    assert merged(p, [rule], []) == [rule]


def test_a_clause_past_a_semicolon_belongs_to_who_speaks_there() -> None:
    p = shared_parser().parse("A drone hit the depot, the agency said; the army has admitted an error.")
    tagged = found(p, "said", "the agency", "the army has admitted an error")
    both = Attribution(tagged.head, tagged.source, tagged.cue, (at(p, "A drone hit the depot"), *tagged.content), "tagger", 0.9)
    other = found(p, "admitted", "the army", "an error")
    assert contents(p, merged(p, [], [both, other])) == ["A drone hit the depot", "an error"]


@pytest.mark.parametrize(
    ("text", "cue", "source", "content"),
    [
        ("The ministry did not say how many had died.", "did not say", "The ministry", "how many had died"),
        ("The ministry declined to say how many had died.", "declined to", "The ministry", "say how many had died"),
        ("No one has said when power will return.", "has said", "No one", "when power will return"),
        ("Militia units attacked the convoy at dawn.", "attacked", "Militia units", "the convoy at dawn"),
        ("The council denied it.", "denied", "The council", "it"),
        ("A medic asked not to be named.", "asked", "A medic", "not to be named"),
        ("Dozens feared dead after strike", "feared", "Dozens", "dead after strike"),
        ("The paper, citing two nurses, named the town.", "citing", "The paper", "two nurses"),
        ("The command gave no details of targets.", "gave no details of", "The command", "targets"),
        ("Anchor: Who gave the order?", ":", "Anchor", "Who gave the order"),
        ("The clip shows two tanks on a road.", "shows", "The clip", "two tanks on a road"),
    ],
)
def test_silence_acts_and_questions_put_nothing_forward(text: str, cue: str, source: str, content: str) -> None:
    p = shared_parser().parse(text)
    assert not puts_forward(p, found(p, cue, source, content))


@pytest.mark.parametrize(
    ("text", "cue", "source", "content"),
    [
        ("The ministry did not rule out that mines remain.", "did not rule out", "The ministry", "that mines remain"),
        ("The junta calls such numbers propaganda.", "calls", "The junta", "such numbers propaganda"),
        ("The envoy attacked the plan as “a gift to smugglers”.", "attacked", "The envoy", "the plan as “a gift to smugglers”"),
        ("The brigade claimed responsibility for the blast.", "claimed", "The brigade", "responsibility for the blast"),
    ],
)
def test_words_that_a_voice_stands_for_are_a_statement(text: str, cue: str, source: str, content: str) -> None:
    p = shared_parser().parse(text)
    assert puts_forward(p, found(p, cue, source, content))


def test_an_it_that_only_stands_for_the_clause_behind_is_not_what_is_claimed() -> None:
    p = shared_parser().parse("It was claimed by a local channel that the bridge had fallen.")
    rule = found(p, "claimed", "a local channel", "that the bridge had fallen", "clause")
    (one,) = merged(p, [rule], [found(p, "was claimed", "a local channel that the bridge had fallen", "It")])
    assert (contents(p, [one]), one.source, one.score) == (["that the bridge had fallen"], rule.source, 0.9)
