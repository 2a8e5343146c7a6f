"""Nutgraf: YAML that editors can read in, an explainer that readers can trust out.

The flow: `loading` reads `content/` into the `models`, `checks` looks for mistakes, `pages` turns
the library into Markdown, `outputs` writes it to `docs/`, and an engine (MkDocs) builds that.
Imports go down only:

    __main__ > cli > cli_content | hook | preview > commands > catalogue > reporters | comment | outputs
             > changes > loading | checks | pages > models > diagnostics > location | errors
"""
