"""A hand-written page: the prose subset plus headings."""

from __future__ import annotations

from dataclasses import dataclass

from generator.models.prose import Block, Prose


@dataclass(frozen=True, slots=True)
class Section:
    """A heading (none for the opening) and the prose below it."""

    heading: str | None
    prose: Prose | None


@dataclass(frozen=True, slots=True)
class HandPage:
    """A page of `content/pages/`: its slug, its title and its sections."""

    slug: str
    title: str
    sections: tuple[Section, ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks of the page, in order."""
        return tuple(block for part in self.sections if part.prose for block in part.prose.blocks)
