"""The office's pages (网页): server-rendered, working without script, over one small design system."""
