"""Values of a text where they stand among its tokens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Standing(Generic[T]):
    """A value and the tokens it stands on, both included."""

    value: T
    first: int
    last: int
