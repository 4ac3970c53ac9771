"""JSON text as values that know their path, so that a refusal can say where and what."""

import datetime as dt
import json
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import ParamSpec, TypeVar, cast

from solver.plan import Json
from solver.problem import ProblemError, join, member, shown

MOST_BYTES = 32_000_000
MOST_LEVELS_OF_DETAIL = 32
LARGEST_WHOLE = 10**15  # a JSON number up to here is the whole number it looks like
P = ParamSpec("P")
T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


class _ObjectWithRepeatedKey(dict[str, object]):
    """What json would have made of an object by silently taking the last of two equal keys."""

    repeated: str


@dataclass(frozen=True, slots=True)
class Value:
    """A JSON value and where it stands. Each method raises ProblemError with that path."""

    path: str
    raw: object

    def refuse(self, what: str) -> ProblemError:
        return ProblemError(self.path, what)

    def text(self) -> str:
        if not isinstance(self.raw, str):
            raise self.refuse(f"is {_kind(self.raw)}, not a text")
        if not self.raw.isascii() and re.search("[\ud800-\udfff]", self.raw):
            raise self.refuse("has half of a surrogate pair, which is no character")
        return self.raw

    def number(self) -> float:
        if isinstance(self.raw, bool) or not isinstance(self.raw, int | float):
            raise self.refuse(f"is {_kind(self.raw)}, not a number")
        if not math.isfinite(self.raw):
            raise self.refuse(f"is {self.raw}, not a finite number")
        return float(self.raw)

    def whole(self) -> int:
        number = self.number()
        if not number.is_integer():
            raise self.refuse(f"is {number}, not a whole number")
        if abs(number) > LARGEST_WHOLE:
            raise self.refuse(f"is {number}, too large")
        return int(number)

    def date(self) -> dt.date:
        text = self.text()
        if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            raise self.refuse(f"is {shown(text)}, not a date YYYY-MM-DD")
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            raise self.refuse(f"is {shown(text)}, which no calendar has") from None

    def minute(self) -> int:
        """A time of day as minutes since midnight."""
        text = self.text()
        if not re.fullmatch("([01][0-9]|2[0-3]):[0-5][0-9]", text):
            raise self.refuse(f"is {shown(text)}, not a time HH:MM")
        return int(text[:2]) * 60 + int(text[3:])

    def one_of(self, names: type[E]) -> E:
        text = self.text()
        try:
            return names(text)
        except ValueError:
            choices = ", ".join(names)
            raise self.refuse(f"is {shown(text)}, not one of {choices}") from None

    def items(self) -> "list[Value]":
        if not isinstance(self.raw, list):
            raise self.refuse(f"is {_kind(self.raw)}, not a list")
        entries = cast("list[object]", self.raw)
        return [Value(f"{self.path}[{index}]", entry) for index, entry in enumerate(entries)]

    def list_of(self, read: "Callable[[Value], T]") -> tuple[T, ...]:
        return tuple(read(entry) for entry in self.items())

    def mapping(self) -> "dict[str, Value]":
        """An object whose keys the format leaves open."""
        if not isinstance(self.raw, dict):
            raise self.refuse(f"is {_kind(self.raw)}, not an object")
        if isinstance(self.raw, _ObjectWithRepeatedKey):
            raise ProblemError(member(self.path, self.raw.repeated), "stands here twice")
        entries = cast("dict[str, object]", self.raw)
        paths = {key: member(self.path, key) for key in entries}
        for key, path in paths.items():
            Value(path, key).text()  # refuses what is no text
        return {key: Value(paths[key], entry) for key, entry in entries.items()}

    def fields(self, *known: str) -> "Fields":
        """An object that has none but the known keys."""
        entries = self.mapping()
        for key in entries:
            if key not in known:
                raise ProblemError(member(self.path, key), "is not a key of this format")
        return Fields(self.path, entries)

    def json(self, levels: int = MOST_LEVELS_OF_DETAIL) -> Json:
        """Free-form content, held to what can be written again."""
        if not levels:
            raise self.refuse("is nested too deeply")
        if isinstance(self.raw, dict):
            return {key: entry.json(levels - 1) for key, entry in self.mapping().items()}
        if isinstance(self.raw, list):
            return [entry.json(levels - 1) for entry in self.items()]
        if self.raw is None or isinstance(self.raw, bool):
            return self.raw
        return self.text() if isinstance(self.raw, str) else self._plain_number()

    def _plain_number(self) -> float:
        number = self.number()  # refuses NaN; 3 stays 3 and does not become 3.0
        return self.raw if isinstance(self.raw, int) else number


@dataclass(frozen=True, slots=True)
class Fields:
    """The entries of an object by key."""

    path: str
    entries: Mapping[str, Value]

    def __getitem__(self, key: str) -> Value:
        if key not in self.entries:
            raise ProblemError(join(self.path, key), "is missing")
        return self.entries[key]

    def get(self, key: str, read: Callable[[Value], T], default: T) -> T:
        """What the key holds; the default where the key is absent. Null is not absent."""
        return read(self.entries[key]) if key in self.entries else default

    def list_of(self, key: str, read: Callable[[Value], T]) -> tuple[T, ...]:
        """A list, empty where the key is absent."""
        return self.entries[key].list_of(read) if key in self.entries else ()


def build(path: str, make: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Make a part of a problem; what it refuses about itself gets its place in the file."""
    try:
        return make(*args, **kwargs)
    except ProblemError as refusal:
        raise refusal.inside(path) from None


def read_bytes(path: Path) -> bytes:
    """The file, never more of it than a problem may have."""
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def parse(text: str | bytes) -> Value:
    """The root value of a JSON text."""
    raw = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    if len(raw) > MOST_BYTES:
        raise ProblemError("", f"the file is over {MOST_BYTES // 10**6} MB")
    try:
        return Value("", _decoder().decode(raw.decode("utf-8-sig")))
    except UnicodeDecodeError as error:
        raise ProblemError("", f"is not UTF-8 text, at byte {error.start}") from None
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise ProblemError("", f"is not JSON: {error.msg} at {where}") from None
    except RecursionError:
        raise ProblemError("", "is nested too deeply") from None


def _decoder() -> json.JSONDecoder:
    # NaN and 1e999 become floats here and are refused where a number is read, with their path.
    return json.JSONDecoder(object_pairs_hook=_object, parse_int=_whole_number)


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    entries = dict(pairs)
    if len(entries) == len(pairs):
        return entries
    seen: set[str] = set()
    repeating = _ObjectWithRepeatedKey(entries)
    repeating.repeated = next(key for key, _ in pairs if key in seen or seen.add(key))
    return repeating


def _whole_number(digits: str) -> float:
    # Python refuses to read integers of thousands of digits; a float of that size is refused later.
    return int(digits) if len(digits) <= 20 else float(digits)


def _kind(raw: object) -> str:
    names = {dict: "an object", list: "a list", str: "a text", bool: "true or false"}
    if raw is None:
        return "null"
    return next((name for kind, name in names.items() if isinstance(raw, kind)), "a number")
