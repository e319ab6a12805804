"""What changes on the way within one claim group: a hedge, a bound, a denial, an attribution.

A later report is held against what the same origin said on the same occasion, or against the publisher that it cites: a new number
on a new day is a revision. A report counts with its most careful version. Of one day nothing tells which report came first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date, timedelta
from typing import NamedTuple

from firsthand.codebook.checks import COMPARED_WITHIN, SHARED_WORDS, TELLING_NUMBER, Check, Result
from firsthand.codebook.hedges import COMMITMENT, is_loss
from firsthand.codebook.intervals import allowed
from firsthand.model import Approximator, Claim, Figure, Finding, Hedge, Kind
from firsthand.reckoning.book import Count
from firsthand.reckoning.sentences import CAVEAT, telling_words
from firsthand.reckoning.wording import content, finding, measure, where
from firsthand.registry.bodies import key_of
from firsthand.registry.names import fold
from firsthand.tracing import TracedClaim
from firsthand.tracing.claims import number_of
from firsthand.tracing.labels import voice
from firsthand.tracing.speakers import Speaker
from firsthand.tracing.subjects import content_words


class Version(NamedTuple):
    """What one report made of one origin's claim."""

    claims: tuple[TracedClaim, ...]
    occasion: str | None
    published: date

    @property
    def first(self) -> TracedClaim:
        return self.claims[0]

    @property
    def is_denial(self) -> bool:
        return all(c.is_denied for c in self.claims)

    @property
    def careful(self) -> TracedClaim:
        """The claim with the weakest hedge, denials aside."""
        return min(self.claims, key=lambda c: (COMMITMENT.get(c.hedge, 9), c.order))


def drift(claims: Sequence[TracedClaim], occasion_of: Mapping[Claim, str], counting: Set[Claim]) -> Iterator[Finding]:
    """What changed within one claim group. ``occasion_of`` gives the origin, a voice on one occasion, that a claim goes back to;
    ``counting`` are claims of those who count for themselves, and so have grounds of their own.
    """
    for versions in _versions(claims, occasion_of).values():
        if len(versions) == 1:
            continue  # what one report alone has of a voice changed nowhere
        yield from _lost(versions)
        yield from _caveats_lost(versions)
        yield from _bounds_changed(versions)
        yield from _affirmed(versions)
    yield from _unattributed(claims, counting)


def _versions(claims: Sequence[TracedClaim], occasion_of: Mapping[Claim, str]) -> dict[str, list[Version]]:
    """The versions of each origin voice, one a report, in order of publication; who is not named is one in what one report has."""
    by_report: dict[tuple[str, str], list[TracedClaim]] = defaultdict(list)
    for claim in claims:
        if claim.report.published is not None:
            by_report[_source(claim), claim.claim.report].append(claim)
    found: dict[str, list[Version]] = defaultdict(list)
    for (key, _), own in by_report.items():
        own.sort(key=lambda c: c.order)
        found[key].append(_version(own, occasion_of.get(own[0].claim)))
    for versions in found.values():
        versions.sort(key=lambda v: (v.published, len(list(_way(v.first))), v.first.order))  # of one day, who is cited first
    return found


def _source(claim: TracedClaim) -> str:
    """Who a claim goes back to: its origin, or those whom the report at the end of its way does not name."""
    if claim.origin is not None:
        return claim.origin.key
    *_, last = _way(claim)
    return f"not named in {last.claim.report}"


def _version(claims: Sequence[TracedClaim], occasion: str | None) -> Version:
    return Version(tuple(claims), occasion, claims[0].report.published or date.max)


def _way(claim: TracedClaim) -> Iterator[TracedClaim]:
    """A claim, and those of other reports that it was followed to, one behind the other."""
    at: TracedClaim | None = claim
    while at is not None:
        yield at
        at = at.behind


def cites(later: TracedClaim, earlier: TracedClaim) -> bool:
    """Whether a claim came by way of the report of another, or of its publisher."""
    if later.behind is not None and any(each.claim.report == earlier.claim.report for each in _way(later.behind)):
        return True
    return any(publishes(earlier, voice) for voice in later.passed_on)


def publishes(claim: TracedClaim, voice: Speaker) -> bool:
    """Whether a claim stands in a report that a voice published, by its name."""
    publisher = claim.report.publisher or ""
    names = {fold(publisher), key_of(publisher)} - {""}
    return not names.isdisjoint((fold(voice.voice), key_of(voice.voice)))


def is_said_since(later: TracedClaim, earlier: TracedClaim) -> bool:
    """Whether a claim is told as said on a day after another's report was published: that report cannot have had it."""
    published = earlier.report.published
    return later.said_on is not None and published is not None and later.said_on.start > published


def cites_as_origin(later: TracedClaim, earlier: TracedClaim) -> bool:
    """Whether a claim is cited from the voice that published another as its own; it may have said more than one thing since."""
    return earlier.is_publishers_own and not later.is_publishers_own and _source(later) == _source(earlier)


def follows(later: Version, earlier: Version) -> bool:
    """Whether a report passes on what an earlier one gave: the same utterance, published later, or by way of its publisher."""
    if later.published > earlier.published and later.occasion is not None and later.occasion == earlier.occasion:
        return True
    passed_on = any(cites(claim, earlier.first) or cites_as_origin(claim, earlier.first) for claim in later.claims)
    return later.published >= earlier.published and passed_on


def _lost(versions: Sequence[Version]) -> Iterator[Finding]:
    """Reports that state with a stronger class what an earlier one gave with the weakest."""
    affirmed = [(v, v.careful) for v in versions if not v.is_denial]
    for earlier, weak in sorted(affirmed, key=lambda each: COMMITMENT.get(each[1].hedge, 9)):
        stronger = [claim for v, claim in affirmed if is_loss(weak.hedge, claim.hedge) and follows(v, earlier)]
        stronger = [c for c in stronger if cites(c, weak) or not _spoke_so(c, earlier, affirmed)]
        if stronger:
            yield _loss(weak, stronger)
            return


def _spoke_so(later: TracedClaim, careful: Version, affirmed: Sequence[tuple[Version, TracedClaim]]) -> bool:
    """Whether a report no later than the careful one has the origin speak as the later one does: the care is a paper's."""
    before = [
        claim for v, claim in affirmed if v is not careful and v.published <= careful.published and v.occasion == careful.occasion
    ]
    return careful.occasion is not None and any(not is_loss(claim.hedge, later.hedge) for claim in before if claim is not later)


def _loss(earlier: TracedClaim, later: Sequence[TracedClaim]) -> Finding:
    gave = f"{where(earlier)} gave it as {earlier.hedge}"
    return _lost_on_the_way("hedge", earlier, later, earlier.hedge, gave, f"“{earlier.hedge}”")


def _lost_on_the_way(
    what: str, earlier: TracedClaim, later: Sequence[TracedClaim], hedge: Hedge, gave: str, with_it: str
) -> Finding:
    """That a hedge, or a caveat as a hedge of its class, is missing in later reports; ``gave`` says who had it and how."""
    first = later[0]
    says = (
        f"{content(first)} stands in {where(first)} as {first.hedge} by {voice(first)}, while {gave} ({content(earlier)}): the "
        f"{what} was lost on the way{_others(later)}; with {with_it} the two would agree."
    )
    values = {"earlier": hedge.value, "later": first.hedge.value, "first": first.claim.report}
    return finding(Check.HEDGE_LOSS, Result.WARNING, [earlier, *later], says, values)


def _caveats_lost(versions: Sequence[Version]) -> Iterator[Finding]:
    """Reports that have it from a publisher that could not verify it, and do not say so. Each publisher's caveat is its own."""
    affirmed = [v for v in versions if not v.is_denial]
    for earlier in affirmed:
        doubted = next((c for c in earlier.claims if c.is_unverified), None)
        if doubted is None:
            continue
        came = [v for v in affirmed if v is not earlier and v.published >= earlier.published]
        later = [v.careful for v in came if any(cites(c, doubted) for c in v.claims) and not _keeps_doubt(v, doubted)]
        if later:
            gave = f"{where(doubted)}, from which it has that, could not verify it"
            yield _lost_on_the_way("caveat", doubted, later, Hedge.UNVERIFIED, gave, "it")


def _keeps_doubt(later: Version, doubted: TracedClaim) -> bool:
    """Whether a report has a caveat anywhere or a class as weak; a hedge of the origin that it dropped is told for itself."""
    dropped = is_loss(doubted.hedge, later.careful.hedge)
    return dropped or CAVEAT.search(later.first.report.text) is not None or not is_loss(Hedge.UNVERIFIED, later.careful.hedge)


def _others(later: Sequence[TracedClaim]) -> str:
    """How the report went on in others after the first that changed it."""
    told = [f"{content(c)} in {where(c)}" for c in later[1:]]
    return f", first there, and then {', '.join(told)}" if told else ""


def _bounds_changed(versions: Sequence[Version]) -> Iterator[Finding]:
    """Numbers that are bounded otherwise than the origin's first statement bounds them, or are others."""
    counted = [_version(own, v.occasion) for v in versions if (own := _affirmed_figures(v))]
    held: set[str] = set()
    for n, earlier in enumerate(counted):
        after = [v for v in counted[n + 1 :] if v.first.claim.report not in held and follows(v, earlier)]
        held.update(v.first.claim.report for v in after)
        changed = [c for v in after if (c := _changed(earlier, v)) is not None]
        if changed:
            yield _change(earlier.first, changed)


def _affirmed_figures(version: Version) -> tuple[TracedClaim, ...]:
    return tuple(c for c in version.claims if c.figure is not None and not c.is_denied)


def _changed(earlier: Version, later: Version) -> TracedClaim | None:
    """The later report's number, where none of its numbers is one that the earlier report's words cover."""
    pairs = [(one.figure, c) for one in earlier.claims for c in later.claims if one.figure is not None and c.figure is not None]
    if any(not _is_harder(figure, c.figure) for figure, c in pairs if c.figure is not None and _is_same(figure, c.figure)):
        return None
    cited = any(cites(c, earlier.first) and not is_said_since(c, earlier.first) for c in later.claims)
    found = next((c for figure, c in pairs if c.figure is not None and (cited or _is_same(figure, c.figure))), None)
    told_again = cited or (found is not None and cites_as_origin(found, earlier.first))
    return found if found is not None and (told_again or _are_told_as_one(earlier.first, found)) else None


def _are_told_as_one(earlier: TracedClaim, later: TracedClaim) -> bool:
    """Whether two equal numbers are of one utterance: both reports name its day, or their sentences share telling words."""
    if earlier.said_on is not None and later.said_on is not None:
        return earlier.said_on.start <= later.said_on.end and later.said_on.start <= earlier.said_on.end
    told = [telling_words(Count(c, c.figure)) for c in (earlier, later) if c.figure is not None]
    return len(told) > 1 and len(told[0] & told[1]) >= SHARED_WORDS


def _is_same(one: Figure, other: Figure) -> bool:
    number = number_of(one)
    return number is not None and number == number_of(other)


def _is_harder(earlier: Figure, later: Figure) -> bool:
    """Whether a number says what the earlier words left open, or bounds what they did not bound."""
    if later.approximator in (earlier.approximator, Approximator.ABOUT):
        return False
    return earlier.approximator is Approximator.EXACT or not allowed(later).covers(allowed(earlier))


def _change(earlier: TracedClaim, later: Sequence[TracedClaim]) -> Finding:
    first = later[0]
    is_bound = first.figure is not None and earlier.figure is not None and _is_same(earlier.figure, first.figure)
    became = "was bounded otherwise" if is_bound else "became another"
    by = f"without {voice(first)}, who gave it" if first.is_carried else f"as said by {voice(first)}"
    says = (
        f"{content(first)} ({measure(first)}) stands in {where(first)} {by}, while {where(earlier)} gave "
        f"{content(earlier)}: the number {became} on the way{_others(later)}; with {content(earlier)} they would agree."
    )
    told = {"earlier": _form(earlier), "later": _form(first), "first": first.claim.report}
    return finding(Check.FIGURE_CHANGED, Result.WARNING, [earlier, *later], says, told)


def _form(claim: TracedClaim) -> str:
    """How a number is bounded, with the number: "about 300"."""
    if claim.figure is None:
        return ""
    number = number_of(claim.figure)
    return f"{claim.figure.approximator.replace('_', ' ')} {number:g}" if number is not None else claim.figure.approximator.value


def _affirmed(versions: Sequence[Version]) -> Iterator[Finding]:
    """What an origin denied, told later as what it said."""
    for n, earlier in enumerate(versions):
        if not earlier.is_denial:
            continue
        later = [v.first for v in versions[n + 1 :] if not any(c.is_denied for c in v.claims) and follows(v, earlier)]
        if later:
            says = (
                f"{content(later[0])} stands in {where(later[0])} as said by {voice(later[0])}, while {where(earlier.first)} has "
                f"{voice(earlier.first)} deny it ({content(earlier.first)}): a denial was lost on the way{_others(later)}."
            )
            values: dict[str, str] = {"earlier": "denied", "later": "affirmed", "first": later[0].claim.report}
            yield finding(Check.DENIAL_LOST, Result.WARNING, [earlier.first, *later], says, values)
            return


def _unattributed(claims: Sequence[TracedClaim], counting: Set[Claim]) -> Iterator[Finding]:
    """What an earlier report cites a voice for, and later ones assert as their own, citing that voice for nothing."""
    dated = [c for c in claims if c.report.published is not None]
    if not any(c.is_publishers_own for c in dated):
        return
    cited = sorted((c for c in dated if _is_cited(c)), key=lambda c: (c.report.published or date.max, c.order))
    if not cited:
        return
    source = cited[0]
    careful = {c.claim.report for c in claims if not c.is_publishers_own or c.hedge is not Hedge.ASSERTED}
    own = [c for c in dated if c.claim.report not in careful and c.claim not in counting and _rests_on(c, source)]
    told = sorted({c.claim.report: c for c in reversed(own)}.values(), key=lambda c: (c.report.published or date.max, c.order))
    if told:
        says = (
            f"{content(told[0])} stands in {where(told[0])} as the publisher's own, while {where(source)} cites {voice(source)} "
            f"for it ({content(source)}): the attribution was lost on the way{_others(told)}, unless it has other grounds "
            f"that it does not name."
        )
        values = {"earlier": voice(source), "later": voice(told[0]), "first": told[0].claim.report}
        yield finding(Check.ATTRIBUTION_LOST, Result.WARNING, [source, *told], says, values)


def _is_cited(claim: TracedClaim) -> bool:
    return claim.origin is not None and not claim.is_publishers_own and not claim.is_denied


def _rests_on(own: TracedClaim, source: TracedClaim) -> bool:
    """Whether a publisher's own words may be another report's cited ones: published later, the same number, the voice not named."""
    apart = (own.report.published or date.max) - (source.report.published or date.min)
    if own.is_denied or not timedelta(0) < apart <= COMPARED_WITHIN:
        return False
    if own.figure is not None:
        number = number_of(own.figure)
        if source.figure is None or number is None or number < TELLING_NUMBER or number != number_of(source.figure):
            return False
        if own.figure.approximator is Approximator.VAGUE:
            return False
    elif own.statement is None or own.statement.kind is Kind.ASSESSMENT:
        return False
    return not _naming(source) & content_words(own.report.text)


def _naming(claim: TracedClaim) -> frozenset[str]:
    """The words by which a voice is known again where it is named: not those that what it says has anyhow ("Korea")."""
    words = content_words(voice(claim))
    return words - content_words(claim.text) or words
