"""What people can do. A command stands above the function that serves it: load, decide, save."""
