"""Views: each reads what is asked, calls one query, and renders."""
