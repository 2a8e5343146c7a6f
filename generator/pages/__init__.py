"""The library as pages of Markdown: one module a page type, and what they share."""
