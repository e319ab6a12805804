"""What analysts judged about the independence of a claim group's origins: the only way to `Verdict.INDEPENDENT`."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from firsthand.model import Claim, Judgement, JudgementAct, OnIndependence, Path, Verdict
from firsthand.registry import Registry
from firsthand.tracing.dependence import Tie, lines_of
from firsthand.tracing.judgements import Judgements, current_key
from firsthand.tracing.speakers import Speaker


class Ruling(NamedTuple):
    """A judgement on independence, and those of its origins that the group still has."""

    judgement: Judgement
    says: OnIndependence
    covered: tuple[Speaker, ...]

    @property
    def is_at_hand(self) -> bool:
        """Whether the group still has two of the origins that were judged."""
        return len(self.covered) > 1

    @property
    def words(self) -> str:
        judgement = self.judgement
        names = listed(sorted(voice.voice for voice in self.covered)) if self.is_at_hand else "the origins"
        denied = "" if self.says.verdict is Verdict.INDEPENDENT else "not "
        return f"{judgement.who} judged on {judgement.when[:10]} that {names} are {denied}independent ({judgement.why})."


def rulings(claims: Iterable[Claim], voices: Mapping[str, Speaker], judgements: Judgements, registry: Registry) -> list[Ruling]:
    """The judgements on a group, each with those of its origins that the group still has."""
    found = []
    for judgement in judgements.on(JudgementAct.INDEPENDENCE, claims):
        says = msgspec.json.decode(judgement.value, type=OnIndependence)
        keys = {key: current_key(key, registry) for key in says.origins}
        covered = tuple(voice for key, voice in voices.items() if key in keys.values())
        found.append(Ruling(judgement, replace(says, despite=pairs_by(keys, says.despite)), covered))
    return found


def ties_judged(found: Sequence[Ruling]) -> Iterator[Tie]:
    """Ties between origins that an analyst judged not to be independent."""
    for ruling in found:
        if ruling.says.verdict is Verdict.NOT_INDEPENDENT:
            for other in ruling.covered[1:]:
                yield Tie(ruling.covered[0].key, other.key, Path(ruling.words, ()))


def pair_of(one: str, other: str) -> str:
    """Two origins that are tied, as a judgement names the ties that it was made in spite of."""
    return " and ".join(sorted((one, other)))


def pairs_by(keys: Mapping[str, str], pairs: Iterable[str]) -> tuple[str, ...]:
    """Pairs of tied origins by other keys of them."""
    renamed = {pair_of(*both): pair_of(*(keys[key] for key in both)) for both in itertools.combinations(keys, 2)}
    return tuple(sorted({renamed.get(pair, pair) for pair in pairs}))


def confirmed(found: Sequence[Ruling], voices: Mapping[str, Speaker], ties: Sequence[Tie]) -> tuple[frozenset[str], list[str]]:
    """The keys of the origins of which an analyst's word holds that they are independent, and the reasons.

    It covers the origins that were judged and no others. It does not hold where ties that the analyst did not know of join all of
    those: then it is to be judged anew.
    """
    reasons, holding = [], set[str]()
    for ruling in found:
        if not ruling.is_at_hand:
            reasons.append(f"{ruling.words} Fewer than two of them put this forward now: it decides nothing here.")
            continue
        if ruling.says.verdict is not Verdict.INDEPENDENT:
            continue
        covered = {voice.key for voice in ruling.covered}
        lines = lines_of(voices, [tie for tie in ties if pair_of(tie.one, tie.other) not in ruling.says.despite])
        if len([line for line in lines if not covered.isdisjoint(line)]) > 1:
            holding |= covered
            known = sorted({tie.path.reason for tie in ties if {tie.one, tie.other} <= covered and tie.path.reason is not None})
            reasons += [ruling.words, *(f"That goes against what is recorded: {reason}" for reason in known)]
        else:
            reasons.append(f"{ruling.words} A tie has been recorded since: judge again.")
    if holding and (others := sorted(voice.voice for key, voice in voices.items() if key not in holding)):
        reasons.append(f"Whether {listed(others)} {'is' if len(others) == 1 else 'are'} independent of them nobody judged.")
    return frozenset(holding), reasons


def listed(names: Sequence[str]) -> str:
    """ "A, B and C"."""
    return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else names[0]
