"""Official codes of areas: PP.KK the kabupaten, PP.KK.CC the kecamatan, PP.KK.CC.DDDD below it."""

from enum import StrEnum


class AreaLevel(StrEnum):
    KABUPATEN = "kabupaten"
    KECAMATAN = "kecamatan"
    KELURAHAN = "kelurahan"


LEVEL_BY_PARTS = {2: AreaLevel.KABUPATEN, 3: AreaLevel.KECAMATAN, 4: AreaLevel.KELURAHAN}


def level_of(code: str) -> AreaLevel:
    """The level a code says: desa and kelurahan are one level, as are kabupaten and kota."""
    return LEVEL_BY_PARTS[code.count(".") + 1]


def parent_of(code: str) -> str | None:
    """The kecamatan of a kelurahan. What lies right below the office has no parent row."""
    return code.rpartition(".")[0] if level_of(code) is AreaLevel.KELURAHAN else None


def lies_in(code: str, office_id: str) -> bool:
    """Whether the area is the office's own kabupaten or lies in it."""
    return code == office_id or code.startswith(f"{office_id}.")
