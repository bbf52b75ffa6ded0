"""报送要求和负担计: what is asked of several units at once, weighed before it is sent, answered once, used again."""
