"""Two versions of a built page in, one page out on which insertions and deletions are marked in place."""

from generator.marking.page import MarkedPage, mark_page

__all__ = ["MarkedPage", "mark_page"]
