"""Bridges: formats of other tools, out and in, each with what they could not carry."""
