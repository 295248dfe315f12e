# The secretary's list of who has joined, and links

joining-shown = <b>{ $branch }: who has joined</b>
    { $members } members, { $joined } joined, { $missing } not yet{ $unreachable ->
        [0] {""}
       *[other] , { $unreachable } unreachable
    }.

    Tap a name to see it or make a link. No phone, no worry: the roll-call counts just the same.
joiner-joined = ✅ { $name }
joiner-unreachable = 📵 { $name } (unreachable)
joiner-asking = 🙋 { $name } (waits for you)
joiner-invited = ✉️ { $name } (has a link)
joiner-missing = ▫️ { $name } (not joined)
joiner-shown-joined = <b>{ $name }</b> (number { $number })
    Joined.
joiner-shown-unreachable = <b>{ $name }</b> (number { $number })
    Joined, but messages do not arrive: the bot was stopped or the account deleted. Please tell them in person.
joiner-shown-asking = <b>{ $name }</b> (number { $number })
    Somebody asks to join in this name. Please make sure who it is.
joiner-shown-invited = <b>{ $name }</b> (number { $number })
    Has a link and has not joined yet. A new link voids the old one.
joiner-shown-missing = <b>{ $name }</b> (number { $number })
    Has not joined yet.
button-joining = 👥 Who has joined
button-link = 🔗 Make a joining link
button-link-page = 🖨 Print QR codes for all not joined
button-release = Release the old account
button-release-yes = Yes, release
link-made = Joining link of <b>{ $name }</b>, good for { $days } days, once:
    { $link }

    Let them scan this QR code, or forward the link to them alone. Never to a group.
link-page-made = { $branch }: joining QR codes of { $count } members, good for { $days } days.
    Please print and cut it, and hand each slip to its person. Earlier links are void.
all-joined = No link is needed: joined already.
release-asked = Release the present account of <b>{ $name }</b>? For people who lost a phone or account and cannot do it themselves.
    The register stays; they join again by a new link.
released = The account of <b>{ $name }</b> was released. Make a new link when needed.
account-released = Your Party organisation has unlinked this account. If that was not your wish, please ask your branch.
link-just-made = The link has just been made: please use the message above. For a new one, tap again in half a minute.
