"""How figures, formulas and dates are said, in Indonesian and in English. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from app.claims.rules.figures import Figure, Metric, Unit, Whom
from app.core.writing import indonesian, long_date


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """The same in both languages."""

    id: str
    en: str


METRICS: Mapping[Metric, Said] = MappingProxyType(
    {
        Metric.POPULATION: Said(id="penduduk", en="residents"),
        Metric.LISTED: Said(id="terdaftar", en="listed"),
        Metric.WAJIB: Said(id="wajib KTP", en="wajib KTP"),
        Metric.WAJIB_GROSS: Said(id="wajib KTP bruto", en="wajib KTP (gross)"),
        Metric.WAJIB_DYNAMIC: Said(id="wajib KTP dinamis", en="wajib KTP (dynamic)"),
        Metric.RECORDED: Said(id="terekam", en="recorded"),
        Metric.UNRECORDED: Said(id="belum terekam", en="unrecorded"),
        Metric.PRINTED: Said(id="tercetak", en="printed"),
        Metric.HELD: Said(id="memegang KTP-el", en="holding a card"),
        Metric.PRINT_READY: Said(id="PRR", en="print-ready"),
        Metric.UNACCOUNTED: Said(
            id="terekam tetapi tidak memegang KTP-el dan bukan PRR",
            en="recorded, but neither holding a card nor print-ready",
        ),
        Metric.REMOVED: Said(id="dikeluarkan verifikasi", en="removed by verification"),
        Metric.REMOVED_DIED: Said(id="meninggal", en="died"),
        Metric.REMOVED_MOVED: Said(id="pindah", en="moved away"),
        Metric.REMOVED_DUPLICATE: Said(id="ganda", en="duplicates"),
        Metric.REMOVED_OTHER: Said(id="dikeluarkan karena lain", en="removed for other reasons"),
        Metric.CARDS: Said(id="blangko", en="blank cards"),
        Metric.KECAMATAN: Said(id="kecamatan", en="kecamatan"),
        Metric.KELURAHAN: Said(id="kelurahan/desa", en="kelurahan/desa"),
    }
)
WHOM: Mapping[Whom, Said] = MappingProxyType(
    {
        Whom.ALL: Said(id="", en=""),
        Whom.MALE: Said(id="laki-laki", en="men"),
        Whom.FEMALE: Said(id="perempuan", en="women"),
        Whom.PUPIL: Said(id="pelajar", en="pupils"),
        Whom.OUT_OF_SCHOOL: Said(id="muda di luar sekolah", en="young people out of school"),
        Whom.HOMEBOUND: Said(id="kunjungan rumah", en="home visits"),
        Whom.INSTITUTION: Said(id="lembaga", en="institutions"),
    }
)


def counted(people: Fraction | int) -> Said:
    """A whole number, rounded: 1.012 and 1,012; −9 with a true minus."""
    en = f"{round(people):,}".replace("-", "−")
    return Said(id=indonesian(en), en=en)


def number(value: Fraction | int, *, decimals: int) -> Said:
    """With so many decimals: 99,31 and 99.31; halves go up."""
    if not decimals:
        return counted((2 * value + 1) // 2)
    step = 10**decimals
    whole = (2 * abs(value) * step + 1) // 2
    sign = "−" if value < 0 and whole else ""
    en = f"{sign}{whole // step:,}.{whole % step:0{decimals}}"
    return Said(id=indonesian(en), en=en)


def percent(value: Fraction, *, decimals: int) -> Said:
    said = number(value, decimals=decimals)
    return Said(id=f"{said.id}%", en=f"{said.en}%")


def amount(figure: Figure) -> Said:
    """The figure's value as it was written: 1.021 or 99,31%."""
    said = number(figure.exact, decimals=figure.decimals)
    mark = "%" if figure.unit is Unit.PERCENT else ""
    return Said(id=said.id + mark, en=said.en + mark)


def name(metric: Metric, whom: Whom = Whom.ALL) -> Said:
    """What is counted, and of whom: belum terekam (pelajar)."""
    said, part = METRICS[metric], WHOM[whom]
    if whom is Whom.ALL:
        return said
    return Said(id=f"{said.id} ({part.id})", en=f"{said.en} ({part.en})")


def term(figure: Figure) -> Said:
    """1.012 belum terekam."""
    return beside(amount(figure), name(figure.metric, figure.whom))


def beside(*parts: Said, by: str = " ") -> Said:
    return Said(id=by.join(part.id for part in parts), en=by.join(part.en for part in parts))


def equals(left: Said, right: Said) -> Said:
    return beside(left, right, by=" = ")


def day(when: date) -> Said:
    """30 Juni 2023."""
    here, there = long_date(when)
    return Said(id=here, en=there)
