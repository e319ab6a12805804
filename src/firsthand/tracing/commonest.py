"""Words that most reports about a war share, as `content_words` cuts them: looked for last, since they find too much."""

from __future__ import annotations

from firsthand.tracing.subjects import content_words

COMMONEST = content_words(
    """
    people person man men woman women child children civilian resident family fighter soldier troop force army military militant
    rebel terrorist militia group government regime opposition state country official authority ministry minister president
    spokesman spokesperson leader commander monitor observatory activist source agency news media statement war conflict attack
    strike airstrike air raid bombing bomb bombardment shelling rocket missile mortar artillery fire drone blast explosion clash
    battle fighting offensive assault operation killed kill dead death died wounded injured casualty victim body destroyed damage
    hit target targeted launched carried used took held control captured area town city village province region district
    neighbourhood border front line north south east west northern southern eastern western near around day week month year
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
    november december morning night evening hour time number toll dozen hundred thousand several many one two three four five
    first last new human right international united nation world security hospital house home building school civil defence
    defense medical aid humanitarian ceasefire peace talk agreement according accused condemned confirmed added called known
    """
)
