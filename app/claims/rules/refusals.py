"""What cannot be claimed or aimed at. Pure."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from app.claims.rules.figures import SHARES, UNITS, WHOLES, Figure, Metric, Unit
from app.core.errors import Conflict, Field, Invalid, to_correct

MOST = Decimal(1_000_000_000)
MOST_PERCENT = Decimal(1_000)  # above 100 is real: more recorded than must be


def check_figure(figure: Figure, today: date) -> None:
    """Raises Invalid that names each part which does not go with the others."""
    wrong = [*_wrong_unit(figure.metric, figure.unit), *_wrong_value(figure.unit, figure.value)]
    wrong += _wrong_whole(figure.unit, figure.of)
    if figure.as_of > today:
        wrong.append(Field(path="as_of", id="Tanggalnya belum tiba.", en="The date lies ahead."))
    _refuse(wrong)


def check_target(*, metric: Metric, unit: Unit, value: Decimal, of: Metric | None) -> None:
    """Raises Invalid that names each part which does not go with the others."""
    wrong = [*_wrong_unit(metric, unit), *_wrong_value(unit, value), *_wrong_whole(unit, of)]
    if metric not in SHARES:
        wrong.append(
            Field(
                path="metric",
                id="Target hanya untuk terekam, belum terekam, tercetak, dipegang atau PRR.",
                en="A target is about recorded, unrecorded, printed, held or print-ready people.",
            )
        )
    _refuse(wrong)


def superseded_before() -> Conflict:
    return Conflict(
        "superseded_before",
        id="Angka ini sudah diganti oleh angka yang lebih baru.",
        en="A newer figure has taken the place of this one.",
    )


def target_taken_back() -> Conflict:
    return Conflict(
        "target_taken_back",
        id="Target ini sudah ditarik kembali.",
        en="This target has been taken back already.",
    )


def _refuse(wrong: list[Field]) -> None:
    if wrong:
        id, en = to_correct(len(wrong))
        raise Invalid("figure_refused", id=id, en=en, fields=tuple(wrong))


def _wrong_unit(metric: Metric, unit: Unit) -> Iterator[Field]:
    is_share = unit is Unit.PERCENT and metric in SHARES
    if not is_share and unit is not UNITS.get(metric, Unit.PEOPLE):
        yield Field(
            path="unit",
            id="Satuan ini tidak sesuai dengan apa yang dihitung.",
            en="This unit does not suit what is counted.",
        )


def _wrong_value(unit: Unit, value: Decimal) -> Iterator[Field]:
    if unit is Unit.PERCENT:
        if value > MOST_PERCENT:
            yield Field(path="value", id="Paling banyak 1.000 persen.", en="At most 1,000 percent.")
    elif value != value.to_integral_value() or value > MOST:
        yield Field(
            path="value",
            id="Harus bilangan bulat, paling banyak satu miliar.",
            en="Must be a whole number, at most a billion.",
        )


def _wrong_whole(unit: Unit, of: Metric | None) -> Iterator[Field]:
    if of is not None and (unit is not Unit.PERCENT or of not in WHOLES):
        yield Field(
            path="of",
            id="Hanya persentase yang memiliki penyebut: wajib KTP, penduduk, terdaftar, terekam.",
            en="Only a percentage is of something: wajib KTP, population, people listed, recorded.",
        )
