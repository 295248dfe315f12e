"""Door 1, Telegram: an update becomes a command, an outcome becomes text and buttons."""
