"""Stock states, and what may truthfully be said of them (BS)."""
