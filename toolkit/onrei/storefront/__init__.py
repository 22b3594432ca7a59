"""What answers a browser that shows a rendered shop: addresses, pictures, and local stand-ins."""
