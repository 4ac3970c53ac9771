"""The figures that weeks are drawn from.

They follow what offices publish: who comes to an open event (18 and 27 % of those invited), how
many a school visit records (38-42 on average, 123-200 at the largest), 5-6 minutes a recording,
half an hour to set up, villages 4-5 km apart in a city and 60 km in a wide regency. The split of
people over places is ours.
"""

import datetime as dt
from dataclasses import dataclass, replace

from solver.problem import Travel

MONDAY = dt.date(2023, 12, 11)
"""First date of every week."""

HALL_ATTENDANCE = (0.20, 0.25)
"""Who comes to a village hall, of those not recorded: between these shares."""
DISTRICT_ATTENDANCE = 0.08
"""Who comes to the district office from each of its villages: fewer, from more of them."""
SCHOOL_ATTENDANCE = 0.85
"""Pupils on the list who are at school that day."""
HOME_ATTENDANCE = 0.9
"""Old, disabled and ill people met at home."""

MINUTES_PER_RECORDING = 6.0
"""One kit, one person: ten an hour."""
MINUTES_PER_HOME_RECORDING = 30.0
"""One kit, one home, the way to the next door included."""

GENERAL_VALUE, PUPIL_VALUE, HOME_VALUE = 1.0, 1.0, 3.0
"""What a recording is worth; who cannot come anywhere counts three times."""
PUPIL_CARD_SHARE = (0.3, 0.4, 0.5, 0.6)
"""Pupils who are 17 already; those of 16 are recorded now and printed later."""

CARD_VALUE = 0.2
"""A recorded person with a card in hand is worth this much more (`print_later`)."""
TRAVEL_PER_HOUR = 1.0
"""An hour's drive costs as much as one recording brings."""
OVERTIME_PER_HOUR = 3.0
"""An hour of overtime costs three."""
QUOTA_PENALTY = 5.0
"""For each district that nobody visits."""

HALL_SETUP, HALL_PACKUP = 30, 15
"""Minutes at halls, schools and district offices."""
HOME_SETUP, HOME_PACKUP = 10, 5
"""Minutes of a home round."""

SATURDAY_HALLS = 0.3
"""Halls that open on Saturday morning."""
SATURDAY_SCHOOLS = 0.35
"""Schools with a week of six days."""
HALL_TAKEN = 0.1
"""Dates on which a hall is taken by something else."""
SCHOOL_BUSY = 0.15
"""Dates on which a school has exams or does not want anybody."""
SCHOOLS_WITH_NOTICE = 0.6
"""Schools that want a letter first: no visit before Wednesday."""
BIG_SCHOOL = 100
"""Unrecorded pupils from whom on a school may be visited twice."""

CHANGE_PENALTY = 4.0
"""For each published visit that is not kept."""
LODGING_COST = 6.0
"""A night away, for all of a crew."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Figures:
    """What one kind of week has that another has not."""

    days: int = 6
    """Dates from Monday on."""
    center: tuple[float, float] = (0.54, 123.06)
    """Latitude and longitude of the middle, near the equator."""
    width_km: float
    """From west to east."""
    height_km: float
    """From south to north."""
    depots: tuple[tuple[float, float], ...] = ((0.5, 0.5),)
    """Where crews live, as parts of width and height."""
    districts: int
    """District offices; the villages of a district lie around its office."""
    district_km: float
    """How far west, east, south or north of the office they lie at most."""
    halls: int
    """Village halls."""
    schools: int
    """Schools, each in some district."""
    home_rounds: int
    """Rounds of home visits, each in some district."""

    hall_people: tuple[float, ...]
    """Unrecorded people of a village: equally likely steps."""
    remoteness: float = 0.0
    """How many times more for each 100 km to the nearest depot: who lives far was reached less."""
    school_people: tuple[float, ...] = (6, 20, 32, 45, 70, 220)
    """Unrecorded pupils of a school of 16 and over."""
    home_people: tuple[float, ...] = (2, 4, 6, 10)
    """People of a home round."""

    kits: tuple[int, ...]
    """Kits of each crew; as many crews as entries."""
    satellite: tuple[bool, ...] = ()
    """Crews with a satellite link, by crew; none stated = no site needs one."""
    without_network: float = 0.0
    """Villages that only a crew with a satellite link can serve."""
    shift: tuple[int, int] = (450, 930)
    """Leaves after, back by, in minutes since midnight: 07:30 to 15:30."""
    saturday: tuple[int, int] = (450, 780)
    """The same on Saturday, for every second crew: until 13:00."""
    overtime_minutes: int = 60
    """How much later than that a crew may be back."""
    travel: Travel
    """Speed, winding and minutes lost with each leg."""
    ferries: int = 0
    """Villages reached by boat: times to and from everywhere entered by hand."""

    hall_visits: int = 2
    """Visits to a hall within the horizon."""
    district_visits: int = 2
    """Visits to a district office within the horizon."""
    gap_days: int = 2
    """Days from one visit to the next."""

    cards_on_hand: float
    """Blank cards on Monday morning, the reserve among them."""
    cards_reserve: float
    """Kept for the counter."""
    deliveries: tuple[tuple[int, float], ...]
    """Cards that come: day of the horizon (0 = Monday), cards. With these cards are short."""

    lodgings: int = 0
    """Places to sleep, in the districts farthest from the depots (variant `nights`)."""
    spare_staff: int = 1
    """People beyond what all crews need on a full day (variant `staff`)."""


CITY = Figures(
    width_km=9,
    height_km=9,
    districts=9,
    district_km=1.5,
    halls=50,
    schools=45,
    home_rounds=50,
    hall_people=(10, 35, 60, 90, 140, 320),
    kits=(2, 2, 2, 2),
    travel=Travel(speed_kmh=25, winding=1.5, per_leg_minutes=3),
    cards_on_hand=2000,
    cards_reserve=1300,
    deliveries=((2, 450),),
)
"""A provincial capital: 50 kelurahan in 9 districts on 80 km², four crews."""

CITY_MONTH = replace(
    CITY,
    days=28,
    hall_visits=3,
    district_visits=4,
    gap_days=7,
    deliveries=((7, 700), (14, 700), (21, 700)),
)
"""Four weeks of the city: each hall once a week at most."""

REGENCY = Figures(
    center=(-2.0, 112.75),
    width_km=80,
    height_km=200,
    depots=((0.6, 0.3),),
    districts=15,
    district_km=13,
    halls=170,
    schools=60,
    home_rounds=0,
    hall_people=(6, 15, 26, 42, 70, 150),
    remoteness=1.0,
    kits=(2, 2, 2, 1, 1),
    satellite=(True, True, False, True, False),
    without_network=0.12,
    shift=(420, 960),
    saturday=(420, 840),
    overtime_minutes=90,
    travel=Travel(speed_kmh=45, winding=1.4, per_leg_minutes=5),
    ferries=4,
    cards_on_hand=1500,
    cards_reserve=950,
    deliveries=((2, 500),),
    lodgings=7,
)
"""A wide regency: 170 villages in 15 districts on 16,000 km², five crews from one town."""

METRO = Figures(
    center=(-7.3, 112.7),
    width_km=38,
    height_km=38,
    depots=((0.27, 0.27), (0.73, 0.27), (0.27, 0.73), (0.73, 0.73)),
    districts=35,
    district_km=2.5,
    halls=400,
    schools=250,
    home_rounds=100,
    hall_people=(10, 30, 50, 75, 120, 260),
    kits=(2, 2, 1) * 4,
    travel=Travel(speed_kmh=22, winding=1.4, per_leg_minutes=4),
    cards_on_hand=6000,
    cards_reserve=4000,
    deliveries=((2, 1300),),
    lodgings=4,
    spare_staff=3,
)
"""A metropolis: 400 kelurahan in 35 districts, twelve crews from four offices."""

KINDS = {"city": CITY, "city-28": CITY_MONTH, "regency": REGENCY, "metro": METRO}
