"""The closed sets of the codebook: every word that a field can take."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """A voice's place in the chain: publisher ← via ← … ← origin (← supplier)."""

    PUBLISHER = "publisher"
    VIA = "via"
    ORIGIN = "origin"
    SUPPLIER = "supplier"


class Hedge(StrEnum):
    """How far a voice commits itself (codebook §1). A class, never a percentage."""

    ASSERTED = "asserted"
    ATTRIBUTED = "attributed"
    ESTIMATED = "estimated"
    ALLEGED = "alleged"
    APPARENT = "apparent"
    POSSIBLE = "possible"
    DENIED = "denied"
    UNVERIFIED = "unverified"


class Kind(StrEnum):
    """What a claim says (codebook §2)."""

    FIGURE = "figure"
    INCIDENT = "incident"
    CONDUCT = "conduct"
    EVIDENCE = "evidence"
    ASSESSMENT = "assessment"


class Polarity(StrEnum):
    AFFIRMED = "affirmed"
    DENIED = "denied"


class Measure(StrEnum):
    """What a figure counts (codebook §2)."""

    KILLED = "killed"
    WOUNDED = "wounded"
    KILLED_OR_WOUNDED = "killed_or_wounded"
    CAPTURED = "captured"
    MISSING = "missing"
    DISPLACED = "displaced"
    BODIES_SEEN = "bodies_seen"
    DEPLOYED = "deployed"
    SHARE = "share"
    EQUIPMENT_LOST = "equipment_lost"
    OTHER = "other"


class Category(StrEnum):
    """Whom a toll counts. The last two overlap with the two before them; ``ALL`` is everyone."""

    ALL = "all"
    CIVILIANS = "civilians"
    COMBATANTS = "combatants"
    CHILDREN = "children"
    WOMEN = "women"


class Unit(StrEnum):
    PERSONS = "persons"
    PERCENT = "percent"
    ITEMS = "items"


class Approximator(StrEnum):
    """How the words bound the number (the table is `codebook.vague`)."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    UP_TO = "up_to"
    FEWER_THAN = "fewer_than"
    NEARLY = "nearly"
    BETWEEN = "between"
    VAGUE = "vague"


class Nature(StrEnum):
    """Whether a figure is a state, a count over a period, a running total, or a plan."""

    STOCK = "stock"
    FLOW = "flow"
    CUMULATIVE = "cumulative"
    PLANNED = "planned"


class TimeType(StrEnum):
    """TimeML types, in lower case."""

    DATE = "date"
    TIME = "time"
    DURATION = "duration"
    SET = "set"


class How(StrEnum):
    """How it is known that a report carries another's text.

    Word for word, with changes, in passages; by a mark in it ("(Agency) -") or in its metadata. Who only contributed to a report is
    not whose text it is.
    """

    EXACT = "exact"
    NEAR = "near"
    PARTIAL = "partial"
    WIRE_MARK = "wire_mark"
    CONTRIBUTED = "contributed"


class ToldBy(StrEnum):
    """What in a report's metadata tells of its lineage: an element of a page, a property of schema.org, a feed, a forward."""

    CANONICAL_LINK = "canonical_link"
    SYNDICATION_SOURCE = "syndication_source"
    ORIGINAL_SOURCE = "original_source"
    FEED_SOURCE = "feed_source"
    FORWARDED_FROM = "forwarded_from"
    AUTHOR = "author"
    CREDIT_TEXT = "credit_text"
    PROVIDER = "provider"
    SOURCE_ORGANIZATION = "source_organization"
    IS_PART_OF = "is_part_of"
    IS_BASED_ON = "is_based_on"


class Verdict(StrEnum):
    """Independence of a claim group's origins (codebook §3)."""

    LINEAGE_NOT_RECORDED = "lineage_not_recorded"
    ONE_ORIGIN = "one_origin"
    NOT_INDEPENDENT = "not_independent"
    INDEPENDENCE_NOT_ESTABLISHED = "independence_not_established"
    INDEPENDENT = "independent"


class Node(StrEnum):
    """What a step of a path stands for: an origin, its way to a report, or what ties it to another."""

    REPORT = "report"
    VOICE = "voice"
    UNNAMED = "unnamed_voice"
    OCCASION = "occasion"
    ITEM = "item"
    FAMILY = "publisher_family"
    STATE = "state"
    SIDE = "side"


class Link(StrEnum):
    """How a step of a path is reached from the step before it."""

    CITES = "cites"
    STATES = "states"
    COPIES = "copies"
    SAME_TEXT = "same_text"
    SPOKE_ON = "spoke_on"
    RESTS_ON = "rests_on"
    SAME_ITEM = "same_item"
    SHOWN_BY = "shown_by"
    SUPPLIED_BY = "supplied_by"
    SUPPLIED = "supplied"
    IN_FAMILY = "in_family"
    BODY_OF = "body_of"
    ON_SIDE = "on_side"
    HAS = "has"
    PART_OF_NAME = "part_of_name"
    CONTRIBUTED_BY = "contributed_by"
    MAY_BE = "may_be"


class Status(StrEnum):
    """Claim status (after Airwars and Every Casualty)."""

    CONFIRMED = "confirmed"
    FAIR = "fair"
    WEAK = "weak"
    CONTESTED = "contested"
    DISCOUNTED = "discounted"


class JudgementAct(StrEnum):
    """What an analyst can decide (codebook §6)."""

    CONFIRM = "confirm"
    CORRECT = "correct"
    REJECT = "reject"
    MERGE = "merge"
    SPLIT = "split"
    RESTS_ON = "rests_on"
    INDEPENDENCE = "independence"
    DISCOUNT = "discount"
    RELIABILITY = "reliability"
    GRADE = "grade"
    LIKELIHOOD = "likelihood"
    BEST = "best"
    COMMENT = "comment"
    ASSIGN = "assign"
    VOICE = "voice"
    SAME_VOICE = "same_voice"
    HOLD_BACK = "hold_back"
    ASK_RELEASE = "ask_release"
    RELEASE = "release"
    WITHDRAW = "withdraw"
