"""What all tests share: properties are tried without limits on time, since a busy machine is no defect."""

from hypothesis import HealthCheck, settings

settings.register_profile("kgtool", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("kgtool")
