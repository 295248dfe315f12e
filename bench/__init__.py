"""Measurements against peers and against the limit: each figure a ratio within one run (docs/measured.md)."""
