"""The team (队伍): who leaves, and what he hands over before he goes.

A hand-over lists what a person has in hand as the system finds it, not as somebody types it; each line is taken over by
a named successor or settled with a reason, signed on both sides and confirmed before the account is closed.
"""
