"""Matters (事项): everything the office carries to an end, and the one door through which it changes.

One table holds what all share; each section inherits from it. `act()` is the only way to change one, `visible_to()`
the only way to read one.
"""
