"""The forms of the section, registered for page and API."""

import shuniu.office.disclosure.publications.forms  # noqa: F401
