"""The invented enterprise of `zhibu demo`, and the phones of some of its people.

The tables beside this file say what happened; everything in them is done by the same commands as in real use, at the
instants at which it happened, so that the register, the roll-up and the audit lines agree as they do in real life.
"""
