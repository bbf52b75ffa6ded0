"""The mailbox of the letter box (来信邮箱): read by itself every few minutes; each message becomes a case once, or is shown
with the reason why it did not. Nothing in the mailbox is changed or deleted.
"""
