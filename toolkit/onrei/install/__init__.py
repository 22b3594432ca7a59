"""Snippets put into anybody's theme, and taken out again without a trace."""
