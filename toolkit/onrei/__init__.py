"""Onrei: render, preview and check themes of BASE shops away from BASE."""
