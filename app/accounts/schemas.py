"""Shapes of offices, members, keys and sign-ins on the wire."""

from typing import Annotated, Literal

from pydantic import Field
from pydantic import StringConstraints as Text

from app.core.wire import Day, Id, Moment, Name, OfficeId, Phone, ProvinceId, Weight, Wire

RoleName = Literal["viewer", "field", "coordinator", "manager", "admin"]
Zone = Literal["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"]
Email = Annotated[str, Text(pattern=r"^[^@\s]{1,64}@[^@\s]{1,130}$", to_lower=True)]
Password = Annotated[str, Text(min_length=10, max_length=200)]


class PlannerWeights(Wire):
    """What the planner weighs, in value units: one ordinary recording is worth 1."""

    general: Weight = Field(default=1.0, description="One recording of a resident at large.")
    pupil: Weight = Field(default=1.0, description="One recording of a pupil.")
    homebound: Weight = Field(
        default=3.0, description="One recording at home: old, disabled or ill residents."
    )
    institution: Weight = Field(
        default=1.5, description="One recording in a prison, hospital or home."
    )
    card: Weight = Field(default=0.2, description="One card that can be printed at once.")
    travel_per_hour: Weight = Field(default=2.0, description="One hour of a crew on the road.")
    overtime_per_hour: Weight = Field(default=6.0, description="One hour after the shift's end.")
    night: Weight = Field(default=6.0, description="One night of a crew away from home.")
    change: Weight = Field(default=4.0, description="One published visit that moves or falls away.")
    district_quota: Weight = Field(
        default=0.0, description="One district left without any visit in the week."
    )


class OfficeShown(Wire):
    id: OfficeId
    name: Name
    zone: Zone
    today: Day
    phone: Phone | None
    weights: PlannerWeights


class OfficeEdit(Wire):
    """What is left out stays; `phone`, which hosts read on their pages, goes with null."""

    name: Name | None = None
    phone: Phone | None = None
    weights: PlannerWeights | None = None


class SignInRequest(Wire):
    email: Email
    password: Annotated[str, Text(min_length=1, max_length=200)]


class Me(Wire):
    """Who is signed in, where, and as what; `office` is the province of a province's viewer."""

    office: OfficeId | ProvinceId
    member: Id
    name: str
    role: RoleName | Literal["province"]
    crew: Id | None


class MemberShown(Wire):
    """`signed_in_at`: when last with a password; null = never. Nobody signs in without one."""

    id: Id
    name: Name
    email: str | None
    role: RoleName
    crew: Id | None
    active: bool
    has_password: bool
    signed_in_at: Moment | None
    version: int


class MemberNew(Wire):
    """Whoever has an e-mail signs in with it, and so with a password; others have keys only."""

    name: Name
    role: RoleName
    email: Email | None = None
    password: Password | None = None
    crew: Id | None = None


class MemberEdit(Wire):
    """What is left out stays, and so does what is null; except e-mail and crew: null removes them."""

    name: Name | None = None
    role: RoleName | None = None
    email: Email | None = None
    password: Password | None = None
    crew: Id | None = None
    active: bool | None = None


class KeyNew(Wire):
    """`expires_at`: null = it works until it is revoked. A demo office's key ends with its day."""

    member: Id
    label: Name
    expires_at: Moment | None = None


class KeyShown(Wire):
    """`used_at`: when last, to the hour; null = never. `over`: revoked, or past its end."""

    id: Id
    member: Id
    label: str
    made_at: Moment
    expires_at: Moment | None
    revoked_at: Moment | None
    used_at: Moment | None
    over: bool


class KeyMade(KeyShown):
    """The only time the secret is shown."""

    secret: str


class GrantNew(Wire):
    """Names who may see the office's aggregates."""

    province: ProvinceId


class GrantShown(Wire):
    """A consent of the office; it stands until `revoked_at`."""

    id: Id
    province: ProvinceId
    name: Name
    made_at: Moment
    revoked_at: Moment | None
