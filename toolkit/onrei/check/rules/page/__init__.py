"""The rendered pages: HTML and accessibility (BH)."""
