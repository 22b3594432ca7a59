"""Template and scenario in, the page that BASE would send out."""
