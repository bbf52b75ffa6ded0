"""Supervision (督查督办): from a sentence that orders something to the proof that it was done.

Sources (speeches, documents, minutes, instructions) are broken down into directives; what the director approves is
docketed, assigned, acknowledged, worked on with evidence, reported done, verified by someone outside the executing
line, closed out, and now and then looked at again.
"""
