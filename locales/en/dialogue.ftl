not-understood = I did not understand this, and kept nothing of it. Tap Home to choose; to check in, send the 4 digits on the screen.
draft-cancelled = Cancelled. Nothing was kept.
nothing-to-cancel = Nothing is being filled in at the moment.
draft-gone = This step is over. Please start again from Home.
draft-stands = You have { $flow ->
   *[idea] an idea
} that is not finished. Go on with it, or give it up for what you have just asked for?
button-draft-go-on = ✏️ Go on writing
button-draft-give-up = Give it up, do the other
