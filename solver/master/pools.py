"""People whom several visits may find: what one of them cannot have is taken back.

R(site, basin) = people recorded there: what the columns hope for less a waste W(site), or for
sites of many basins a variable of its own. Where cards limit each date (`print_now`), both are
kept by date. Every row holds for every plan under the referee's arithmetic; rows and wastes come
in only where the last solution breaks them.
"""

from solver.attendance import Floats
from solver.master.ground import Ground
from solver.master.program import Program
from solver.master.sites import Way


class Extras:
    """The wastes and recordings of a program. Wastes are made when first asked for.

    waste[s, d], recorded[s, d, b]   numbers of the extras; dates counted together share one
    """

    def __init__(self, program: Program, ground: Ground) -> None:
        self.program = program
        self.ground = ground
        self.waste: dict[tuple[int, int], int] = {}
        self.recorded: dict[tuple[int, int, int], int] = {}
        self._card_rows: list[tuple[int, int, float]] = []

    def together(self, site: int) -> list[tuple[int, ...]]:
        """Dates of a site whose recordings are counted as one number."""
        dates = tuple(self.ground.sites[site].open)
        return [(date,) for date in dates] if self.ground.known.print_now else [dates]

    def add_cards_row(self, row: int, last_date: int, sign: float) -> None:
        """The row counts cards used up to a date, times sign: so do the extras."""
        self._card_rows.append((row, last_date, sign))
        shares = self.ground.basins.card_share
        counted = {
            extra: float(shares[basin])
            for (_, date, basin), extra in self.recorded.items()
            if date <= last_date
        }
        for extra, share in counted.items():
            self.program.weigh_extra(row, extra, sign * share)

    def waste_of(self, site: int, date: int) -> int:
        """W: of the people hoped for, those who were recorded before."""
        if (site, date) not in self.waste:
            facts = self.ground.sites[site]
            dates = next(dates for dates in self.together(site) if date in dates)
            limit = facts.come * min(facts.most, sum(facts.open[one] for one in dates))
            extra = self.program.add_extra(-facts.value, limit)
            self.waste |= {(site, one): extra for one in dates}
            for row, last_date, sign in self._card_rows:
                if max(dates) <= last_date:
                    self.program.weigh_extra(row, extra, -sign * facts.card_share)
        return self.waste[site, date]

    def wastes(self, site: int, *, make: bool) -> list[int]:
        """All of a site's, each once; without `make` those that there are."""
        dates = [
            date for date in self.ground.sites[site].open if make or (site, date) in self.waste
        ]
        return list(dict.fromkeys(self.waste_of(site, date) for date in dates))

    def recordings(self, site: int, basin: int) -> list[int]:
        """All R of a site of many basins, each once."""
        dates = self.ground.sites[site].open
        return list(dict.fromkeys(self.recorded[site, date, basin] for date in dates))

    def add_recorded(self) -> None:
        """Sites of many basins record in all of them together what their kits can.

        sum over basins of R(s, b) <= hoped(s)
        """
        basins, facets = self.ground.basins, self.ground.facets
        for site, facts in enumerate(self.ground.sites):
            if facts.way is not Way.MANY_POOLS or not facts.open:
                continue
            for dates in self.together(site):
                most = min(facts.most, sum(facts.open[date] for date in dates))
                here: list[tuple[int, float]] = []
                for basin, attendance in facts.draws:
                    come = attendance * float(basins.people[basin])
                    extra = self.program.add_extra(float(basins.value[basin]), come * most)
                    self.recorded |= {(site, date, basin): extra for date in dates}
                    here.append((extra, 1.0))
                hoped = [(facets.recording(site, date), -1.0) for date in dates]
                self.program.add_row(("able", site, dates), most=0.0, facets=hoped, extras=here)


class Pools:
    """Finds the rows about single sites that the last solution breaks, and adds them.

    drawers[b]   (site, attendance) of those that draw from a basin others or repeats draw from
    """

    def __init__(self, extras: Extras) -> None:
        self.extras = extras
        self.program = extras.program
        self.ground = extras.ground
        self.drawers: dict[int, list[tuple[int, float]]] = {}
        for number, site in enumerate(self.ground.sites):
            if site.way is not Way.ALONE and site.open:
                for basin, attendance in site.draws:
                    self.drawers.setdefault(basin, []).append((number, attendance))

    def separate(self, visits: Floats, hoped: Floats, extras: Floats, tolerance: float) -> int:
        """Rows added. visits[s, d] and hoped[s, d] of the last solution, its extras' levels."""
        before = len(self.program.rows)
        for site, facts in enumerate(self.ground.sites):
            if facts.way is Way.ALONE or not facts.open:
                continue
            for dates in self.extras.together(site):
                if facts.way is Way.MANY_POOLS:
                    self._add_comers(site, dates, visits, extras, tolerance)
                elif (site, dates[0]) in self.extras.waste:
                    self._add_waste_limit(site, dates, hoped, extras, tolerance)
        return len(self.program.rows) - before

    def _add_waste_limit(
        self, site: int, dates: tuple[int, ...], hoped: Floats, extras: Floats, tolerance: float
    ) -> None:
        """Nobody is wasted who was not hoped for."""
        name, waste = ("wasted", site, dates), self.extras.waste[site, dates[0]]
        broken = extras[waste] > hoped[site, list(dates)].sum() + tolerance
        if broken and name not in self.program.row_of:
            facets = [(self.ground.facets.recording(site, date), -1.0) for date in dates]
            self.program.add_row(name, most=0.0, facets=facets, extras=[(waste, 1.0)])

    def _add_comers(
        self, site: int, dates: tuple[int, ...], visits: Floats, extras: Floats, tolerance: float
    ) -> None:
        """R(s, b) <= attendance * people * visits(s)."""
        made = float(visits[site, list(dates)].sum())
        for basin, attendance in self.ground.sites[site].draws:
            extra = self.extras.recorded[site, dates[0], basin]
            come = attendance * float(self.ground.basins.people[basin])
            name = ("come", site, dates, basin)
            broken = extras[extra] > come * made + tolerance * come
            if broken and name not in self.program.row_of:
                facets = [(self.ground.facets.visit(site, date), -come) for date in dates]
                self.program.add_row(name, most=0.0, facets=facets, extras=[(extra, 1.0)])
