"""Declared ties (利害关系申报): what of a person may touch his work, and the matters that it touches."""
