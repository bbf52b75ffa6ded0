"""What goes together when rights are given: the codes of acts, a file for each section; roles.py makes roles of them."""
