"""A line that does not line up in; the line that is to blame, and the remedy, out."""

from __future__ import annotations

import re

from generator.loading import rules
from generator.loading.yaml_marks import LINE_END, Mark, Spot
from generator.loading.yaml_scene import Found, Scene

_NO_DASH = re.compile(r" +-?(?P<entry>\{.*)")
_DASHED_NAME = re.compile(r" *- [\w-]+:\s*(?:#.*)?")
_BARE_NAME = re.compile(r" *[\w-]+:\s*(?:#.*)?")


class _Lines:
    """The line that does not line up, and those above it; blank lines and comments do not count."""

    def __init__(self, scene: Scene, at: Mark) -> None:
        self.texts = LINE_END.split(scene.text[: at.index - at.column])[:-1] + [scene.line(at)]
        self.last = len(self.texts) - 1
        self.starts = scene.text

    def indent(self, number: int) -> int:
        return len(self.texts[number]) - len(self.texts[number].lstrip(" "))
