"""公文要素识别: who wrote a document to whom, when, under which number and about what, from its text alone.

The office registers an incoming document without typing: `inspect()` reads what the national format (GB/T 9704-2012)
puts in its place, in what organs, schools and public sites really make of that format.
"""

from shuniu.text.inspection.metadata import Metadata, inspect, inspect_lines, split_organs

__all__ = ["Metadata", "inspect", "inspect_lines", "split_organs"]
