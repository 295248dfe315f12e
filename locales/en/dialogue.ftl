not-understood = I did not understand this, and kept nothing of it. Tap Home to choose; to check in, send the 4 digits on the screen.
draft-cancelled = Cancelled. Nothing was kept.
nothing-to-cancel = Nothing is being filled in at the moment.
draft-gone = This step is over. Please start again from Home.
