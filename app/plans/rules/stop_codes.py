"""What a visit is called on paper: short, without ambiguous letters, with a check of its own.

    7571-V17-K3-89      office 75.71, version 17 of the plan, its 3rd visit, check digits 89

The office stands in it, so another office's code is known to be one. Version and place name the
row of a plan that was published and never changes, so nothing has to be kept for a code, and
that of a sheet that has given way still finds its visit. Check digits are ISO/IEC 7064 MOD 97-10
over all that stands before them: any single wrong character and any swap of neighbours shows.
"""

import re
from dataclasses import dataclass

from stdnum.iso7064 import mod_97_10

# V and K: with letters of these values a swap of letter and digit changes the check as well.
FORM = re.compile(r"([0-9]{4})V([1-9][0-9]{0,8})K([1-9][0-9]{0,5})([0-9]{2})")


@dataclass(frozen=True, kw_only=True, slots=True)
class StopCode:
    """Which visit is meant.

    version   the number of the plan whose sheet it is
    place     of the visit among all of that plan, from 1, as plans.queries.places_of counts
    """

    office_id: str
    version: int
    place: int


def written(stop: StopCode) -> str:
    """As it is printed, in groups that can be said aloud."""
    groups = [stop.office_id.replace(".", ""), f"V{stop.version}", f"K{stop.place}"]
    return "-".join([*groups, mod_97_10.calc_check_digits("".join(groups))])


def read(text: str) -> StopCode | None:
    """What a code without its separators says; None when it was not written down rightly."""
    found = FORM.fullmatch(text)
    if found is None or not mod_97_10.is_valid(text):
        return None
    office = found[1]
    return StopCode(
        office_id=f"{office[:2]}.{office[2:]}", version=int(found[2]), place=int(found[3])
    )
