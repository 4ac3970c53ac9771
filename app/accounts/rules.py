"""Roles, what each includes, and how secrets are made and compared. Pure."""

import hashlib
import secrets
from datetime import datetime, timedelta
from enum import StrEnum

KEY_PREFIX = "jmp_"
NOTED_EVERY = timedelta(hours=1)
READABLE = "abcdefghjkmnpqrstuvwxyz23456789"


class Role(StrEnum):
    """What a member may do. Each of field → admin includes those before it; viewer stands apart.

    `province` is the one role of a province's members: they see aggregates of its offices that
    let them, and nothing else.
    """

    VIEWER = "viewer"
    FIELD = "field"
    COORDINATOR = "coordinator"
    MANAGER = "manager"
    ADMIN = "admin"
    PROVINCE = "province"


ADMINS = frozenset({Role.ADMIN})
MANAGERS = ADMINS | {Role.MANAGER}
COORDINATORS = MANAGERS | {Role.COORDINATOR}
FIELD_TEAMS = COORDINATORS | {Role.FIELD}
VIEWERS = COORDINATORS | {Role.VIEWER}
PROVINCES = frozenset({Role.PROVINCE})
MEMBERS = frozenset(Role) - PROVINCES
PROVINCE_DIGITS = 2


def is_province(code: str) -> bool:
    """Whether the code is a province's, like 75; an office's is like 75.71."""
    return len(code) == PROVINCE_DIGITS


def new_secret() -> str:
    """A secret nobody can guess: 256 random bits, marked so that scanners find leaked ones."""
    return KEY_PREFIX + secrets.token_urlsafe(32)


def new_password() -> str:
    """A password to copy by hand: 59 random bits, without letters that look like another."""
    groups = ("".join(secrets.choice(READABLE) for _ in range(4)) for _ in range(3))
    return "-".join(groups)


def is_over(revoked_at: datetime | None, expires_at: datetime | None, *, at: datetime) -> bool:
    """Whether a key opens nothing any more."""
    return revoked_at is not None or (expires_at is not None and expires_at <= at)


def is_use_worth_noting(used_at: datetime | None, moment: datetime) -> bool:
    """Whether a use of a key is written down: once an hour, so that looking costs no writing."""
    return used_at is None or moment - used_at >= NOTED_EVERY


def digest(secret: str) -> str:
    """What is kept of a secret. It is random, so one round of SHA-256 cannot be searched."""
    return hashlib.sha256(secret.encode()).hexdigest()


def same_origin(origin: str | None, public_url: str) -> bool:
    """Whether a write with a cookie comes from our own pages."""
    return origin is not None and origin.rstrip("/") == public_url.rstrip("/")
