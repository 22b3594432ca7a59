"""What holds for all tests."""

from hypothesis import settings

# A law may take its time on a busy machine; what must be fast is measured elsewhere.
settings.register_profile("onrei", deadline=None)
settings.load_profile("onrei")
