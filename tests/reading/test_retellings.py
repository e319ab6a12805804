"""One chain told in many forms: what is read depends on who speaks and how surely, and not on how the sentence is built.

Each form is told of several voices and contents; all of them must give the chain, the hedge and the polarity that the form has.
"""

from __future__ import annotations

import pytest

from firsthand.model import Report
from firsthand.reading.reader import shared_reader

FILLERS = (
    {
        "body": ("the Delta Lawyers Collective", "Delta Lawyers Collective"),
        "owned": ("Lebanon's health ministry", "health"),
        "medium": ("Reuters", "Reuters"),
        "person": ("Amara Keita, the governor of Kasala,", "Amara Keita"),
        "unnamed": ("a hospital official", None),
        "who": "At least 40 civilians",
        "what": "killed in a drone strike on El Fasher",
    },
    {
        "body": ("the Liptako Registry", "Liptako Registry"),
        "owned": ("South Korea's spy agency", "spy agency"),
        "medium": ("Radio Okapi", "Radio Okapi"),
        "person": ("the head of the Masisi Network, Odile Bahati,", "Odile Bahati"),
        "unnamed": ("two officials", None),
        "who": "Around 3,000 troops",
        "what": "wounded near Goma",
    },
    {
        "body": ("the Frontline Observatory", "Frontline Observatory"),
        "owned": ("Sudan's army", "army"),
        "medium": ("Yonhap", "Yonhap"),
        "person": ("the northern command's spokesman, Idris Salim,", "Idris Salim"),
        "unnamed": ("a Western diplomat", None),
        "who": "Dozens of homes",
        "what": "burned in Sagaing",
    },
)

FORMS = (
    ("{Who} were {what}, {body} said on Monday in Kampala.", "body", "asserted"),
    ("{Who} were {what}, {body}, a rights group, announced in a statement.", "body", "asserted"),
    ("{Who} were {what}, {person} told reporters.", "person", "asserted"),
    ("{Who} were {what}, said {body} late on Tuesday.", "body", "asserted"),
    ("{Who}, {body} said on Monday, were {what}.", "body", "asserted"),
    ("{Who} were {what}, {body} estimates, {unnamed} said at a briefing.", "unnamed body", "estimated"),
    ("{Who} were {what}, {owned} alleged in a statement, according to {medium}.", "medium owned", "alleged"),
    ("{Who} were {what}, {person} told {medium} on Friday.", "medium person", "asserted"),
    ("{Who} were {what}, {unnamed} said, {medium} reported.", "medium unnamed", "asserted"),
    ("{medium}, citing {body}, a rights group, reported on Monday that {who} were {what}.", "medium body", "asserted"),
    ("{medium}, citing {body}, reported at a briefing that {who} may have been {what}.", "medium body", "possible"),
    ("Citing {person} {medium} reported that {who} were {what}.", "medium person", "asserted"),
    ("Citing {owned}, {medium} reported that {who} were {what}.", "medium owned", "asserted"),
    ("{medium} quoted {unnamed} as saying at a briefing that {who} were {what}.", "medium unnamed", "asserted"),
    ("According to {body_s} estimate, {who} were {what}.", "body", "estimated"),
    ("{Body_s} estimate is that {who} were {what}.", "body", "estimated"),
    ("{Who} were said by {body} to have been {what}.", "body", "asserted"),
    ("{Who} were {what}. The figure comes from {body}.", "body", "asserted"),
    ("{Who} were {what}, – {body}.", "body", "asserted"),
    ("{Body} published its findings on Friday. {Who} were {what}, according to the group.", "body", "asserted"),
    ("{medium} said the road was shut, while {body} said {who} were {what}.", "body", "asserted"),
)


def told(form: str, filler: dict[str, object]) -> str:
    values = {key: value[0] if isinstance(value, tuple) else str(value) for key, value in filler.items()}
    values["body_s"] = f"{values['body']}'s"
    values["Who"], values["who"] = values["who"], values["who"][0].lower() + values["who"][1:]
    values["Body"], values["Body_s"] = (v[0].upper() + v[1:] for v in (values["body"], values["body_s"]))
    text = form.format(**values).replace(",,", ",")
    return text[0].upper() + text[1:]


@pytest.mark.parametrize(("form", "chain", "hedge"), FORMS)
@pytest.mark.parametrize("filler", FILLERS, ids=lambda filler: str(filler["medium"][0]))
def test_a_chain_is_the_same_in_every_form_it_is_told_in(form: str, chain: str, hedge: str, filler: dict[str, object]) -> None:
    text = told(form, filler)
    statements = shared_reader().read(Report(id="r", text=text, publisher="Example Daily", language="en")).statements
    at = text.index(str(filler["what"]))
    holding = [s for s in statements if any(a <= at < b for a, b in s.content)]
    inner = min(holding, key=lambda s: sum(b - a for a, b in s.content))
    hops = inner.chain[1:]
    wanted = [filler[part][1] for part in chain.split()]  # type: ignore[index]
    assert len(hops) == len(wanted), (text, [hop.voice for hop in hops])
    for name, hop in zip(wanted, hops, strict=True):
        assert (not hop.named) if name is None else (hop.named and name in (hop.voice or "")), (text, name, hop.voice)
    assert hops[-1].hedge.value == hedge, text
