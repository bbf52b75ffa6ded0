"""The forms of the section, registered for page and API."""

import shuniu.office.disclosure.publications.forms
import shuniu.office.disclosure.requests.forms  # noqa: F401
