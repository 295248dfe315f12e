"""Door 2, the browser: webhook, committee pages, meeting-room screen and JSON API."""
