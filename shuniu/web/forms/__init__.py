"""What a person may type on the office's pages."""
