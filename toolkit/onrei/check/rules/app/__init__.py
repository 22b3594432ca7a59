"""Apps of the shop (BA)."""
