"""调研课题: from the pool of topics over plan, visits and findings to a report, and to what used it."""
