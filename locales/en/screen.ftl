# The screen in the room
button-room-screen = 🖥 Open on a large screen
room-screen-link = On a large screen: { $url }
room-title = Check-in: { kind-name }
room-how = Scan the QR code, or send the 4 digits to the bot
room-changes = They change every { $seconds } seconds
room-present = Present
room-due = Due
room-away = The network is away; the digits may have expired. Connecting again.
room-over = Check-in has ended.
room-worthless = This link is no longer good. Please open it anew from the bot.
room-here = This gathering
button-room-names-on = Show names on the screen
button-room-names-off = Hide names on the screen
room-names-shown-now = The screen now names who has come
room-names-hidden-now = The screen names nobody now
