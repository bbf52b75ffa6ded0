"""Documents (公文): what the office issues, from the draft to the archive.

An outgoing document is drafted, reviewed, countersigned, signed by who may, rechecked, numbered, sealed and distributed:
党政机关公文处理工作条例 (中办发〔2012〕14号) art. 18–27.
"""
