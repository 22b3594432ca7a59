"""What a shop holds: items, stock, categories, Apps, articles, facts."""
