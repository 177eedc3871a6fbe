"""What all tests share: properties are tried without a time limit on each example, since machines are busy."""

from hypothesis import settings

settings.register_profile("kgtool", deadline=None)
settings.load_profile("kgtool")
