home-shown = Hello <b>{ $name }</b>.
    { $branch }

    Please tap a button.
help-shown = <b>What you can do</b>
    · Check in: send me the 4 digits on the screen in the room, or scan the room's QR code
    · /qj ask leave　/wode my record
    · /jdz hand in an idea
    · /xx this quarter's study
    · /wd questions　/yj feedback on the tool
    No phone, no worry: being called on the roll counts just the same.
help-shown-desk = <b>Secretary, organiser</b>
    · /zb the branch's desk: plan study and discussion, joint gatherings, roll-call, leave, reminders, corrections, register
help-shown-committee = <b>Committee</b>
    · /hz roll-up　/wy sign in to the web page
help-shown-observer = <b>Observer</b>
    · /lx my visits: what is planned, check in there, fill in the form
help-shown-admin = <b>Administrator</b>
    · “Unread feedback” on the first screen: what people say of the tool
help-privacy = This service only keeps the register of a gathering: who was there. It records no talk, gives no points, ranks nobody.
stranger-welcomed = Hello, this is the assistant for Party branch study and discussion.
    Please ask your branch secretary for your own joining link or QR code, open it and follow the steps.
button-gone = This button no longer works. Tap Home or send /help to start again.
command-unknown = There is no such command. Send /help to see what you can do.
words-needed = I can take words and buttons only; pictures, voice and the like were not kept. Send /help to see what you can do.
