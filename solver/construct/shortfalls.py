"""Groups of sites that should get some visits: what is short, and what one more would bring."""

import numpy as np

from solver.attendance import Floats, Ints


class Shortfalls:
    """The quotas of a problem as arrays.

    members[q, s]   1 where site s belongs to quota q
    """

    def __init__(self, quotas: list[tuple[frozenset[int], int, float]], *, sites: int) -> None:
        self.members = np.zeros((len(quotas), sites))
        for number, (rows, _, _) in enumerate(quotas):
            self.members[number, list(rows)] = 1.0
        self.wanted = np.array([wanted for _, wanted, _ in quotas], np.float64)
        self.penalty = np.array([penalty for _, _, penalty in quotas], np.float64)

    def _missing(self, visited: Ints) -> Floats:
        made = self.members @ np.bincount(visited, minlength=self.members.shape[1])
        return np.maximum(0.0, self.wanted - made)

    def cost(self, visited: Ints) -> float:
        """Penalties for what is short, in value units. visited: the site of each visit."""
        if not self.wanted.size:
            return 0.0
        return float(self.penalty @ self._missing(visited))

    def one_more(self, visited: Ints) -> Floats:
        """By site: the penalties that one more visit there would ease."""
        if not self.wanted.size:
            return np.zeros(self.members.shape[1])
        return (self.penalty * (self._missing(visited) > 0.0)) @ self.members
