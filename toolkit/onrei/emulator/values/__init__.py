"""What each variable prints, by name, one module for each area.

Every function gives text that is safe to send; whatever comes from a shop has passed
`onrei.emulator.text` or Jinja's escaping.
"""
