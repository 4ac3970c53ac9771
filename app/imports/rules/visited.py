"""Which site a row of a plan means: by NPSN, by its name, or by the area it stands for. Pure.

Never by a guess: a name that could be two sites is refused with both.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from app.imports.rules import say_week as say
from app.imports.rules.cells import Value
from app.imports.rules.faults import Fault
from app.imports.rules.gazetteer import Gazetteer, folded
from app.places.rules import SiteKind, lies_in

CLOSE = 0.6
MOST_SUGGESTIONS = 3
MOST_LOOKED_FOR = 300  # names; comparing takes milliseconds each
HOUSE = re.compile(r"^(?:kantor|balai|aula|gedung)\s+(?=kel|lurah|desa|kec|camat)")
HEAD = re.compile(r"^(?:lurah|camat)\s+")
AREA_FIELDS = ("area_code", "area_name", "district_code", "district_name")
SAID_FIELDS = ("npsn", "site", *AREA_FIELDS)
STAND_FOR_AREAS = {SiteKind.HALL, SiteKind.DISTRICT_OFFICE}


@dataclass(frozen=True, kw_only=True, slots=True)
class Visited:
    """A site of the office that a plan may name."""

    id: str
    name: str
    kind: str
    area_code: str
    npsn: str | None


class Sites:
    """The office's sites, found by what a plan on paper calls them."""

    def __init__(self, sites: Iterable[Visited], gazetteer: Gazetteer) -> None:
        self._all = list(sites)
        self._gazetteer = gazetteer
        self._words = {site.id: words(site.name) for site in self._all}
        self._areas = {
            site.id: folded(gazetteer.name_of(site.area_code))
            for site in self._all
            if site.kind in STAND_FOR_AREAS
        }
        self._near: dict[str, list[str]] = {}
        self._found: dict[tuple[str, ...], Visited | Fault] = {}

    def found(self, says: Mapping[str, Value]) -> Visited | Fault:
        """The one site that the row names. What says the same is looked for once."""
        said = tuple(repr(says.get(field)) for field in SAID_FIELDS)
        if said not in self._found:
            self._found[said] = self._looked_for(says)
        return self._found[said]

    def _looked_for(self, says: Mapping[str, Value]) -> Visited | Fault:
        npsn, name = says.get("npsn"), says.get("site")
        if isinstance(npsn, str):
            return self._one([site for site in self._all if site.npsn == npsn])
        inside = self._inside(says)
        if isinstance(inside, Fault):
            return inside
        if not isinstance(name, str):
            return self._one([site for site in inside if site.kind == SiteKind.HALL])
        return self._named(name, inside)

    def _inside(self, says: Mapping[str, Value]) -> list[Visited] | Fault:
        """The sites of the area that the row names; all where it names none."""
        if not any(field in says for field in AREA_FIELDS):
            return self._all
        district = self._gazetteer.district(says)
        if isinstance(district, Fault):
            return district
        if not any(field in says for field in AREA_FIELDS[:2]):
            return [s for s in self._all if district is None or lies_in(s.area_code, district)]
        area = self._gazetteer.kelurahan(says, district)
        if isinstance(area, Fault):
            return area
        return [site for site in self._all if site.area_code == area]

    def _named(self, name: str, inside: Sequence[Visited]) -> Visited | Fault:
        said = words(name)
        if not said:  # like "?": it would be the beginning of every name
            return say.site_unknown([])
        for found in (
            [site for site in inside if self._words[site.id] == said],
            self._of_area(name, inside),
            [site for site in inside if self._words[site.id][: len(said)] == said],
        ):
            if found:
                return self._one(found)
        return say.site_unknown(self._alike(name))

    def _of_area(self, name: str, inside: Sequence[Visited]) -> list[Visited]:
        """The hall of the kelurahan, or the office of the kecamatan, that the name is."""
        text = HOUSE.sub("", " ".join(name.casefold().split()))
        called = folded(HEAD.sub("", text))
        return [site for site in inside if called and self._areas.get(site.id) == called]

    def _one(self, found: Sequence[Visited]) -> Visited | Fault:
        if len(found) == 1:
            return found[0]
        if not found:
            return say.site_unknown([])
        return say.site_ambiguous([self._shown(site) for site in found[:MOST_SUGGESTIONS]])

    def _alike(self, name: str) -> list[str]:
        """Sites of nearly this name. Each name is compared once, and only so many names are."""
        key = " ".join(words(name))
        if key not in self._near:
            if len(self._near) >= MOST_LOOKED_FOR:
                return []
            named = {" ".join(self._words[site.id]): site for site in self._all}
            close = get_close_matches(key, named, MOST_SUGGESTIONS, CLOSE)
            self._near[key] = [self._shown(named[one]) for one in close]
        return self._near[key]

    def _shown(self, site: Visited) -> str:
        return f"{site.name} ({self._gazetteer.name_of(site.area_code)})"


def words(name: str) -> tuple[str, ...]:
    """SMA Negeri 3 and SMAN 3 are one school: ("sman", "3")."""
    text = re.sub(r"\b(sma|smk|slb|ma)\s+n(?:egeri)?\b", r"\1n", name.casefold())
    return tuple(re.findall(r"[a-z]+|[0-9]+", text))
