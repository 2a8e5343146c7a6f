"""Previews of pull requests on GitHub: published on an address of their own, told in one comment, taken down.

Runs with a token that may write, so it needs no package but Python's own, reads no file of a pull request,
and believes nothing that an artifact says: `python3 -m generator.hosting settle`, or `sweep`.
"""
