"""Pledges (廉政承诺、保密承诺) and confidentiality training (保密培训), which go before clearance."""
