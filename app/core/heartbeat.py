"""Signs of life: each worker process counts its own up, and each watches the others' counts.

No clock is compared with another machine's: a worker is taken for dead when its count stood
still for several looks of the one who watches. While the database is away nobody looks.
"""

from sqlalchemy import String, delete, select, update
from sqlalchemy.orm import Mapped, mapped_column

from app.core.database import Database
from app.core.tables import Base

BEAT_SECONDS = 4.0
SILENT_LOOKS = 4
GOODBYE = -1


class Worker(Base):
    """One life of a worker process, from its start until somebody has seen that it ended."""

    __tablename__ = "workers"

    id: Mapped[str] = mapped_column(String(120), primary_key=True)
    beats: Mapped[int]


def beat(database: Database, worker_id: str) -> None:
    """One more sign of life; the row comes back if somebody had taken us for dead."""
    with database.writing() as db:
        counted = update(Worker).where(Worker.id == worker_id).values(beats=Worker.beats + 1)
        if not db.scalar(counted.returning(Worker.id)):
            db.add(Worker(id=worker_id, beats=1))


def say_goodbye(database: Database, worker_id: str) -> None:
    """From now on anybody may take what this worker left, without waiting."""
    with database.writing() as db:
        db.execute(update(Worker).where(Worker.id == worker_id).values(beats=GOODBYE))


def all_beats(database: Database) -> dict[str, int]:
    with database.reading() as db:
        return {worker.id: worker.beats for worker in db.scalars(select(Worker))}


def forget(database: Database, worker_id: str, *, at_beats: int) -> None:
    """The row goes, unless the worker has given a sign of life after `at_beats`."""
    with database.writing() as db:
        db.execute(delete(Worker).where(Worker.id == worker_id, Worker.beats == at_beats))


class Watch:
    """What one worker has seen of the others."""

    def __init__(self) -> None:
        self._seen: dict[str, tuple[int, int]] = {}

    def silent(self, beats: dict[str, int]) -> list[str]:
        """Who is gone, after this look: said goodbye, or stood still for SILENT_LOOKS looks."""
        seen = {
            worker_id: (count, self._looks_without_change(worker_id, count))
            for worker_id, count in beats.items()
        }
        self._seen = seen
        return [
            worker_id
            for worker_id, (count, looks) in seen.items()
            if count == GOODBYE or looks >= SILENT_LOOKS
        ]

    def _looks_without_change(self, worker_id: str, count: int) -> int:
        last_count, looks = self._seen.get(worker_id, (None, 0))
        return looks + 1 if count == last_count else 0
