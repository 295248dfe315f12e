"""The rules. Standard library only, no clock, no await, no SQL: facts and `now` in, an outcome out."""
