# Capturing an idea said in a group, with its author's consent
consent-asked = Somebody finds that what you said in the group is a good idea:
    <blockquote>{ $text }</blockquote>
    Would you hand it in to the branch? If so choose a kind; if not, nothing is kept. Please leave out state, work and trade secrets.
consent-asked-own = Do you want to hand in what you said in the group?
    <blockquote>{ $text }</blockquote>
    Choose a kind to hand it in; otherwise nothing is kept. Please leave out state, work and trade secrets.
button-capture-decline = Do not hand it in
capture-declined = All right. Nothing was handed in and nothing kept.
capture-text-gone = The text is out of reach, so nothing was kept. Please use /jdz to hand it in.
capture-explained = A good idea in the group: press long on that message, choose “Reply” and send { $command }. An idea of your own: use the button below.
capture-left-to-author = This one is for its author to hand in; please tap the button below.
capture-unfit = Only text of { $least } to { NUMBER($most, useGrouping: 0) } characters can be captured; you can also hand it in by the button below.
