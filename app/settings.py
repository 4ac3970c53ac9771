"""Everything a deployment can set, from the environment (JEMPUT_…), with its meaning.

docs/operations.md lists each; a test in tests/house keeps the two alike.
"""

from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="JEMPUT_", extra="ignore", frozen=True)

    database_url: str = Field(
        default="sqlite:///.jemput/jemput.sqlite",
        description="Where the data is: sqlite:///FILE or postgresql+psycopg://USER:PASSWORD@HOST/NAME.",
    )
    host: str = Field(default="127.0.0.1", description="Address that `jemput serve` listens on.")
    port: int = Field(default=8517, ge=0, le=65535, description="Port that `jemput serve` uses.")
    public_url: str = Field(
        default="http://127.0.0.1:8517",
        description="Address people reach the pages under; writes with a cookie must come from it.",
    )
    secure_cookies: bool = Field(
        default=False, description="Send the session cookie over HTTPS only; true behind HTTPS."
    )
    session_hours: int = Field(
        default=24 * 30, ge=1, description="Hours until a sign-in on a page expires."
    )
    sign_in_attempts: str = Field(
        default="10/minute", description="Sign-in attempts allowed for one e-mail and one address."
    )
    link_attempts: str = Field(
        default="60/minute", description="Secret links that one address may open or answer."
    )
    message_gateway_url: str = Field(
        default="",
        description="Service that sends messages of the outbox; empty: people send them.",
    )
    message_gateway_key: SecretStr = Field(
        default=SecretStr(""), description="Key that the message gateway asks for."
    )
    embedded_worker: bool = Field(
        default=True,
        description="Let `jemput serve` also solve plans; false where `jemput worker` runs apart.",
    )
    worker_id: str = Field(
        default="local", description="Name of this worker in logs and in the table of workers."
    )
    solver_memory_mb: int = Field(
        default=2000, ge=200, description="Memory in MB after which a solving process is ended."
    )
    solver_work_dir: Path = Field(
        default=Path(".jemput/cache"), description="Folder for the compiled kernels of the solver."
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="Least severity that is logged."
    )


@lru_cache
def settings() -> Settings:
    """The settings of this process, read once."""
    return Settings()
