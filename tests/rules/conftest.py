"""Examples are the same on every machine and are not hurried: two cores may be shared."""

from hypothesis import settings

settings.register_profile("rules", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("rules")
