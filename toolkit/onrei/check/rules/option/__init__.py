"""Design options (BO)."""
