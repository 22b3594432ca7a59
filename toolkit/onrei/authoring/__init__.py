"""Themes and snippets written in Jinja, exported to paste-ready BASE text."""
