"""Which of the candidates of a crew-day lie near each other."""

import numpy as np

from solver.attendance import Ints, compiled


@compiled("i4[:,::1](i4[::1], i4[:,::1], i4, i4)")
def near_candidates(sites: Ints, nearest: Ints, always: int, count: int) -> Ints:
    """The candidates to try after each candidate.

    sites     rows of the candidates; a site may occur twice
    nearest   the other sites of each site, nearest first
    always    the last `always` candidates are tried after every candidate
    count     how many others are tried besides
    Returns rows of indices into `sites`, the nearest first, -1 where there are no more.
    """
    total = sites.size
    free = total - always
    near = np.full((total, min(count, free) + always), -1, np.int32)
    place = np.full(nearest.shape[0], -1, np.int32)
    for index in range(free):
        place[sites[index]] = index
    for index in range(total):
        filled = 0
        for other in range(free, total):
            if other != index:
                near[index, filled] = other
                filled += 1
        own = place[sites[index]]
        last = filled + min(count, free)
        if own >= 0 and own != index and filled < last:
            near[index, filled] = own
            filled += 1
        for column in range(nearest.shape[1]):
            if filled >= min(last, near.shape[1]):
                break
            other = place[nearest[sites[index], column]]
            if other >= 0:
                near[index, filled] = other
                filled += 1
    return near
