"""The organisation (组织): units, posts, people, roles, delegations, and the three separated administrators."""
