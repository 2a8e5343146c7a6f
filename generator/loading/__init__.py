"""From the files of `content/` to the models: text, then plain lists and maps, then the library.

Mistakes come out as diagnostics beside what could be read; a broken file never hides the next.
"""
