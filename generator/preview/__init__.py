"""`nutgraf serve SLUG`: one explainer in the browser while it is edited, mistakes included.

It is the only room beside the hook that knows MkDocs: its builder, and its server that reloads browsers.
"""
