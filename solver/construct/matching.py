"""Teams for one date, by filling places one after the other."""

from collections.abc import Collection, Mapping

from solver.problem import Role


def match_teams(
    needs: Mapping[int, Mapping[Role, int]], free: Mapping[int, Collection[Role]]
) -> dict[int, tuple[int, ...]]:
    """As many of the crew-days as can be made up, the earlier in `needs` before the later.

    needs   people by role, by row of the crew-day
    free    roles by row of the person; the earlier ones are taken first where there is a choice

    A crew-day is in when all its places are filled, though others may have to change places;
    a person fills one. Augmenting paths: what was filled stays filled.
    """
    holder: dict[tuple[int, Role, int], int] = {}
    for row, wanted in needs.items():
        places = [(row, role, number) for role, count in wanted.items() for number in range(count)]
        if len(places) > len(free) - len(holder):
            continue
        trial = dict(holder)
        if all(_fill(place, trial, free, tried=set()) for place in places):
            holder = trial
    teams: dict[int, list[int]] = {
        row: [] for row, wanted in needs.items() if not any(wanted.values())
    }
    for (row, _, _), who in holder.items():
        teams.setdefault(row, []).append(who)
    return {row: tuple(sorted(team)) for row, team in teams.items()}


def _fill(
    place: tuple[int, Role, int],
    holder: dict[tuple[int, Role, int], int],
    free: Mapping[int, Collection[Role]],
    *,
    tried: set[int],
) -> bool:
    """Someone takes the place; whoever held another for it moves on."""
    held = {who: where for where, who in holder.items()}
    for who, roles in free.items():
        if place[1] not in roles or who in tried:
            continue
        tried.add(who)
        if who not in held or _fill(held[who], holder, free, tried=tried):
            holder[place] = who
            return True
    return False
