"""Coordination (协调): what a unit needs of another, and what is asked of many at once.

A request between two units is answered, or ruled on with its reason, and the ruling is shown at the next like request.
Whoever asks several units for anything sees beforehand what it costs them and what is held already.
"""
