"""Joining things that belong together into groups (union–find)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Joined(Generic[T]):
    """Members, and which of them were joined, directly or through others. The order of joins changes nothing."""

    def __init__(self, members: Iterable[T]) -> None:
        self._parent = {member: member for member in members}

    def root(self, member: T) -> T:
        """The member that stands for the group of ``member``."""
        parent = self._parent
        while parent[member] != member:
            parent[member] = parent[parent[member]]
            member = parent[member]
        return member

    def join(self, one: T, other: T) -> None:
        first, second = self.root(one), self.root(other)
        if first != second:
            self._parent[second] = first

    def groups(self) -> list[list[T]]:
        """The groups, members in the order in which they were given."""
        found: dict[T, list[T]] = {}
        for member in self._parent:
            found.setdefault(self.root(member), []).append(member)
        return list(found.values())
