"""The owner's goods: a dropped file as a shop, and the marks of its items."""
