"""The language server: what Onrei knows, in the editor while one types."""
