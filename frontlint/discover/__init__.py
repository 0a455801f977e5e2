"""Paths -> sites, and what in them is a page."""
