"""Values ↔ JSON: the one place that knows the JSONL interface of DESIGN §7. Encoding is canonical, so that it can be hashed."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, TypeVar

import msgspec

from firsthand.errors import BadRecord
from firsthand.model import Figure, Finding, Reading, Report, Trace

T = TypeVar("T")

_INTERNAL = {"statements": ("admitted",), "times": ("when",), "places": ("division", "country")}
_encoder = msgspec.json.Encoder(order=None)


def encode(value: Any) -> bytes:
    """A value of the model as compact JSON in field order."""
    return _encoder.encode(value)


def decode(data: bytes | str, kind: type[T], where: str) -> T:
    """JSON as a value of the model.

    Raises:
        BadRecord: the JSON is broken or does not fit; names the field.
    """
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError) as wrong:
        raise BadRecord(
            f"does not fit the interface: {wrong}.", where=where, cure="See docs/reference/jsonl.md for the fields."
        ) from wrong


def prepare() -> None:
    """Have msgspec find out about every type that is loaded, before two threads do: at once, msgspec 0.22 ends the process.

    Call it from one thread, while no other decodes.
    """
    kinds = list(msgspec.Struct.__subclasses__())
    for kind in kinds:
        kinds += kind.__subclasses__()
        with suppress(NameError, TypeError, ValueError):  # such as are never decoded name types that only a type checker sees
            msgspec.json.Decoder(kind)


def line_of(report: Report) -> bytes:
    """A report as one line of the JSONL input. Its lineage has no place there: where there is one it stands behind the rest."""
    fields = msgspec.structs.asdict(report)
    return encode(fields if report.lineage else {name: value for name, value in fields.items() if name != "lineage"})


def public(reading: Reading) -> dict[str, Any]:
    """A reading as the JSONL interface shows it: whole numbers as such, and without the fields that only the program uses."""
    shown: dict[str, Any] = msgspec.to_builtins(reading)
    for figure in (*shown["figures"], *(shown["main_incident"]["toll"] if shown["main_incident"] else ())):
        figure.update(_whole_bounds(figure))
    for collection, fields in _INTERNAL.items():
        for item in shown[collection]:
            for field in fields:
                item.pop(field, None)
    return shown


def public_figure(figure: Figure) -> dict[str, Any]:
    """A figure as every JSON output shows it: a whole number as such, 14 and not 14.0."""
    shown: dict[str, Any] = msgspec.to_builtins(figure)
    return shown | _whole_bounds(shown)


def public_finding(finding: Finding) -> dict[str, Any]:
    """A finding as every JSON output shows it, its values like those of figures."""
    shown: dict[str, Any] = msgspec.to_builtins(finding)
    return shown | {"values": {name: _whole(value) for name, value in shown["values"].items()}}


def public_numbers(value: msgspec.Struct) -> dict[str, Any]:
    """A value with its numbers as every JSON output shows them, however deep they stand."""
    shown: dict[str, Any] = _all_whole(msgspec.to_builtins(value))
    return shown


def _all_whole(shown: Any) -> Any:
    if isinstance(shown, dict):
        return {name: _all_whole(value) for name, value in shown.items()}
    if isinstance(shown, list | tuple):
        return [_all_whole(value) for value in shown]
    return _whole(shown)


def public_trace(trace: Trace) -> dict[str, Any]:
    """A trace as every JSON output shows it, the numbers of its incidents like those of figures."""
    shown: dict[str, Any] = msgspec.to_builtins(trace)
    return shown | {"incidents": _all_whole(shown["incidents"])}


def _whole_bounds(shown: dict[str, Any]) -> dict[str, Any]:
    return {bound: _whole(shown[bound]) for bound in ("low", "best", "high")}


def _whole(value: Any) -> Any:
    """A number without a fraction as an integer; anything else as it is."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
