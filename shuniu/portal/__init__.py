"""The portal (公开网站): what the public reads and sends in, on the same server, without an account.

It has a door of its own: no session, no cookie, no person; its pages read published copies and nothing else.
"""
