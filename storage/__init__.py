"""The memory. The only room that knows SQL, and the only one that commits (storage/database.py)."""
