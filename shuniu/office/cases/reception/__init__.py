"""Reception (接待): visitors in the hall, appointments, leaders' reception days, telephone calls, standard phrases, mail.

What comes in here is written down in seconds; whatever has to be handled becomes a case with one click, with all that was
written already. What is answered on the spot, sent to the right place or gone stays here, and nowhere else.
"""
