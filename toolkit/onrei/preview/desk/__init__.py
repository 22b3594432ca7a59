"""The visitor's own theme files: kept in memory, changed there, never written to the disk."""
