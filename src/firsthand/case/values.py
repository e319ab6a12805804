"""The value of a judgement: the words that an analyst gives → what is stored, checked against what it is about."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from fractions import Fraction

import msgspec

from firsthand.case import correcting
from firsthand.case.derived import Derived
from firsthand.case.subjects import Subject, subject_of, voice_key
from firsthand.codebook.scales import CREDIBILITIES, LIKELIHOODS, RELIABILITIES
from firsthand.errors import BadJudgement, BadRecord
from firsthand.interchange import decode, encode
from firsthand.model import Independence, Judgement, JudgementAct, OnGrade, OnIndependence, OnReliability, Status, Verdict
from firsthand.text.addresses import key_of

_SHA256 = re.compile(r"(?:sha-?256:\s*)?(?P<digits>[0-9A-Fa-f]{64})", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_RELIABILITY = re.compile(r"(?P<letter>[A-Fa-f])\s*[:,]?\s+(?P<scope>\S.*)", re.DOTALL)


def value_of(act: JudgementAct, given: str, about: Subject, derived: Derived) -> str:
    """The value as it is stored.

    Raises:
        BadJudgement: it does not go with the act, or with what the act is about.
    """
    return _FORMS[act](given, about, derived)


def _nothing(given: str, about: Subject, derived: Derived) -> str:
    del derived
    if given:
        raise BadJudgement(f"this act takes no value, and {given!r} was given.", where=about.stored, cure="Leave the value out.")
    return ""


def _split(given: str, about: Subject, derived: Derived) -> str:
    group = next((i.claim_group for i in derived.trace.independence if about.claim in i.claim_group.claims), None)
    if group is None or len(group.claims) == 1:
        raise BadJudgement("this claim stands alone already.", where=about.stored, cure="There is nothing to split.")
    return _nothing(given, about, derived)


def _claim_or_group(given: str, about: Subject, derived: Derived) -> str:
    from firsthand.tracing.judgements import CLAIM, GROUP

    _nothing(given, about, derived)
    return GROUP if about.is_whole else CLAIM


def _merge(given: str, about: Subject, derived: Derived) -> str:
    other = subject_of(given, JudgementAct.MERGE, derived)
    if other.group == about.group:
        raise BadJudgement("both are in one group already.", where=given, cure="Name a claim or a group of its own.")
    kinds = [(f.measure, f.unit) if (f := subject.figure) is not None else None for subject in (about, other)]
    if kinds[0] != kinds[1]:
        raise BadJudgement(
            "claims that count different things are not one claim.",
            where=given,
            cure="Merge figures of one measure, or statements. A measure that was misread can be corrected.",
        )
    return other.stored


def _independence(given: str, about: Subject, derived: Derived) -> str:
    words = given.casefold().replace("-", "_").replace(" ", "_")
    verdict = {"independent": Verdict.INDEPENDENT, "not": Verdict.NOT_INDEPENDENT, "not_independent": Verdict.NOT_INDEPENDENT}.get(
        words
    )
    if verdict is None:
        raise BadJudgement(
            f"{given!r} is no verdict of an analyst.", where=about.stored, cure="Say independent or not_independent."
        )
    from firsthand.tracing.confirmed import pairs_by

    found = next(i for i in derived.trace.independence if i.claim_group == about.group)
    if len(found.voices) < 2:
        raise BadJudgement(
            "fewer than two named origins put this forward: there is nothing to judge.",
            where=about.stored,
            cure="Add a report with another origin, or merge the groups that are about one thing.",
        )
    keys = _lasting(found, derived)
    origins = tuple(sorted(keys.values()))
    return encode(OnIndependence(verdict=verdict, origins=origins, despite=pairs_by(keys, found.ties))).decode()


def _lasting(of: Independence, derived: Derived) -> Mapping[str, str]:
    """The keys by which a judgement keeps a group's origins: names found to be one voice by the one that the first claim has."""
    from firsthand.tracing.judgements import lasting_key

    claims = set(of.claim_group.claims)
    traced = (c for report in dict.fromkeys(c.report for c in of.claim_group.claims) for c in derived.spoken[report])
    names: dict[str, str] = {}
    for c in traced:
        if c.claim in claims and c.origin is not None:
            names.setdefault(c.origin.key, c.origin.voice)
    return {key: lasting_key(key, names[key], derived.registry) for key in of.voices}


def _reliability(given: str, about: Subject, derived: Derived) -> str:
    del derived
    found = _RELIABILITY.fullmatch(given)
    if found is None:
        raise BadJudgement(
            f"{given!r} is no reliability with its scope.",
            where=about.stored,
            cure=f'Say a letter and for what: "B casualty figures since 2024". Letters: '
            f"{'; '.join(f'{letter} {words}' for letter, words in RELIABILITIES.items())}.",
        )
    letter = found["letter"].upper()
    return encode(OnReliability(reliability=None if letter == "F" else letter, scope=found["scope"])).decode()


def _grade(given: str, about: Subject, derived: Derived) -> str:
    del derived
    if given.isdecimal() and int(given) in CREDIBILITIES:
        return encode(OnGrade(credibility=int(given))).decode()
    statuses = [status.value for status in Status if status is not Status.DISCOUNTED]
    if given not in statuses:
        raise BadJudgement(
            f"{given!r} is no status and no credibility.",
            where=about.stored,
            cure=f"Say one of {', '.join(statuses)}, or 1 to 6. To credit it not at all is the act discount.",
        )
    return encode(OnGrade(status=Status(given))).decode()


def _likelihood(given: str, about: Subject, derived: Derived) -> str:
    del derived
    if given not in LIKELIHOODS:
        raise BadJudgement(f"{given!r} is no likelihood.", where=about.stored, cure=f"Say one of: {', '.join(LIKELIHOODS)}.")
    return given


def _best(given: str, about: Subject, derived: Derived) -> str:
    """The best value of a group's reconciled range, which it lies in: what nobody reported is no value to choose."""
    from firsthand.reckoning.reconciled import holds
    from firsthand.reckoning.wording import between

    range_ = next((one for one in derived.ranges if one.claim_group == about.group), None)
    if range_ is None:
        raise BadJudgement(
            "no named origin gives a number of this, so there is no range.",
            where=about.stored,
            cure="Choose a best value only where firsthand check --ranges shows a range.",
        )
    digits = given.replace(",", "")
    if not _NUMBER.fullmatch(digits):
        raise BadJudgement(f"{given!r} is no number.", where=about.stored, cure="Give one number, such as 300.")
    if not holds(range_, Fraction(digits)):
        raise BadJudgement(
            f"{given} lies outside what was reported, {between(range_)}.",
            where=about.stored,
            cure="Choose a number within the range, or discount the claims that set its ends.",
        )
    return digits


def _comment(given: str, about: Subject, derived: Derived) -> str:
    del derived
    if not given:
        raise BadJudgement("a comment without words.", where=about.stored, cure="Say what there is to say.")
    return given


def _assignment(given: str, about: Subject, derived: Derived) -> str:
    del derived
    if not given or len(given.split()) > 1:
        raise BadJudgement(f"{given!r} is no alias.", where=about.stored, cure="Say who is to look at it: an alias in one word.")
    return given


def _voice(given: str, about: Subject, derived: Derived) -> str:
    from firsthand.registry.own import OnVoice

    try:
        own = decode(given, OnVoice, about.stored)
    except BadRecord as wrong:
        raise BadJudgement(wrong.message, where=about.stored, cure="Use firsthand voices CASE add.") from wrong
    if about.stored != f"voice {own.entry.id}":
        raise BadJudgement("this is another voice's entry.", where=about.stored, cure=f"Name it by its id: {own.entry.id}")
    if (own.stance is None) is not (own.conflict is None):
        raise BadJudgement(
            "a standing is in a conflict.", where=about.stored, cure="Give both the standing and the conflict, or neither."
        )
    if own.conflict is not None:
        derived.registry.conflict(own.conflict)
    return encode(own).decode()


def _rests_on(given: str, about: Subject, derived: Derived) -> str:
    """An item by its SHA-256, in lower case, or by one form of its address."""
    item = _SHA256.fullmatch(given)
    key = item["digits"].lower() if item is not None else key_of(given)
    if key is None:
        raise BadJudgement(
            f"{given!r} names no item.",
            where=about.stored,
            cure="Give the SHA-256 of its bytes (64 hexadecimal digits, as sha256sum prints them) or its address (https://…).",
        )
    return key


def _same_voice(given: str, about: Subject, derived: Derived) -> str:
    """The id of an entry, or the name of a voice of the case that has none: the two then get one, which says no more than that."""
    from firsthand.registry.own import by_name

    key = voice_key(given, derived)
    entry = derived.registry.entries.get(key)
    heard = None if derived.registry.knows(key) else next((voice for voice in derived.voices if voice.key == key), None)
    if entry is None and heard is None:
        raise BadJudgement(
            f"{given!r} is no voice that the registry or a report of the case names.",
            where=about.stored,
            cure="Name one that firsthand voices lists, or add it first: firsthand voices CASE add",
        )
    if f"voice {key}" == about.stored:
        raise BadJudgement("this is one voice already.", where=about.stored, cure="Name another voice.")
    if entry is None or not derived.registry.knows(key):
        return by_name(entry.name if entry is not None else heard.voice if heard is not None else given)
    return key


_FORMS: Mapping[JudgementAct, Callable[[str, Subject, Derived], str]] = {
    JudgementAct.CONFIRM: _nothing,
    JudgementAct.CORRECT: correcting.correction_of,
    JudgementAct.REJECT: _nothing,
    JudgementAct.MERGE: _merge,
    JudgementAct.SPLIT: _split,
    JudgementAct.RESTS_ON: _rests_on,
    JudgementAct.INDEPENDENCE: _independence,
    JudgementAct.DISCOUNT: _claim_or_group,
    JudgementAct.RELIABILITY: _reliability,
    JudgementAct.GRADE: _grade,
    JudgementAct.LIKELIHOOD: _likelihood,
    JudgementAct.BEST: _best,
    JudgementAct.COMMENT: _comment,
    JudgementAct.ASSIGN: _assignment,
    JudgementAct.VOICE: _voice,
    JudgementAct.SAME_VOICE: _same_voice,
    JudgementAct.HOLD_BACK: _claim_or_group,
}


def overlap(one: Judgement, other: Judgement) -> bool:
    """Whether two judgements of one act on one subject decide the same question."""
    act = one.act
    if act is JudgementAct.CORRECT:
        return not correcting.questions(one.value).isdisjoint(correcting.questions(other.value))
    if act in (JudgementAct.MERGE, JudgementAct.DISCOUNT, JudgementAct.HOLD_BACK, JudgementAct.RESTS_ON):
        return one.value == other.value
    if act is JudgementAct.RELIABILITY:
        scopes = [decode(j.value, OnReliability, j.subject).scope.casefold() for j in (one, other)]
        return scopes[0] == scopes[1]
    if act is JudgementAct.GRADE:
        mine, theirs = (decode(j.value, OnGrade, j.subject) for j in (one, other))
        return (mine.status is None) is (theirs.status is None)
    return True


def shown(judgement: Judgement) -> str:
    """A judgement's value in words."""
    act, value = judgement.act, judgement.value
    if act is JudgementAct.CORRECT:
        return correcting.shown(value)
    if act is JudgementAct.INDEPENDENCE:
        says = decode(value, OnIndependence, judgement.subject)
        return f"{says.verdict.value.replace('_', ' ')}: {', '.join(key.removeprefix('name:') for key in says.origins)}"
    if act is JudgementAct.RELIABILITY:
        given = decode(value, OnReliability, judgement.subject)
        return f"{given.reliability or 'F'} for {given.scope}"
    if act is JudgementAct.GRADE:
        grade = decode(value, OnGrade, judgement.subject)
        return grade.status.value if grade.status is not None else f"credibility {grade.credibility}"
    if act is JudgementAct.VOICE:
        return str(msgspec.json.decode(value)["entry"]["name"])
    if act is JudgementAct.SAME_VOICE:
        return value.removeprefix("name:")
    return value
