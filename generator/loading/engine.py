"""Read from mkdocs.yml what repeats content/site.yml. Nothing in it is run, and no variable is looked up."""

from __future__ import annotations

from pathlib import Path

import yaml

from generator.location import Location
from generator.models.engine import EngineSettings, Setting

_NAME = "mkdocs.yml"
_LARGEST = 1_000_000


def load_engine(root: Path) -> EngineSettings | None:
    """Return the settings of mkdocs.yml below `root`; None if it cannot be read: the engine says why."""
    try:
        raw = (root / _NAME).read_bytes()
    except OSError:
        return None
    return parse_engine(raw)


def parse_engine(raw: bytes) -> EngineSettings | None:
    """Return the settings in the bytes of mkdocs.yml; None if it is no map, or inherits settings."""
    if len(raw) > _LARGEST:
        return None
    try:
        tree = yaml.compose(raw.decode("utf-8-sig"), Loader=yaml.SafeLoader)  # nodes only: no tag is obeyed
    except (UnicodeDecodeError, yaml.YAMLError, RecursionError):
        return None
    if not isinstance(tree, yaml.MappingNode):
        return None
    nodes = {key.value: value for key, value in tree.value if isinstance(key, yaml.ScalarNode)}
    if "INHERIT" in nodes:
        return None
    return EngineSettings(_setting(nodes.get("site_name")), _setting(nodes.get("site_url")))


def _setting(node: yaml.Node | None) -> Setting:
    if node is None:
        return Setting(None, Location(_NAME))
    place = Location(_NAME, node.start_mark.line + 1, node.start_mark.column + 1)
    if node.tag == "!ENV":
        return Setting(_default(node), place)
    return Setting(node.value if isinstance(node, yaml.ScalarNode) else None, place)


def _default(node: yaml.Node) -> str | None:
    """Return the last of `!ENV [A, B, "default"]`: https://github.com/waylan/pyyaml-env-tag."""
    if isinstance(node, yaml.SequenceNode) and len(node.value) > 1:
        last = node.value[-1]
        return last.value if isinstance(last, yaml.ScalarNode) else None
    return None
