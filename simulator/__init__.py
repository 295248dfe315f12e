"""A Telegram to run on a laptop: a strict Bot API server, and phones in the browser; it imports nothing of ours."""
