"""依申请公开: from the application over correction, consultation and extension to one of the outcomes of the regulation."""
