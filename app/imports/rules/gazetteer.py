"""Which area a row means: by its code, else by its name within the district. Never by a guess."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from app.imports.rules import say_places as say
from app.imports.rules.cells import Value
from app.imports.rules.faults import Fault
from app.places.rules import AreaLevel, level_of, parent_of

KELURAHAN_WORDS = ("kelurahan", "kel", "desa", "ds", "nagari", "gampong", "kampung")
DISTRICT_WORDS = ("kecamatan", "kec", "distrik")
CLOSE = 0.6
MOST_SUGGESTIONS = 3
MOST_LOOKED_FOR = 300  # names; comparing takes milliseconds each
MOST_LETTERS = 60


def folded(name: str) -> str:
    """The name without case, marks, blanks and the word for its level."""
    return "".join(_words(name, (*KELURAHAN_WORDS, *DISTRICT_WORDS)))


def says_district(name: str) -> bool:
    """Whether the name calls itself a kecamatan."""
    words = _words(name, ())
    return len(words) > 1 and words[0] in DISTRICT_WORDS


def _words(name: str, left_out: Sequence[str]) -> list[str]:
    text = unicodedata.normalize("NFKD", name).casefold()
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    words = re.findall(r"[a-z0-9]+", text.replace("'", "").replace("’", ""))
    return words[1:] if len(words) > 1 and words[0] in left_out else words


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """An area of the office under its code."""

    code: str
    name: str


class Gazetteer:
    """The office's areas, found by what people call them."""

    def __init__(self, areas: Iterable[Place]) -> None:
        self.by_code = {area.code: area for area in areas}
        self._kelurahan = self._named(AreaLevel.KELURAHAN)
        self._districts = self._named(AreaLevel.KECAMATAN)
        self._looked_for: dict[tuple[str, bool], list[str]] = {}

    def _named(self, level: AreaLevel) -> Mapping[str, list[Place]]:
        found: defaultdict[str, list[Place]] = defaultdict(list)
        for area in self.by_code.values():
            if level_of(area.code) is level:
                found[folded(area.name)].append(area)
        return found

    def name_of(self, code: str) -> str:
        area = self.by_code.get(code)
        return code if area is None else area.name

    def kelurahan(self, says: Mapping[str, Value], district: str | None = None) -> str | Fault:
        """The code of the kelurahan or desa that the row names.

        district   code of the kecamatan that the row says or stands below; None if none
        """
        code, name = says.get("area_code"), says.get("area_name")
        if isinstance(code, str):
            return self._by_code(code, name if isinstance(name, str) else None, district)
        if not isinstance(name, str):
            return say.area_missing()
        found = self._kelurahan.get(folded(name), [])
        inside = [area for area in found if district in (None, parent_of(area.code))]
        if len(inside) == 1:
            return inside[0].code
        if inside:
            return say.area_ambiguous([self._shown(area) for area in inside])
        return say.area_unknown([self._shown(area) for area in self._close(name, district, found)])

    def district(self, says: Mapping[str, Value]) -> str | Fault | None:
        """The code of the kecamatan that the row names; None when it names none."""
        code, name = says.get("district_code"), says.get("district_name")
        if isinstance(code, str):
            return code if self._is_district(code) else say.district_unknown([])
        if not isinstance(name, str):
            return None
        return self.district_named(name)

    def district_named(self, name: str) -> str | Fault:
        found = self._districts.get(folded(name), [])
        if len(found) == 1:
            return found[0].code
        if found:
            return say.area_ambiguous([self._shown(area) for area in found])
        below = self._kelurahan.get(folded(name), [])
        if below:
            return say.district_is_below([self._shown_within(area) for area in below])
        near = self._near(name, self._districts)
        return say.district_unknown([self._shown(area) for area in near[:MOST_SUGGESTIONS]])

    def heads_a_district(self, says: Mapping[str, Value]) -> str | None:
        """The kecamatan whose heading or subtotal the row is, rather than a kelurahan's row."""
        code, name = says.get("area_code"), says.get("area_name")
        if isinstance(code, str):
            return code if self._is_district(code) else None
        if name is None:
            district = self.district(says)
            return district if isinstance(district, str) else None
        if not isinstance(name, str):
            return None
        as_district = self.district_named(name)
        if not isinstance(as_district, str):
            return None
        return as_district if says_district(name) or folded(name) not in self._kelurahan else None

    def _by_code(self, code: str, name: str | None, district: str | None) -> str | Fault:
        area = self.by_code.get(code)
        if area is None or level_of(code) is not AreaLevel.KELURAHAN:
            return say.code_unknown()
        if district is not None and parent_of(code) != district:
            return say.code_outside_district(self._shown(area))
        named = self._kelurahan.get(folded(name), []) if name else []
        if named and area not in named:
            return say.code_and_name_differ(self._shown(area))
        return code

    def _is_district(self, code: str) -> bool:
        return code in self.by_code and level_of(code) is AreaLevel.KECAMATAN

    def _close(self, name: str, district: str | None, elsewhere: Sequence[Place]) -> list[Place]:
        """Areas that may be meant: of nearly this name, or of this name in another district."""
        near = self._near(name, self._kelurahan)
        inside = [area for area in near if district in (None, parent_of(area.code))]
        return [*inside, *elsewhere][:MOST_SUGGESTIONS]

    def _near(self, name: str, among: Mapping[str, list[Place]]) -> list[Place]:
        """Areas of nearly this name. Each name is compared once, and only so many names are."""
        key = folded(name)[:MOST_LETTERS], among is self._districts
        if key not in self._looked_for:
            if len(self._looked_for) >= MOST_LOOKED_FOR:
                return []
            self._looked_for[key] = get_close_matches(key[0], among, 20, CLOSE)
        return [area for one in self._looked_for[key] for area in among[one]]

    def _shown(self, area: Place) -> str:
        return f"{area.name} ({area.code})"

    def _shown_within(self, area: Place) -> str:
        return f"{self._shown(area)}, Kecamatan {self.name_of(parent_of(area.code) or '')}"
