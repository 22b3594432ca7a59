"""A real browser looks at rendered pages."""
