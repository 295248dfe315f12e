"""Door 2, aiohttp: the webhook, the committee's pages, the JSON API; the same commands and outcomes as the bot."""
