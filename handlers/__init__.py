"""What people can do: each command above the function that serves it."""
