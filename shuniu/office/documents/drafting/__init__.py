"""The drafting desk (拟稿台): the text of an outgoing document from the choice of its kind to the revision that is reviewed.

A drafter writes plain text; advice, skeletons, proofreading, pages and redlines come from pure parts. What somebody is
writing is a working copy of his own until he saves it as a revision: 中办发〔2012〕14号 art. 8, 13–19.
"""
