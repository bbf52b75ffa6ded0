"""督查督办 over the API: the ledger and what is drawn from it, with the filters and forms of the pages."""
