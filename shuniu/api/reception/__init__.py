"""接待 over the API: the desk, appointments, and what an office sets, by the forms of the pages."""
