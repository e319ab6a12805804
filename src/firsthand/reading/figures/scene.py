"""Where and when one event of a report happened, and how what is told next changes it."""

from __future__ import annotations

from datetime import timedelta
from typing import Final, NamedTuple

from firsthand.model import Place, Time, When
from firsthand.reading.figures.extents import POINT, is_within, key, width
from firsthand.reading.figures.settings import less_than_a_year
from firsthand.reading.figures.standing import Standing

_PAST: Final = timedelta(days=3)
"""An event so much earlier than the report's own is background."""
_WIDE: Final = 5
"""The date precision of a year."""


class Scene(NamedTuple):
    """Where and when an event happened, as far as told; ``topic`` where only a heading or a question says so."""

    place: Standing[Place] | None = None
    time: Standing[Time] | None = None
    topic: bool = False

    @property
    def day(self) -> When | None:
        """When it happened, where it is told to the month at least: a whole year says little of a figure behind."""
        return None if self.time is None else less_than_a_year(self.time)

    @property
    def name(self) -> str | None:
        """The place in the report's words."""
        return None if self.place is None else self.place.value.name


NOWHERE: Final = Scene()


def next_scene(now: Scene, told: Scene) -> Scene:
    """The scene after a sentence that tells of an event: the same one told further, or another."""
    if told.place is None:
        day = None if told.time is None else told.time.value.when
        during = now.time is not None and day is not None and is_during(day, now.time.value.when)
        if now.time is None or told.time is None or during or _same_day(now, told):
            return Scene(now.place, told.time or now.time)
        return told
    if now.place is None or is_within(now.place, told.place) or is_within(told.place, now.place) or now.topic:
        if now.time is not None and told.time is not None and not _same_day(now, told):
            return told
        known = now.place is not None and not now.topic and is_within(now.place, told.place)
        return Scene(now.place if known else told.place, told.time or now.time)
    return told


def of_whole(told: Scene, whole: Scene) -> Scene:
    """ "Attacks across the region on Monday: in one town …": what a round-up tells of a part happened on the day of the whole."""
    if told.place is None or told.time is not None or whole.place is None or whole.time is None or whole.day is None:
        return told
    inside = width(whole.place) > POINT and key(told.place) != key(whole.place) and is_within(told.place, whole.place)
    return Scene(told.place, whole.time) if inside else told


def may_be_same(one: Scene, other: Scene) -> bool:
    """Whether two scenes may be of one event: nothing told keeps them apart."""
    places = one.place is None or other.place is None or is_within(one.place, other.place) or is_within(other.place, one.place)
    return one.topic or one == NOWHERE or (places and (one.time is None or other.time is None or _same_day(one, other)))


def is_past(scene: Scene, main: Scene) -> bool:
    """Whether a scene lies well before the report's own."""
    if scene.time is None or main.time is None or scene.time.value.when is None or main.time.value.when is None:
        return False
    return main.time.value.when.start - scene.time.value.when.start > _PAST


def is_during(day: When, whole: When | None) -> bool:
    """Whether a day lies in the longer time of a scene: "on Friday" of what happened over the weekend."""
    return whole is not None and whole.precision < _WIDE and whole.start <= day.start and day.end <= whole.end


def _same_day(one: Scene, other: Scene) -> bool:
    return one.time is not None and other.time is not None and one.time.value.when == other.time.value.when
