"""Accounts of the people who use the program, their roles and teams."""
