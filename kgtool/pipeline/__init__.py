"""The order of the stages: from paths to readings, and from readings to a store."""

from kgtool.pipeline.build import BuildSummary, build, withdraw
from kgtool.pipeline.reader import Reader, load_own_schema
from kgtool.pipeline.reading import iter_readings
from kgtool.pipeline.reference import put_reference

__all__ = ["BuildSummary", "Reader", "build", "iter_readings", "load_own_schema", "put_reference", "withdraw"]
