"""Establishment and posts (编制与岗位): what was approved, who fills it, who is on loan, who stands in for whom."""
