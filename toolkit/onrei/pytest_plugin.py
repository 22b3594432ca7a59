"""Fixtures of Onrei for pytest, found by every test run where Onrei is installed."""
