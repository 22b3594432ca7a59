"""The page of one snippet: how it looks, what it can be set to, and what to paste where."""
