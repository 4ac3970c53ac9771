"""What an office of the demo is made of: places, people at work, stock, figures. No arithmetic."""

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal


@dataclass(frozen=True, kw_only=True, slots=True)
class Area:
    """The kota or kabupaten, a kecamatan, a kelurahan or desa; `parent` is None for the first only."""

    code: str
    name: str
    level: str
    parent: str | None
    lat: float
    lon: float

    @property
    def called(self) -> str:
        """What people call its level. A desa has the level of a kelurahan; its code has a 2."""
        is_desa = self.level == "kelurahan" and self.code.rpartition(".")[2].startswith("2")
        return "Desa" if is_desa else self.level.capitalize()

    @property
    def contact(self) -> str:
        """Who answers there: a function, never a person."""
        return f"Kantor {self.called} {self.name}"


@dataclass(frozen=True, kw_only=True, slots=True)
class School:
    """An upper-secondary school; `area` is the smallest area it is known to lie in."""

    code: str
    name: str
    kind: str
    status: str
    area: str
    lat: float
    lon: float
    point: str
    size: str

    @property
    def npsn(self) -> str | None:
        """The eight digits of the ministry, or None where `code` is ours (`ma-01`)."""
        return self.code if self.code.isdigit() else None

    @property
    def contact(self) -> str:
        return f"Tata usaha {self.name}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A depot, a lodging or an institution: places that are neither an area's nor a school's."""

    code: str
    name: str
    kind: str
    area: str
    lat: float
    lon: float
    point: str

    @property
    def contact(self) -> str:
        return f"Bagian registrasi {self.name}" if self.kind == "institution" else self.name


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """Unrecorded people whose number is given for the whole office, by age."""

    name: str
    already_17: int
    not_yet_17: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """A figure as the office said it; `derived` is the same worked out from its other figures."""

    key: str
    label: str
    figure: Decimal
    unit: str
    period: str
    said_on: date
    derived: Decimal | None
    formula: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Hours:
    """Working hours of one weekday (0 = Monday); days without a row are days off."""

    weekday: int
    start: time
    end: time
    pause: tuple[time, time] | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Window:
    """When all sites of a kind are open on a weekday (0 = Monday), instead of what is usual."""

    kind: str
    weekday: int
    start: time
    end: time


@dataclass(frozen=True, kw_only=True, slots=True)
class Suspension:
    """The mobile service stands still from a day on, until somebody resumes it."""

    first_date: date
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Announcement:
    """A visit that was announced before there was a plan, in the words it was announced with."""

    date: date
    level: str
    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Travel:
    """How fast crews drive, and how much longer the road is than the straight line."""

    speed_kmh: float
    winding: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Sentence:
    """A sentence of the office's story; `origin` is published or ours."""

    origin: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Crew:
    code: str
    name: str
    depot: str
    provides: tuple[str, ...]
    max_nights: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Staff:
    """A numbered role, not a person."""

    code: str
    name: str
    roles: tuple[str, ...]
    crew: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Kit:
    code: str
    name: str
    crew: str
    state: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Stock:
    item: str
    on_hand: int
    reserve: int


@dataclass(frozen=True, kw_only=True, slots=True)
class DemoOffice:
    """Everything the files hold.

    counted_on              the day the published counts speak of
    business_date           the day the demo stands at
    people_per_cohort       how finely the split of young people is cut
    school_monthly_visits   to one school in a calendar month; None = as many as there are reasons
    work                    of the search for the week: it ends it, not time, so that the week is the
                            same on every machine
    """

    choice: str
    code: str
    name: str
    timezone: str
    counted_on: date
    business_date: date
    deadline: date
    seed: int
    people_per_cohort: int
    school_monthly_visits: int | None
    work: int
    travel: Travel | None
    areas: tuple[Area, ...]
    schools: tuple[School, ...]
    places: tuple[Place, ...]
    groups: tuple[Group, ...]
    claims: tuple[Claim, ...]
    hours: tuple[Hours, ...]
    crews: tuple[Crew, ...]
    staff: tuple[Staff, ...]
    kits: tuple[Kit, ...]
    stock: tuple[Stock, ...]
    windows: tuple[Window, ...]
    suspensions: tuple[Suspension, ...]
    announced: tuple[Announcement, ...]
    story: tuple[Sentence, ...]

    def areas_at(self, level: str) -> tuple[Area, ...]:
        """The areas of one level: kota, kabupaten, kecamatan or kelurahan (desa among them)."""
        return tuple(area for area in self.areas if area.level == level)

    def places_of(self, kind: str) -> tuple[Place, ...]:
        """The places of one kind: depot, lodging or institution."""
        return tuple(place for place in self.places if place.kind == kind)
