"""What an office of the demo shows beside its week: its published figures, and what is ours."""

from decimal import Decimal

from sqlalchemy.orm import Session

from app.core.writing import full_day, indonesian
from app.crews import queries as crews
from app.demo.announced import warning
from app.demo.office import Claim, DemoOffice
from app.demo.week import Week
from app.places import queries as places
from app.places.tables import Suspension
from app.plans import queries as plans

PERCENT_OF = "percent of "
UNITS = {"people": "orang", "cards": "keping"}
ORIGINS = {"published": "Diterbitkan", "ours": "Buatan kami"}


def story(db: Session, office: DemoOffice, week: Week) -> str:
    """What the table leaves out; the figures with each contradiction beside its figure; the story."""
    lines = [
        *_remarks(db, office, week),
        "Angka yang diterbitkan kantor ini:",
        *(_figure(office, each) for each in office.claims),
    ]
    for origin, word in ORIGINS.items():
        told = [f"  {each.text}" for each in office.story if each.origin == origin]
        lines += ["", f"{word}:", *told]
    return "\n".join(lines)


def _figure(office: DemoOffice, claim: Claim) -> str:
    number = f"{_written(claim.figure)}{_unit(office, claim)}"
    return f"  {claim.label:<36} {number}{_contradiction(claim)}"


def _unit(office: DemoOffice, claim: Claim) -> str:
    if not claim.unit.startswith(PERCENT_OF):
        return "%" if claim.unit == "percent" else f" {UNITS[claim.unit]}"
    whole = next(each for each in office.claims if each.key == claim.unit.removeprefix(PERCENT_OF))
    return f"% dari {whole.label[0].lower()}{whole.label[1:]}"


def _contradiction(claim: Claim) -> str:
    """Nothing where the other figures give the same, to the decimals that were said."""
    if claim.derived is None:
        return ""
    right = claim.derived.quantize(claim.figure)
    sign = "%" if claim.unit.startswith("percent") else ""
    return "" if right == claim.figure else f" · menurut angka lainnya {_written(right)}{sign}"


def _written(number: Decimal) -> str:
    return indonesian(f"{number:,}")


def _remarks(db: Session, office: DemoOffice, week: Week) -> list[str]:
    """What the table does not show: announcements of no place, a service at rest, nights away."""
    warnings = [said for each in office.announced if (said := warning(office, each))]
    found = db.scalars(places.suspensions_of(office.code).order_by(Suspension.first_date))
    told = [*_nights(db, office, week), *warnings, *(_rest(each) for each in found)]
    return [*told, ""] if told else []


def _nights(db: Session, office: DemoOffice, week: Week) -> list[str]:
    lodgings = {place.code: place.name for place in office.places_of("lodging")}
    names = crews.names(db, office.code)
    away = plans.published_nights(db, office.code, first=week.days[0], last=week.days[-1])
    return [
        f"Bermalam: {names[night.crew_id][1]}, malam {full_day(night.date)[0]},"
        f" {lodgings[night.lodging_id]}."
        for night in away
    ]


def _rest(held: Suspension) -> str:
    first = full_day(held.first_date)[0]
    span = f"sejak {first}"
    if held.last_date is not None:
        span = f"dari {first} sampai {full_day(held.last_date)[0]}"
    return f"Jemput bola tidak berjalan {span}: {held.reason}. Loket kantor tetap buka."
