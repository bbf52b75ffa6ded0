"""Handovers (交接): one function for each passage of a matter from one section of the office to another.

The sections do not know one another; what goes from one to the next goes through here, in one transaction.
"""
