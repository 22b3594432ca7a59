"""Tags as BASE reads them (BT)."""
