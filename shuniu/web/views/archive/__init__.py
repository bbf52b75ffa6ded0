"""归档: what waits to be filed, the catalogue, packages, appraisal, settings."""
