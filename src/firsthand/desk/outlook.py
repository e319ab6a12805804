"""What would go out of the case now, and what is missing from it. It is looked over when asked for, since every text is parsed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from firsthand.case.press import PUBLIC
from firsthand.desk.lists import Query
from firsthand.desk.rendering import Shown
from firsthand.desk.view import View, part

if TYPE_CHECKING:
    from firsthand.publishing.lacks import Outlook

_KEPT = "outlook"


def publication_page(view: View, query: Query) -> Shown:
    """Under the public profile. Once looked over it stays on the page until the case changes."""
    found: Outlook | None = None
    if query.get("look") or view.has_kept(_KEPT):
        found = view.kept(_KEPT, lambda view: view.case.press.outlook(PUBLIC))
    lacks = part(found.lacks, query.page) if found is not None else None
    return Shown("publication.html", {"found": found, "lacks": lacks, "claims": sum(1 for _ in view.group_of)})
