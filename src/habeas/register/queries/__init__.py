"""Questions to the register. The viewer comes first; no viewer means no rows.

Import from the modules: some load FollowTheMoney, which takes a second, and others do not.
"""
