"""The memory: the only room that knows SQL and the only one that commits."""
