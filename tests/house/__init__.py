"""Checks of the house itself: what a rule of the project is, a red build says."""
