"""Citations as files beside an explainer: plain text, BibTeX, and RIS with the line ends it asks for."""

from __future__ import annotations

from generator.models.library import Library
from generator.pages.citations import bibtex, citations, in_words, ris
from generator.pages.links import citation_path


def citation_files(library: Library) -> dict[str, bytes]:
    """Return the files by which every explainer is cited: path in docs/ -> bytes."""
    files: dict[str, bytes] = {}
    for explainer, citation in citations(library):
        path = citation_path(explainer.slug)
        files[f"{path}.txt"] = f"{in_words(citation)}\n".encode()
        files[f"{path}.bib"] = "".join(f"{line}\n" for line in bibtex(citation)).encode()
        files[f"{path}.ris"] = "".join(f"{line}\r\n" for line in ris(citation)).encode()
    return files
