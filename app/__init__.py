"""The process: reads the settings once, wires the rooms together, owns the clock and the command line."""
