"""Classes by the part that they play where figures are given their owners."""

from __future__ import annotations

AREAS = frozenset({"Country", "Province", "City", "County", "District", "AdministrativeArea", "Region"})
ZONES = frozenset({"PilotZone", "HighTechZone", "Zone"})
PLACES = AREAS | ZONES
GROUPS = frozenset({"Programme", "ZoneNetwork", "Country"})
"""What is made up of many that count: zones, hubs, cities."""
MEASURED = PLACES | {"Programme", "ZoneNetwork"}
"""Classes that figures in articles of this domain belong to."""
PLANS = frozenset({"Plan", "Guideline", "PolicyInstrument"})
INSTRUMENTS = PLANS | {"Initiative", "Strategy"}
FOREIGN = frozenset({"Company", "ResearchOrganization", "MediaOrganization", "Event", "Organization", "Topic"})
"""Classes whose figures are their own affair."""
