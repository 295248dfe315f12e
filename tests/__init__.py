"""The tests: they mirror the source; flows/ holds whole journeys."""
