"""One file a command of the command line. Each is loaded only when it is called for."""
