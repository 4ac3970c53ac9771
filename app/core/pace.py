"""How often one address may try a door that anybody reaches."""

from fastapi import Request
from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter


def is_too_fast(request: Request, limit: str, *who: str) -> bool:
    """Whether this try of the caller's address is one too many; it counts.

    limit   like 10/minute
    who     what is counted apart beside the address

    Counted per process: an office has one web process, a second only doubles the allowance.
    """
    state = request.app.state
    if not hasattr(state, "attempts"):
        state.attempts = MovingWindowRateLimiter(MemoryStorage())
    attempts: MovingWindowRateLimiter = state.attempts
    address = request.client.host if request.client else ""
    return not attempts.hit(parse(limit), address, *who)
