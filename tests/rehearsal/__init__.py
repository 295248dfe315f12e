"""A year of an enterprise, lived through the real handlers and the real clock, then counted again from the tables."""
