"""Instances of team orienteering with time windows, as they are published, and what is known of them.

Format of an instance: line 1 `k v N t`, a line that is not needed, then N + 1 rows
`i x y d S f a … O C`, row 0 the depot: d service time, S profit, O and C, the last two columns, the
bounds of the beginning of service; the depot's C is the end of the day. The number of tours is not
in the file. Source: Righini and Salani 2009; Montemanni and Gambardella 2009.
"""

import csv
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

TENTHS, HUNDREDTHS = 10, 100
REFERENCES = "references.csv"

Routes = Sequence[Sequence[int]]
"""Customers of each tour in order, depot left out."""


class InstanceError(ValueError):
    """A file that is no instance; says which line and what is wrong with it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Instance:
    """Customers 1 ... n and the depot 0. All times in ticks, whole numbers.

    ticks_a_unit    how many ticks a unit of the file has; drives are cut to whole ticks
    profit[i]       0 at the depot
    service[i]      ticks
    opens[i], closes[i]   bounds of the beginning of service; the depot's are the day's   ticks
    travel[i, j]    Euclidean, cut down to whole ticks                                    ticks
    """

    name: str
    ticks_a_unit: int
    profit: NDArray[np.int64]
    service: NDArray[np.int64]
    opens: NDArray[np.int64]
    closes: NDArray[np.int64]
    travel: NDArray[np.int64]

    @property
    def customers(self) -> int:
        return len(self.profit) - 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Reference:
    """What is known of an instance with so many tours.

    best     highest profit known to us: published, or seen and checked here
    bound    no profit is higher; None = none proven
    """

    instance: str
    tours: int
    best: float
    bound: float | None

    @property
    def family(self) -> str:
        """`c1`, `r2`, `pr`, …: letters, and the hundred of Solomon's instances."""
        letters = self.instance.rstrip("0123456789")
        return letters if letters == "pr" else letters + self.instance[len(letters)]


def read_instance(file: Path) -> Instance:
    """Raises InstanceError where the file is none."""
    lines = [
        (number, line.split())
        for number, line in enumerate(file.read_text(encoding="ascii").splitlines(), start=1)
        if line.strip()
    ]
    if len(lines) < 3 or len(lines[0][1]) < 4 or not lines[0][1][2].isdigit():
        raise InstanceError(f"{file.name}, line 1: not `k v N t`")
    count = int(lines[0][1][2]) + 1
    if len(lines) != count + 2:
        raise InstanceError(f"{file.name}: {len(lines) - 2} rows, not {count}")
    rows = [_row(file, number, cells, index) for index, (number, cells) in enumerate(lines[2:])]
    return _instance(file.stem, np.array(rows, np.float64))


def _row(file: Path, number: int, cells: list[str], index: int) -> list[float]:
    """x, y, service, profit, opens, closes."""
    where = f"{file.name}, line {number}"
    if len(cells) < 8 or cells[0] != str(index):
        raise InstanceError(f"{where}: not row {index} with at least 8 columns")
    try:
        row = [float(cell) for cell in (*cells[1:5], *cells[-2:])]
    except ValueError as error:
        raise InstanceError(f"{where}: {error}") from None
    if not all(map(math.isfinite, row)) or min(row[2:]) < 0.0:
        raise InstanceError(f"{where}: a negative or infinite number among {cells}")
    if row[4] > row[5]:
        raise InstanceError(f"{where}: closes at {row[5]:g} before it opens at {row[4]:g}")
    if row[3] != int(row[3]):
        raise InstanceError(f"{where}: profit {row[3]:g} is not whole")
    return row


def _instance(name: str, rows: NDArray[np.float64]) -> Instance:
    ticks = HUNDREDTHS if name.startswith("pr") else TENTHS
    x, y = rows[:, 0], rows[:, 1]
    apart = np.hypot(x[:, None] - x, y[:, None] - y)
    profit = rows[:, 3].astype(np.int64)
    profit[0] = 0
    return Instance(
        name=name,
        ticks_a_unit=ticks,
        profit=profit,
        service=np.rint(rows[:, 2] * ticks).astype(np.int64),
        opens=np.rint(rows[:, 4] * ticks).astype(np.int64),
        closes=np.rint(rows[:, 5] * ticks).astype(np.int64),
        travel=np.floor(apart * ticks + 1e-9).astype(np.int64),
    )


def read_references(folder: Path) -> list[Reference]:
    """All that are known, in the file's order."""
    with (folder / REFERENCES).open(encoding="ascii") as file:
        return [
            Reference(
                instance=row["instance"],
                tours=int(row["vehicles"]),
                best=max(float(row["published_best_of_10_runs"]), float(row["best_seen_by_us"])),
                bound=float(row["upper_bound"]) if row["upper_bound"] else None,
            )
            for row in csv.DictReader(file)
        ]


class BrokenRouteError(ValueError):
    """Tours that an instance does not allow; says which and why."""


def profit_of(instance: Instance, tours: int, routes: Routes) -> int:
    """The profit of routes that keep every rule of the instance; shares nothing with any solver.

    Raises BrokenRouteError where one is broken.
    """
    used = [route for route in routes if route]
    if len(used) > tours:
        raise BrokenRouteError(f"{len(used)} tours, not {tours}")
    visited = [customer for route in used for customer in route]
    if len(set(visited)) < len(visited):
        raise BrokenRouteError("a customer is visited twice")
    if visited and not (min(visited) >= 1 and max(visited) <= instance.customers):
        raise BrokenRouteError(f"no customer {min(visited)} or {max(visited)}")
    for route in used:
        _drive(instance, route)
    return sum(int(instance.profit[customer]) for customer in visited)


def _drive(instance: Instance, route: Sequence[int]) -> None:
    at, now = 0, int(instance.opens[0])
    for customer in route:
        now = max(now + int(instance.travel[at, customer]), int(instance.opens[customer]))
        if now > instance.closes[customer]:
            raise BrokenRouteError(f"late at {customer}: {now} > {instance.closes[customer]}")
        now += int(instance.service[customer])
        at = customer
    if now + int(instance.travel[at, 0]) > instance.closes[0]:
        raise BrokenRouteError(f"back after {instance.closes[0]}")
