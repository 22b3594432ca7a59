"""The studio and the storefront, served on this machine."""
