"""No test is timed: how long an example takes says how busy the machine is. Speed is measured in `bench/`."""

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
