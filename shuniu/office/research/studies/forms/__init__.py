"""The forms of studies; importing them registers them. That of `propose` stands with the handovers, which know its grounds."""

from shuniu.office.research.studies.forms import field, planning, pool, reporting

__all__ = ["field", "planning", "pool", "reporting"]
