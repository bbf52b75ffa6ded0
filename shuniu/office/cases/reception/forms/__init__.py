"""The forms of reception: what is asked at the desk, on the telephone, and for an appointment."""
