"""An invented organisation to rehearse with: tree, people and half a quarter. Pure: a seed in, rows out."""
