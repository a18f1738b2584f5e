"""Plain data becomes files that other programs read: CSV, XLSX, calendars, feeds.

Nothing is brought together here, so that who writes a table does not load what writes calendars.
"""
