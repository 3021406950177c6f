"""Findings that somebody accepted until a date."""
