"""The chain graph of a claim group as SVG: reports on the left, origins and what they rest on on the right.

The same ways and ties stand beside it as a list of sentences; the picture adds nothing to them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup
from msgspec.structs import replace

from firsthand.model import Link, Node, Path, Step
from firsthand.publishing import wording
from firsthand.tracing.paths import WORDS

MOST_WAYS = 30
"""Ways that are drawn: more cannot be told apart. The list beside the picture has all."""
_COLUMN, _ROW, _BOX, _TALL, _MARGIN = 292, 62, 194, 44, 8
_NAME, _ROLE = 26, 30
"""Characters of a name and of a line above it that a box holds."""

_ROLES = {
    Node.REPORT: "report",
    Node.VOICE: "voice",
    Node.UNNAMED: "not named",
    Node.OCCASION: "occasion",
    Node.ITEM: "item",
    Node.FAMILY: "publisher family",
    Node.STATE: "state",
    Node.SIDE: "side",
}

Key = tuple[Node, str]


class _Edge(NamedTuple):
    start: Key
    end: Key
    link: Link
    is_tie: bool


def chain_graph(paths: Sequence[Path], name: str = "graph") -> Markup:
    """The picture of some paths; nothing where there are none. ``name`` is its own within a page."""
    ways = [_as_copied(path) for path in paths if path.reason is None][:MOST_WAYS]
    ties = [path for path in paths if path.reason is not None][:MOST_WAYS]
    steps = {_key(step): step for path in (*ways, *ties) for step in path.steps}
    if len(steps) < 2:
        return Markup("")
    edges = [*_edges(ways, is_tie=False), *_edges(ties, is_tie=True)]
    # A tie along a way says what the way says.
    along = {frozenset((edge.start, edge.end)) for edge in edges if not edge.is_tie}
    drawn = [edge for edge in dict.fromkeys(edges) if not edge.is_tie or frozenset((edge.start, edge.end)) not in along]
    at = _places(steps, drawn)
    width = max(x for x, _ in at.values()) + _BOX + _MARGIN + 24
    height = max(y for _, y in at.values()) + _TALL + _MARGIN
    parts = [_line(edge, at) for edge in drawn] + [_box(steps[key], place) for key, place in at.items()]
    return Markup(
        '<svg class="graph" viewBox="0 0 {0} {1}" width="{0}" height="{1}" role="img" aria-labelledby="{2}-t {2}-d">'
        '<title id="{2}-t">Chain graph</title><desc id="{2}-d">{3} The list says the same in words.</desc>{4}</svg>'
    ).format(width, height, name, says(paths), Markup("").join(parts))


def says(paths: Sequence[Path]) -> str:
    """The picture in a sentence or two: how many reports, whom most of them go back to, and what ties origins."""
    ways = [_as_copied(path) for path in paths if path.reason is None]
    reports = wording.counted(len({_key(path.steps[0]) for path in ways}), "report")
    found = [(path, step) for path in ways if (step := _origin(path)) is not None]
    origins = Counter(_key(step) for _, step in found)
    told = f"The ways of {reports} lead to {wording.counted(len(origins), 'voice')}"
    if len(ways) < len(paths):
        told = f"{told}; {wording.counted(len(paths) - len(ways), 'tie')} between origins"
    if not origins:
        return f"{told}."
    most, count = origins.most_common(1)[0]
    if count < 2 or most[0] is Node.UNNAMED:
        return f"{told}. No two of them go back to one."
    return f"{told}. {count} of them go back to {next(step.name for _, step in found if _key(step) == most)}."


def _origin(path: Path) -> Step | None:
    """The voice that a way leads back to: the last that is cited. What it showed and who supplied that come after."""
    cited = [step for step in path.steps if step.node in (Node.VOICE, Node.UNNAMED) and step.link is Link.CITES]
    return cited[-1] if cited else None


def _as_copied(path: Path) -> Path:
    """A way on which a voice without a name is that of the report whose text it stands in: copies have it from there."""
    steps: list[Step] = []
    for step in path.steps:
        stood = next((s.report for s in reversed(steps) if s.node is Node.REPORT), None)
        steps.append(replace(step, report=stood) if step.node is Node.UNNAMED and stood is not None else step)
    return Path(path.reason, tuple(steps))


def _key(step: Step) -> Key:
    match step.node:
        case Node.REPORT:
            return step.node, step.report or step.name or ""
        case Node.UNNAMED:
            return step.node, f"{step.report} {step.name}"
        case Node.ITEM | Node.OCCASION:
            return step.node, f"{step.name}"
        case Node.VOICE if step.report is not None and step.name is not None and "[" in step.name:
            return step.node, f"{step.report} {step.name}"  # several persons may go by one role
        case _:
            return step.node, step.registry or (step.name or "").casefold()


def _edges(paths: Sequence[Path], *, is_tie: bool) -> list[_Edge]:
    return [
        _Edge(_key(a), _key(b), b.link, is_tie)
        for path in paths
        for a, b in zip(path.steps, path.steps[1:], strict=False)
        if b.link is not None and _key(a) != _key(b)
    ]


def _places(steps: Mapping[Key, Step], edges: Sequence[_Edge]) -> dict[Key, tuple[int, int]]:
    """Where each box stands: columns by the longest way to it, rows by the mean row of what leads to it."""
    before: dict[Key, list[Key]] = defaultdict(list)
    for edge in edges:
        if not edge.is_tie:
            before[edge.end].append(edge.start)
    tied = {end for edge in edges for end in (edge.start, edge.end)} - {k for e in edges if not e.is_tie for k in (e.start, e.end)}
    depth: dict[Key, int] = {}
    for key in steps:
        _depth(key, before, depth, ())
    last = max((depth[key] for key in steps if key not in tied), default=0)
    columns: dict[int, list[Key]] = defaultdict(list)
    for key in steps:
        columns[last + 1 if key in tied else depth[key]].append(key)
    rows: dict[Key, float] = {}
    at = {}
    for column in sorted(columns):
        keys = columns[column]
        keys.sort(key=lambda key: _mean([rows[k] for k in before[key] if k in rows], len(rows)))
        for row, key in enumerate(keys):
            rows[key] = row
            at[key] = (_MARGIN + column * _COLUMN, _MARGIN + row * _ROW)
    return at


def _depth(key: Key, before: Mapping[Key, Sequence[Key]], depth: dict[Key, int], on_way: tuple[Key, ...]) -> int:
    if key not in depth:
        earlier = [k for k in before.get(key, ()) if k not in on_way]
        depth[key] = max((_depth(k, before, depth, (*on_way, key)) + 1 for k in earlier), default=0)
    return depth[key]


def _mean(of: Sequence[float], otherwise: float) -> float:
    return sum(of) / len(of) if of else otherwise


def _line(edge: _Edge, at: Mapping[Key, tuple[int, int]]) -> Markup:
    (x1, y1), (x2, y2) = at[edge.start], at[edge.end]
    y1, y2 = y1 + _TALL // 2, y2 + _TALL // 2
    if x2 > x1:
        start, end, bend = x1 + _BOX, x2 - 7, (x2 - x1 - _BOX) // 2
        d = f"M{start} {y1}C{start + bend} {y1} {end - bend} {y2} {end} {y2}"
        arrow = f"M{end} {y2 - 4}l7 4-7 4Z"
    else:
        start, end = x1 + _BOX, x2 + _BOX
        d = f"M{start} {y1}C{start + 40} {y1} {end + 40} {y2} {end} {y2}"
        arrow = ""
    words = Markup('<text class="link" x="{0}" y="{1}">{2}</text>').format(start + 5, y1 - 4, WORDS[edge.link])
    return Markup('<g class="{0}"><path class="way" d="{1}"/><path class="arrow" d="{2}"/>{3}</g>').format(
        "tie" if edge.is_tie else "edge", d, arrow, words
    )


def _box(step: Step, place: tuple[int, int]) -> Markup:
    x, y = place
    role, name = _ROLES[step.node], step.name or "nobody by name"
    if step.node is Node.REPORT and step.report is not None and step.report != step.name:
        role = step.report
    if step.node is Node.UNNAMED and step.report is not None:
        role = f"not named, in {step.report}"
    if step.node is Node.OCCASION and step.name is not None:
        name = wording.path(Path(None, (step,)))
    return Markup(
        '<g class="node n-{0}"><title>{1}</title><rect x="{2}" y="{3}" width="{4}" height="{5}" rx="4"/>'
        '<text class="kind" x="{6}" y="{7}">{8}</text><text class="name" x="{6}" y="{9}">{10}</text></g>'
    ).format(
        step.node.value,
        f"{role}: {name}",
        *(x, y, _BOX, _TALL),
        *(x + 8, y + 16, _cut(role, _ROLE), y + 34, _cut(name, _NAME)),
    )


def _cut(name: str, most: int) -> str:
    return name if len(name) <= most else name[: most - 1].rstrip() + "…"
