"""A target as a forecast needs it: how many may be unrecorded by the books on the last day. Pure."""

from dataclasses import dataclass
from fractions import Fraction
from math import floor

from pydantic import TypeAdapter

from app.claims.rules import Metric, Unit
from app.core.errors import Conflict


@dataclass(frozen=True, kw_only=True, slots=True)
class Aimed:
    """What is wanted by the last day: of recorded people at least, of unrecorded ones at most.

    value       people, or percent with the decimals it was written with
    of          what a percentage is of; None = the wajib that is best known
    target_id   of the office's targets, and who issued it; "" for what was only asked for
    """

    metric: Metric
    unit: Unit
    value: str
    of: Metric | None = None
    target_id: str = ""
    issuer: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reckoned:
    """What a target comes to, on the last day.

    whole        that a percentage is of, with who is expected to come and go by then; None where
                 a number of unrecorded people was wanted                               people
    whole_is     which number that is
    difference   unrecorded by official figures beyond those in the books               people
    at_most      that the books may still have                                          people
    """

    aimed: Aimed
    whole: float | None
    whole_is: Metric | None
    difference: int
    at_most: int


RECKONED = TypeAdapter(Reckoned)
NOT_LOST_BY_LEAVING = frozenset({Metric.WAJIB_GROSS})
"""The register still has whoever moved away or died."""


def whole_by_then(whole: int, metric: Metric, *, entering: float, leaving: float) -> Fraction:
    """With newcomers, and without those who leave, where the number loses them."""
    gone = 0.0 if metric in NOT_LOST_BY_LEAVING else leaving
    return whole + Fraction(entering) - Fraction(gone)


def reckoned(
    aimed: Aimed, *, whole: Fraction | None, whole_is: Metric | None, difference: int
) -> Reckoned:
    """At least 99.35 % recorded of W leaves at most 0.65 % of W unrecorded, rounded down.

    Raises Conflict where the books hold fewer than the target allows for by official figures.
    """
    value = Fraction(aimed.value)
    if aimed.metric is Metric.UNRECORDED:
        allowed = value if whole is None or aimed.unit is Unit.PEOPLE else whole * value / 100
    else:
        assert whole is not None  # noqa: S101 -- asked for before: whole_unknown
        allowed = whole - (value if aimed.unit is Unit.PEOPLE else whole * value / 100)
    at_most = floor(allowed) - difference
    if at_most < 0:
        raise beyond_the_books()
    return Reckoned(
        aimed=aimed,
        whole=None if whole is None else float(whole),
        whole_is=whole_is,
        difference=difference,
        at_most=at_most,
    )


def beyond_the_books() -> Conflict:
    return Conflict(
        "target_beyond_books",
        id="Menurut angka resmi target ini tidak tercapai walaupun semua orang dalam buku sudah"
        " terekam. Selaraskan dahulu angka resmi dan buku.",
        en="By official figures this target is missed even when everybody in the books is recorded."
        " Bring figures and books in line first.",
    )


def whole_unknown() -> Conflict:
    return Conflict(
        "whole_unknown",
        id="Tidak ada angka resmi wajib KTP atau yang sudah rekam untuk menghitung target ini.",
        en="No official figure of wajib or of recorded people is there to work this target out from.",
    )


def not_forecast() -> Conflict:
    return Conflict(
        "target_not_forecast",
        id="Prakiraan hanya untuk target terekam atau belum terekam dari wajib KTP.",
        en="A forecast is for targets of recorded or unrecorded people, of wajib.",
    )
