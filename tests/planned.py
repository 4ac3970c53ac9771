"""The demo's offices with their week planned: once for a whole run, whichever process asks first."""

import fcntl
import json
import shutil
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.core.database import Database
from tests.app.demo.make import Planned, plan_office, planned_in


@dataclass(frozen=True, kw_only=True)
class PlannedOffices:
    """Database files in a folder that all processes of a run share; nobody writes into them.

    template   a database with all tables and no row
    """

    folder: Path
    template: Path

    def copy_to(self, file: Path, choice: str) -> None:
        """A database of one's own, to do with as one likes."""
        shutil.copy(self._file(choice), file)

    def look(self, choice: str, file: Path) -> Planned:
        """The office in a copy of its database, which the caller closes."""
        self.copy_to(file, choice)
        said = json.loads(self._file(choice).with_suffix(".said").read_text(encoding="utf-8"))
        return planned_in(Database(f"sqlite:///{file}"), choice, said=tuple(said))

    def _file(self, choice: str) -> Path:
        kept = self.folder / f"{choice}.sqlite"
        with self._one_at_a_time(choice):
            if not kept.exists():
                self._plan(choice, kept)
        return kept

    def _plan(self, choice: str, kept: Path) -> None:
        """What a failure leaves half-done stays apart."""
        made = Path(tempfile.mkdtemp(dir=self.folder)) / "office.sqlite"
        shutil.copy(self.template, made)
        database = Database(f"sqlite:///{made}")
        planned = plan_office(choice, database)
        database.dispose()
        assert not list(made.parent.glob("*-wal")), "all of it is in the file"
        kept.with_suffix(".said").write_text(json.dumps(planned.said), encoding="utf-8")
        made.rename(kept)

    @contextmanager
    def _one_at_a_time(self, choice: str) -> Generator[None]:
        with (self.folder / f"{choice}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
