"""Door 1, Telegram: update -> command; outcome -> text and buttons; sending."""
