"""What BASE's editor and its design market ask for (BM)."""
