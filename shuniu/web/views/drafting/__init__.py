"""The pages of the drafting desk (拟稿台): beginning a draft, the desk itself, revisions and redlines, settings."""
