"""Readers whose libraries are native code, each run as a script in a process of its own (see quarantine.py).

They import nothing of ours: the file comes in on standard input, JSON goes out on standard output.
"""
