"""Find the content files under a root folder, and read them. Links out of the folder are not followed."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.diagnostics import Diagnostic, Rule
from generator.errors import GeneratorError
from generator.location import Location

FOREIGN_FILE = Rule(
    "SCH010",
    "foreign-file",
    "A file or folder in `content/` is none of those that are read there: most often its name is "
    "mistyped. Its facts would be missing from the site without a word.",
)
LINKED_FILE = Rule(
    "SCH011",
    "linked-file",
    "A file or folder in `content/` is a link to another place. It may lead out of the repository, "
    "where nobody reviews what stands there, so it is not followed.",
)
UNREADABLE_FILE = Rule(
    "SCH012",
    "unreadable-file",
    "A content file is there and cannot be read, most often because of its permissions. The site would "
    "be built without what it says.",
)

SHARED = ("site.yml", "people.yml", "organisations.yml", "places.yml", "terms.yml", "style.yml")
OWN = ("event.yml", "sources.yml", "reactions.yml", "background.yml", "updates.yml")
NOT_CONTENT = ("README.md", "LICENSE")
RESERVED = {
    "pages",
    "people",
    "organisations",
    "places",
    "glossary",
    "corrections",
    "search",
    "assets",
    "embed",
}
_PAGES = (".txt", ".markdown", ".mdown", ".html")
_SYSTEM = ("4913", "Thumbs.db", "desktop.ini")
_NO_SLUG = re.compile(r"[\s_.]+")
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,79}", re.ASCII)


@dataclass(frozen=True)
class ContentFiles:
    """The files of `content/`, sorted; paths are relative to the root."""

    shared: tuple[Path, ...]
    pages: tuple[Path, ...]
    explainers: dict[str, tuple[Path, ...]]
    diagnostics: tuple[Diagnostic, ...]
    others: frozenset[str] = frozenset()
    """Explainers that were not asked for."""
    misnamed: frozenset[str] = frozenset()
    """What is there under another name, as paths in `content/`: `people.yml`, `SLUG/event.yml`, `SLUG`."""

    @property
    def paths(self) -> tuple[str, ...]:
        """The path of every file."""
        own = (path for paths in self.explainers.values() for path in paths)
        return tuple(path.as_posix() for path in (*self.shared, *self.pages, *own))


def find_root(start: Path) -> Path:
    """Return the nearest folder at or above `start` that holds mkdocs.yml; raise GeneratorError."""
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / "mkdocs.yml").is_file():
            return folder
    raise GeneratorError(f"no mkdocs.yml in {start} or above it: name the folder with --root")


def find_content(root: Path, only: Collection[str] | None = None) -> ContentFiles:
    """List the content files below `root`; what does not belong there is a diagnostic.

    With `only`, the slugs of some explainers, the folders of all others are left unopened.
    """
    content = root / "content"
    if not content.is_dir() or content.is_symlink():
        raise GeneratorError(f"there is no folder content/ in {root}")
    found = _Finder(root)
    shared: list[Path] = []
    pages: list[Path] = []
    explainers: dict[str, tuple[Path, ...]] = {}
    others: set[str] = set()
    for path in sorted(content.iterdir()):
        if is_passed_over(path.name):
            continue
        if found.is_link(path):
            continue
        if path.is_dir() and path.name == "pages":
            pages = found.files(path, lambda name: name.endswith(".md"), "a page is a file such as about.md")
        elif path.is_dir() and is_slug(path.name) and only is not None and path.name not in only:
            others.add(path.name)
        elif path.is_dir() and is_slug(path.name):
            explainers[path.name] = tuple(
                found.files(path, OWN.__contains__, f"an explainer has {', '.join(OWN)}", OWN)
            )
        elif path.is_file() and path.name in SHARED:
            shared.append(path.relative_to(root))
        elif path.is_dir():
            found.foreign(path, found.slug(path) or folder_hint(path.name))
        else:
            hint = f"the shared files are {', '.join(SHARED)}; a folder is an explainer"
            found.foreign(path, found.rename(path, SHARED) or hint)
    lists = tuple(shared), tuple(pages), explainers, tuple(found.diagnostics)
    return ContentFiles(*lists, frozenset(others), frozenset(found.misnamed))


def is_passed_over(name: str) -> bool:
    """Return whether a file is nobody's content: hidden, a README, or what an editor program leaves there.

    Emacs and vim keep the last version as `event.yml~`, Emacs a draft as `#event.yml#`; vim tries a folder
    out with a file called 4913.
    """
    is_left_over = name.endswith("~") or (name.startswith("#") and name.endswith("#")) or name in _SYSTEM
    return name.startswith(".") or name in NOT_CONTENT or is_left_over


def with_changes(files: ContentFiles, changes: Mapping[Path, bytes | None]) -> ContentFiles:
    """Return the files as they would be with `changes` (None: gone)."""
    gone = {path for path, content in changes.items() if content is None}
    explainers = {slug: set(paths) - gone for slug, paths in files.explainers.items()}
    shared = set(files.shared) - gone
    for path in changes.keys() - gone:
        if path.name in SHARED:
            shared.add(path)
        else:
            explainers.setdefault(path.parent.name, set()).add(path)
    kept = {slug: tuple(sorted(explainers[slug])) for slug in sorted(explainers)}
    return replace(files, shared=tuple(sorted(shared)), explainers=kept)


def is_slug(name: str) -> bool:
    """Return whether an explainer's folder can have this name."""
    return bool(_SLUG.fullmatch(name)) and name not in RESERVED


def folder_hint(name: str) -> str:
    """Return what to call an explainer's folder that cannot have this name."""
    if name in RESERVED:
        return "choose another name: the site has pages of its own at this one"
    return "use small letters, digits and hyphens in its name, 80 at most"


class _Finder:
    """Lists the files of a folder, and keeps what it could not take."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.diagnostics: list[Diagnostic] = []
        self.misnamed: set[str] = set()

    def rename(self, path: Path, known: tuple[str, ...]) -> str:
        """Return the hint for a file whose name is nearly one of `known`, or ""."""
        if path.name in SHARED and path.is_file():
            self.misnamed.add(path.name)
            return f"move it to content/{path.name}"
        if path.parent.name == "pages" and path.suffix.lower() in _PAGES:
            known = (f"{path.stem.lower()}.md",)
        near = difflib.get_close_matches(path.name.lower(), known, n=1)
        if not near or not path.is_file():
            return ""
        if path.with_name(near[0]).exists():
            return f"move what only it holds to {near[0]}, and delete it"
        self.misnamed.add(path.with_name(near[0]).relative_to(self.root / "content").as_posix())
        return f"rename it to {near[0]}"

    def slug(self, path: Path) -> str:
        """Return the hint for the folder of an explainer whose name is nearly an address, or ""."""
        near = _NO_SLUG.sub("-", path.name.lower()).strip("-")
        if not is_slug(near) or path.with_name(near).exists():
            return ""
        self.misnamed.add(near)
        return f"rename it to {near}"

    def files(
        self, folder: Path, belongs: Callable[[str], bool], hint: str, known: tuple[str, ...] = ()
    ) -> list[Path]:
        """Return the files of `folder` for whose name `belongs` is true, relative to the root."""
        kept = []
        for path in sorted(folder.iterdir()):
            if is_passed_over(path.name) or self.is_link(path):
                continue
            if path.is_file() and belongs(path.name):
                kept.append(path.relative_to(self.root))
            else:
                self.foreign(path, self.rename(path, known) or hint)
        return kept

    def is_link(self, path: Path) -> bool:
        """Report and refuse a symbolic link."""
        if path.is_symlink():
            self.diagnostics.append(
                Diagnostic(
                    self._place(path), LINKED_FILE, f"`{path.name}` is a link", "put the file itself here"
                )
            )
        return path.is_symlink()

    def foreign(self, path: Path, hint: str) -> None:
        """Report a file that is not content."""
        message = f"`{path.name}` is not a content file"
        self.diagnostics.append(Diagnostic(self._place(path), FOREIGN_FILE, message, hint))

    def _place(self, path: Path) -> Location:
        return Location(path.relative_to(self.root).as_posix())


def read_file(root: Path, path: Path) -> bytes | Diagnostic:
    """Return the bytes of a content file, or the diagnostic that says why not."""
    try:
        return (root / path).read_bytes()
    except OSError as error:
        message = f"the file cannot be read: {error.strerror}"
        return Diagnostic(Location(path.as_posix()), UNREADABLE_FILE, message)
