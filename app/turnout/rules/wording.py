"""What is said of who comes, in Indonesian and in English. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from app.core.writing import counted, indonesian
from app.places.rules import SiteKind
from app.turnout.rules.used import FEWEST_VISITS, OFFICE, Key, Source, Used


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """The same in both languages."""

    id: str
    en: str


KINDS: Mapping[SiteKind, Said] = MappingProxyType(
    {
        SiteKind.HALL: Said(id="Balai kelurahan/desa", en="Village hall"),
        SiteKind.DISTRICT_OFFICE: Said(id="Kantor kecamatan", en="District office"),
        SiteKind.SCHOOL: Said(id="Sekolah", en="School"),
        SiteKind.HOME_ROUND: Said(id="Kunjungan rumah", en="Home round"),
        SiteKind.INSTITUTION: Said(id="Lembaga", en="Institution"),
    }
)


def percent(share: float) -> Said:
    """A share to a tenth of a percent: 18,4% and 18.4%."""
    en = f"{100 * share:.1f}%"
    return Said(id=indonesian(en), en=en)


def say_used(key: Key, used: Used, *, here: int, everywhere: int) -> Said:
    """Which share plans use, and why.

    here         visits seen to their end that the row is about
    everywhere   those of the office
    """
    share = percent(used.share)
    why = _why(key, used.source, here=here, everywhere=everywhere)
    return Said(id=f"Rencana memakai {share.id}: {why.id}", en=f"Plans use {share.en}: {why.en}")


def _why(key: Key, source: Source, *, here: int, everywhere: int) -> Said:
    match source:
        case Source.PINNED:
            return Said(id="ditetapkan oleh manajer.", en="set by a manager.")
        case Source.DISTRICT:
            return Said(
                id=f"dipelajari dari {_counted_id(here)} di kecamatan ini dan"
                f" {_counted_id(everywhere - here)} di kecamatan lain.",
                en=f"learnt from {_counted_en(here)} in this district and"
                f" {_counted_en(everywhere - here)} in others.",
            )
        case Source.OFFICE if key.district == OFFICE:
            return Said(
                id=f"dipelajari dari {_counted_id(everywhere)}.",
                en=f"learnt from {_counted_en(everywhere)}.",
            )
        case Source.OFFICE:
            return Said(
                id=f"dipelajari dari {_counted_id(everywhere)} di kecamatan lain;"
                " di sini belum ada.",
                en=f"learnt from {_counted_en(everywhere)} in other districts; none here yet.",
            )
        case Source.DEFAULT:
            return Said(
                id=f"angka awal, sampai ada {FEWEST_VISITS} kunjungan yang tuntas"
                f" (sekarang {everywhere}).",
                en=f"the default, until {FEWEST_VISITS} visits were seen to their end"
                f" (so far {everywhere}).",
            )


def say_calibration(*, inside: int, visits: int, held: float) -> Said:
    """How often the truth fell inside what had been predicted."""
    if not visits:
        return Said(
            id="Belum ada kunjungan tuntas yang dapat dibandingkan dengan perkiraannya.",
            en="No visit seen to its end can be held against its prediction yet.",
        )
    share, stated = percent(inside / visits), percent(held)
    return Said(
        id=f"Pada {inside} dari {visits} kunjungan ({share.id}) yang datang ada di dalam rentang"
        f" perkiraan; perkiraan menyatakan {stated.id}.",
        en=f"At {inside} of {visits} visits ({share.en}) those who came were inside the predicted"
        f" range; the predictions stated {stated.en}.",
    )


def say_kind(kind: SiteKind, *, inside: int, visits: int) -> Said:
    """How often the truth fell inside at one kind of site."""
    name = KINDS[kind]
    return Said(
        id=f"{name.id}: {inside} dari {visits} di dalam rentang.",
        en=f"{name.en}: {inside} of {visits} inside the range.",
    )


def say_part(*, inside: int, visits: int) -> Said:
    """The same in short, under the kind's name."""
    return Said(id=f"{inside} dari {visits}", en=f"{inside} of {visits}")


def _counted_id(visits: int) -> str:
    return f"{counted(visits)[0]} kunjungan"


def _counted_en(visits: int) -> str:
    return "1 visit" if visits == 1 else f"{visits:,} visits"
