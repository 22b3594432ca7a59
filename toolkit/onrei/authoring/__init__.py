"""Themes and snippets written in Jinja, and the BASE text that is made of them."""
