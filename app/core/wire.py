"""What shapes on the wire share: strict types, bounded texts, unknown fields refused."""

import re
from contextlib import suppress
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic import StringConstraints as Text
from pydantic_core import PydanticCustomError

DOTTED_TIME = re.compile(r"[0-9]{2}\.[0-9]{2}")
SIXTEEN_DIGITS = re.compile(r"\d(?:[ ._\-]?\d){15,}")


class Wire(BaseModel):
    """Base of every shape that comes in or goes out."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def refusal(*, id: str, en: str) -> PydanticCustomError:
    """What a validator raises: says in both languages what is wrong, never what was sent."""
    return PydanticCustomError("said", "{en}", {"id": id, "en": en})


def _iso_day(value: Any) -> Any:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        with suppress(ValueError):
            return date.fromisoformat(value)
    raise refusal(
        id="Harus berupa tanggal, ditulis seperti 2023-12-31.",
        en="Must be a date, written like 2023-12-31.",
    )


def _iso_moment(value: Any) -> Any:
    moment = value
    if isinstance(value, str):
        with suppress(ValueError):
            moment = datetime.fromisoformat(value)
    if not isinstance(moment, datetime) or moment.tzinfo is None:
        raise refusal(
            id="Harus berupa saat dengan zonanya, ditulis seperti 2023-12-31T08:00:00+08:00.",
            en="Must be a moment with its zone, written like 2023-12-31T08:00:00+08:00.",
        )
    return moment


def _with_colon(value: Any) -> Any:
    """08.25, as offices write it, is 08:25."""
    if isinstance(value, str) and DOTTED_TIME.fullmatch(value):
        return value.replace(".", ":")
    return value


def without_numbers(value: str) -> str:
    """The text without what may be somebody's identity number."""
    return SIXTEEN_DIGITS.sub("…", value)


def without_identity_number(value: str) -> str:
    """The text; refused where it may hold somebody's identity number."""
    if SIXTEEN_DIGITS.search(value):
        raise refusal(
            id="Ada 16 angka berurutan. NIK tidak boleh ditulis di sini.",
            en="There are 16 digits in a row. An identity number may not be written here.",
        )
    return value


# A date that people plan with; 1900 to 2199 keeps arithmetic on it inside what databases take.
Day = Annotated[date, BeforeValidator(_iso_day), Field(ge=date(1900, 1, 1), le=date(2199, 12, 31))]
Moment = Annotated[datetime, BeforeValidator(_iso_moment)]
TimeOfDay = Annotated[
    str, BeforeValidator(_with_colon), Text(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")
]
# The planner counts in fives.
FiveMinuteTime = Annotated[
    str,
    BeforeValidator(_with_colon),
    Text(pattern=r"^([01][0-9]|2[0-3]):[0-5][05]$"),
    Field(description="In steps of 5 minutes."),
]
MonthOfYear = Annotated[str, Text(pattern=r"^(19|20|21)[0-9][0-9]-(0[1-9]|1[0-2])$")]
Id = Annotated[str, Text(pattern=r"^[A-Za-z0-9._-]{1,64}$")]
# An id that the office makes up by itself: ours are never refused, whatever digits they have.
OwnId = Annotated[Id, AfterValidator(without_identity_number)]
OfficeId = Annotated[str, Text(pattern=r"^[0-9]{2}\.[0-9]{2}$")]
ProvinceId = Annotated[str, Text(pattern=r"^[0-9]{2}$")]
AreaCode = Annotated[str, Text(pattern=r"^[0-9]{2}\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{4})?)?$")]
# Eight digits of the ministry; letters where a school has none and the office made up a code.
Npsn = Annotated[str, Text(pattern=r"^[A-Za-z0-9-]{4,12}$")]
Name = Annotated[
    str,
    Text(min_length=1, max_length=120, strip_whitespace=True),
    AfterValidator(without_identity_number),
]
# Where an entry or a figure comes from: "Laporan kunjungan 12 Des", "DKB semester 1".
Source = Annotated[
    str,
    Text(min_length=1, max_length=200, strip_whitespace=True),
    AfterValidator(without_identity_number),
]
Note = Annotated[str, Text(max_length=1000), AfterValidator(without_identity_number)]
# What somebody without a sign-in may write.
ShortNote = Annotated[
    str, Text(max_length=300, strip_whitespace=True), AfterValidator(without_identity_number)
]
# At most 15 digits (E.164): an identity number has 16.
Phone = Annotated[str, Text(pattern=r"^\+?[0-9](?:[ -]?[0-9]){4,14}$")]
Count = Annotated[int, Field(ge=0, le=1_000_000)]
Change = Annotated[int, Field(ge=-1_000_000, le=1_000_000)]
Minutes = Annotated[int, Field(ge=0, le=1440, multiple_of=5)]
Latitude = Annotated[float, Field(ge=-90, le=90, strict=False)]
Longitude = Annotated[float, Field(ge=-180, le=180, strict=False)]
Weight = Annotated[float, Field(ge=0, le=1000, strict=False)]
Share = Annotated[float, Field(ge=0, le=1, strict=False)]
Weekday = Annotated[int, Field(ge=0, le=6, description="0 is Monday")]
