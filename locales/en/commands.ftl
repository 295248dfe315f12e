# The menu behind "/"
command-menu =
    .qd = Check in
    .xx = This quarter's study
    .qj = Ask leave
    .jdz = Hand in an idea
    .sl = Reply to a message to ask its author to hand it in
    .wode = My record
    .zb = The branch's desk (secretary)
    .hz = Roll-up (committee)
    .wy = Sign in to the web (committee)
    .wd = Questions and answers
    .yj = Feedback on the tool
    .yy = Language
    .help = How it works
bot-description =
    For the branch's study and discussion: check in, ask leave, hand in ideas, see your own record.
    Not joined yet? Ask the branch secretary for your own joining link or QR code.
