"""`firsthand voices`: who is known, who in a case is not, and a case's own entries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from firsthand.cli.options import as_day, json_option
from firsthand.cli.words import counted, days, shown
from firsthand.codebook.standings import Standing
from firsthand.model import When

if TYPE_CHECKING:
    from firsthand.case import Case
    from firsthand.registry import Registry
    from firsthand.registry.entries import Entry, Stance
    from firsthand.tracing.voices import Heard

ACTIONS = ("list", "show", "add", "merge")
_NAMES = {"list": 0, "show": 1, "add": 1, "merge": 2}
"""How many names each takes."""
KINDS = (
    *("agency", "outlet", "government", "office", "person", "ministry", "armed_forces", "force", "armed_group", "intelligence"),
    *("legislature", "international", "ngo", "monitor", "unknown"),
)
"""What a voice can be, as the help names it without loading the registry."""


class Call(NamedTuple):
    """A call of the command: the case, if one is named, what to do, and with whom."""

    case: Path | None
    action: str
    names: tuple[str, ...]


def as_call(words: Sequence[str]) -> Call:
    """The words of the command line, as ``[CASE] [ACTION [NAME]...]``."""
    rest = list(words)
    case = Path(rest.pop(0)) if rest and rest[0] not in ACTIONS else None
    action = rest.pop(0) if rest else "list"
    if action not in ACTIONS:
        raise click.UsageError(f"{action!r} is none of {', '.join(ACTIONS)}.")
    if len(rest) != _NAMES[action]:
        raise click.UsageError(f"{action} takes {counted(_NAMES[action], 'name')}.")
    if case is None and action in ("add", "merge"):
        raise click.UsageError("name a case: what ships is never changed. A case folder that is called like an action is ./list.")
    return Call(case, action, tuple(rest))


@click.command()
@click.argument("words", nargs=-1, metavar="[CASE] [list | show NAME | add NAME | merge NAME OTHER]")
@click.option("--unknown", is_flag=True, help="List only voices of the case that nobody knows yet.")
@click.option("--kind", type=click.Choice(KINDS), metavar="KIND", help=f"add: what it is: {', '.join(KINDS)}.")
@click.option("--source", metavar="TEXT", help="add: the public page or document where the facts stand.")
@click.option("--id", "entry_id", metavar="ID", help="add: its id; the id of an entry that ships takes its place.")
@click.option("--country", metavar="NAME", help="add: the state it belongs to, or where it is based.")
@click.option("--alias", "aliases", multiple=True, metavar="NAME", help="add: another name. May be given again.")
@click.option("--acronym", "acronyms", multiple=True, metavar="NAME", help="add: an acronym of its own. May be given again.")
@click.option("--family", metavar="NAME", help="add: the publisher family of an outlet.")
@click.option(
    "--standing", type=click.Choice([s.value for s in Standing]), metavar="WORDS", help="add: its standing in the conflict."
)
@click.option("--side", metavar="NAME", help="add: the side it is on.")
@click.option("--since", callback=as_day, metavar="DATE", help="add: the day from which the standing holds.")
@click.option("--until", callback=as_day, metavar="DATE", help="add: the day on which it ends.")
@click.option("--conflict", metavar="ID", help="add: the conflict; the case's own where nothing is said.")
@click.option("--why", default="", metavar="TEXT", help="add, merge: the reason.")
@click.option("--by", metavar="ALIAS", help="add, merge: who judges, under an alias.")
@click.option("--supersedes", type=int, metavar="N", help="add, merge: the judgement that this one takes the place of.")
@json_option
def voices(words: tuple[str, ...], as_json: bool, unknown: bool, **given: Any) -> None:
    """List, show, add and merge voices. Without CASE, those of the registry that
    ships; with it, those that its reports name, and the case's own entries, which
    win.

    A voice that the registry does not know has no standing: --unknown lists these
    for a person to look up. Nobody is guessed into a side. What is added or merged
    is a judgement, in the log with its reason. Two names that nobody knows can be
    merged as well: they count as one voice, and still have no standing.

    \b
    firsthand voices kursk --unknown
    firsthand voices kursk add "Harbour Watch" --kind monitor \\
        --source "harbourwatch.example: About" --why "cited in four reports"
    firsthand voices kursk merge "the Watch" "Harbour Watch" --why "short for it"
    """
    call = as_call(words)
    if call.case is None:
        from firsthand.registry import Registry

        if unknown:
            raise click.UsageError("--unknown is about a case: name one.")
        _shipped(call, Registry.shipped(), as_json=as_json)
        return
    from firsthand.case import Case

    with Case.open(call.case) as opened:
        if call.action in ("add", "merge"):
            _judge(opened, call, given, as_json=as_json)
        elif call.action == "show":
            _show(call.names[0], opened.registry(), opened.voices(), as_json=as_json)
        else:
            _list(opened, as_json=as_json, only_unknown=unknown)


def _shipped(call: Call, registry: Registry, *, as_json: bool) -> None:
    from firsthand.cli.output import console, print_table, write_json

    if call.action == "show":
        _show(call.names[0], registry, (), as_json=as_json)
        return
    entries = sorted(registry.entries.values(), key=lambda entry: entry.id)
    if as_json:
        write_json({"voices": entries})
        return
    out = console()
    rows = ((entry.name, entry.id, entry.kind.value.replace("_", " "), entry.country or "") for entry in entries)
    print_table(out, (("Voice", ""), ("Id", ""), ("Kind", ""), ("Country", "")), rows)
    out.print(f"\n{counted(len(entries), 'voice')}", style="dim")


def _list(case: Case, *, as_json: bool, only_unknown: bool) -> None:
    """The voices that the reports of a case name, those in most reports first."""
    from firsthand.cli.output import console, print_table, write_json

    registry, found = case.registry(), case.voices()
    listed = [voice for voice in found if not only_unknown or not registry.knows(voice.registry)]
    if as_json:
        write_json({"voices": listed})
        return
    out = console()
    print_table(
        out,
        (("Voice", ""), ("Known as", ""), ("Mentions", "right"), ("Reports", "right"), ("For example", "")),
        ((v.voice, _known_as(v, registry), str(v.mentions), str(len(v.reports)), _example(v)) for v in listed),
    )
    nobody = sum(not registry.knows(voice.registry) for voice in found)
    out.print(f"\n{counted(len(found), 'voice')}, {nobody:,} of them not known", style="dim")


def _known_as(voice: Heard, registry: Registry) -> str:
    entry = registry.entries.get(voice.registry or "")
    if entry is None or not registry.knows(entry.id):
        return "not known"
    return f"{entry.name} ({entry.id})"


def _example(voice: Heard) -> str:
    """The words that name it, and the report they stand in."""
    return f"{voice.reports[0]}: “{voice.words}”" if voice.words else voice.reports[0]


def _show(name: str, registry: Registry, found: Iterable[Heard], *, as_json: bool) -> None:
    from firsthand.cli.output import console, print_table, write_json
    from firsthand.errors import UnknownVoice

    entry = registry.entries.get(name) or registry.find(name)
    in_case = [voice for voice in found if name in voice.names or (entry is not None and voice.registry == entry.id)]
    if entry is None and not in_case:
        raise UnknownVoice("no voice of this name is known.", where=name, cure="See firsthand voices for all of them.")
    stances = [] if entry is None else list(_stances(entry, registry))
    if as_json:
        write_json(
            {
                "voice": entry,
                "standings": [{"conflict": conflict, "stance": held} for conflict, held in stances],
                "in_case": in_case,
            }
        )
        return
    out = console()
    rows = _facts(entry) if entry is not None else [("Name", name), ("Known", "no: it has no standing")]
    for conflict, held in stances:
        until = held.until if held.until is not None else None
        span = f"since {days(When(held.from_, held.from_, 1))}" + (f" until {days(When(until, until, 1))}" if until else "")
        rows.append((f"In {conflict}", ", ".join(filter(None, (held.standing.value, held.side))) + f", {span} ({held.source})"))
    for voice in in_case:
        rows.append(
            ("In this case", f"{counted(voice.mentions, 'mention')} in {counted(len(voice.reports), 'report')}; {_example(voice)}")
        )
    print_table(out, (("Field", ""), ("What is known", "")), rows)


def _stances(entry: Entry, registry: Registry) -> Iterable[tuple[str, Stance]]:
    """What the conflicts say of a voice: of itself, or of the state that it speaks for."""
    from firsthand.registry.entries import STATE_KINDS

    for conflict in registry.conflicts.values():
        own = [stance for stance in conflict.voice if stance.id == entry.id]
        of_state = [s for s in conflict.state if s.country == entry.country] if entry.kind in STATE_KINDS else []
        yield from ((conflict.id, stance) for stance in own or of_state)


def _facts(entry: Entry) -> list[tuple[str, str]]:
    """What an entry says, as far as it says something."""
    from msgspec import to_builtins

    facts = to_builtins(entry)
    return [
        (field.replace("_", " ").capitalize(), ", ".join(value) if isinstance(value, list | tuple) else str(value))
        for field, value in facts.items()
        if value
    ]


def _judge(case: Case, call: Call, given: dict[str, Any], *, as_json: bool) -> None:
    from firsthand.case.values import shown as told
    from firsthand.cli.output import write_json

    how = {"why": given["why"], "by": given["by"], "supersedes": given["supersedes"]}
    if call.action == "merge":
        made = case.judge(call.names[0], "same_voice", call.names[1], **how)
    else:
        own, value = _own(case, call.names[0], given)
        made = case.judge(own, "voice", value, **how)
    if as_json:
        write_json(made)
    else:
        click.echo(
            shown(f"Judgement {made.id}: {made.subject}, {'one with ' + told(made) if call.action == 'merge' else 'added'}.")
        )


def _own(case: Case, name: str, given: dict[str, Any]) -> tuple[str, str]:
    """A new entry's id, and the value of the judgement that adds it."""
    from firsthand.interchange import encode
    from firsthand.registry.entries import Entry, EntryKind, Stance
    from firsthand.registry.own import OnVoice, id_for

    if not given["kind"] or not given["source"]:
        raise click.UsageError("to add a voice takes --kind and --source.")
    registry = case.registry()
    entry = Entry(
        id=given["entry_id"] or id_for(name, registry),
        name=name,
        kind=EntryKind(given["kind"]),
        **{field: given[field] for field in ("source", "country", "aliases", "acronyms", "family")},
    )
    if given["standing"] is None:
        return entry.id, encode(OnVoice(entry=entry)).decode()
    conflict = given["conflict"] or case.conflict
    if conflict is None or given["since"] is None:
        raise click.UsageError("--standing takes --since, and --conflict where the case has none of its own.")
    stance = Stance(
        standing=Standing(given["standing"]),
        from_=given["since"],
        source=given["source"],
        id=entry.id,
        side=given["side"],
        until=given["until"],
    )
    return entry.id, encode(OnVoice(entry=entry, conflict=conflict, stance=stance)).decode()
