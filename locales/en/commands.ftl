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
    .yy = Language
    .help = How it works
