"""Names and where they have a meaning (BV)."""
