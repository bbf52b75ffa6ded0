"""Disclosure (政府信息公开): what the public may read, what it asks for, and what it says when it is asked.

A publication is proposed, reviewed for secrets and personal data, and published as a copy of its own, which is all that the
portal ever reads; it is corrected and withdrawn with its trace. Requests run by the clocks and outcomes of 政府信息公开条例.
"""
