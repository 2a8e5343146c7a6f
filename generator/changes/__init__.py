"""What changed between two libraries, in editors' words: facts, not lines of text."""

from generator.changes.compare import compare, renamed
from generator.changes.kinds import Change, Kind

__all__ = ["Change", "Kind", "compare", "renamed"]
