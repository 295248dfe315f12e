"""The process: read the settings once, wire everything, the command line. The only room that knows all the others."""
