"""Administration (管理): what the security administrator and people themselves do to accounts, rights and units.

Each act leaves an entry in the chain of the person or unit that it concerns. The three administrators are separate:
no account holds two of the three, and none of them sees business.
"""
