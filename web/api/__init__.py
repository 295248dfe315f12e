"""The JSON API under `/api/v1/`: reading only, by bearer tokens that see one unit and all below it."""
