"""Places: the names in a report that are places, and which places they are."""

from firsthand.reading.places.actors import tells_where
from firsthand.reading.places.doubt import HOMONYM
from firsthand.reading.places.find import UNLISTED, find_places
from firsthand.reading.places.resolve import KIND_SAID, ONLY_SENSE

__all__ = ["HOMONYM", "KIND_SAID", "ONLY_SENSE", "UNLISTED", "find_places", "tells_where"]
