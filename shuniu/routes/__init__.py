"""Routes (办理路线): who handles a matter, in which order and on what condition, as an office draws it in BPMN 2.0.

A route adds and orders steps; the workflow table is the law that it may not break. A file is untrusted input: it is
read hardened, must be block-structured, and is walked against the table before anybody may use it.
"""
