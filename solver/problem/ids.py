"""The names things go by. Ids compare by code point: crew-10 comes before crew-2."""

from typing import NewType

PlaceId = NewType("PlaceId", str)  # depots, lodgings and sites share one space
DepotId = NewType("DepotId", PlaceId)
LodgingId = NewType("LodgingId", PlaceId)
SiteId = NewType("SiteId", PlaceId)
PoolId = NewType("PoolId", str)
CrewId = NewType("CrewId", str)
StaffId = NewType("StaffId", str)
QuotaId = NewType("QuotaId", str)
Role = NewType("Role", str)
Equipment = NewType("Equipment", str)
