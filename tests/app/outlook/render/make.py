"""A bottleneck sheet as it goes over the wire, with everything on it; a test varies what it names."""

from datetime import date, timedelta
from typing import Any

from app.outlook.schemas.bottlenecks import BottleneckSheet

TODAY = date(2023, 12, 6)
NOBODY = {"kept": 0, "moved": 0, "broken": 0, "declined": 0, "unreported": 0, "ahead": 0}


def said(text: str) -> dict[str, str]:
    return {"id": text, "en": f"{text} in English"}


def source(text: str, as_of: date = TODAY) -> dict[str, Any]:
    return {"name": {"id": text, "en": text}, "as_of": as_of}


def cards(**changes: Any) -> dict[str, Any]:
    usual: dict[str, Any] = {
        "on_hand": 2_000,
        "reserve": 1_200,
        "promised": 510,
        "free": 290,
        "deliveries": [],
        "say": said("2.000 blangko"),
        "short": None,
        "source": source("Buku stok"),
    }
    return usual | changes


def number(metric: str, people: int) -> dict[str, Any]:
    return {
        "metric": metric,
        "reported": people,
        "as_of": date(2023, 6, 30),
        "since": 0,
        "after": date(2023, 6, 30),
        "now": people,
        "how": "reported",
        "claims": [],
        "approximate": False,
        "in_doubt": False,
    }


def target(**changes: Any) -> dict[str, Any]:
    usual: dict[str, Any] = {
        "target": "t-1",
        "metric": "recorded",
        "value": "99.50",
        "unit": "percent",
        "of": "wajib_dynamic",
        "due": date(2023, 12, 31),
        "issuer": "Ditjen Dukcapil",
        "now": 144_812,
        "part": None,
        "whole": None,
        "needed": 145_095,
        "gap": 283,
        "days_left": 25,
        "per_day": 11.32,
        "service_days": 19,
        "say": said("Kurang 283 orang."),
    }
    return usual | changes


def stands(**changes: Any) -> dict[str, Any]:
    usual: dict[str, Any] = {
        "coverage": {
            "part": "recorded",
            "of": "wajib_dynamic",
            "percent": 99.306,
            "say": said("144.812 terekam dari 145.824 wajib KTP dinamis."),
        },
        "recorded": number("recorded", 144_812),
        "whole": number("wajib_dynamic", 145_824),
        "figures": [source("DKB semester 1 2023", date(2023, 6, 30))],
        "unrecorded": 1_012,
        "unrecorded_by_figures": 1_012,
        "beside_books": None,
        "not_yet_wajib": 848,
        "recorded_this_month": 52,
        "ledger": source("Buku belum terekam"),
        "targets": [target()],
        "cards": cards(),
    }
    return usual | changes


def week(first: date, **changes: Any) -> dict[str, Any]:
    last = first + timedelta(days=6 - first.weekday())
    usual: dict[str, Any] = {
        "first": first,
        "last": last,
        "by": "published",
        "plans": [3],
        "visits": 58,
        "expected_recordings": 1_033.5,
        "expected_cards": 418.5,
        "foreseen": {
            "on": last,
            "unrecorded": {"p10": 505, "p50": 547, "p90": 590},
            "visits": 40,
            "expected_recordings": 300.0,
        },
        "say": said("Terbit, versi 3"),
        "sources": [source("Rencana versi 3"), source("Prakiraan")],
    }
    return usual | changes


def resource(name: str = "hari tim", **changes: Any) -> dict[str, Any]:
    worth = {
        "value": 34.2,
        "say": said(f"Satu {name} lagi bernilai 34,2 perekaman."),
        "source": source("Rencana versi 3"),
    }
    usual: dict[str, Any] = {
        "resource": "crew_day",
        "name": said(name),
        "binds": True,
        "price": worth,
        "remedy": None,
        "say": said("nilainya"),
    }
    return usual | changes


def left_out(name: str, **changes: Any) -> dict[str, Any]:
    usual: dict[str, Any] = {
        "site": "sma-3",
        "name": name,
        "kind": "school",
        "area": "75.71.01.1001",
        "area_name": "Dembe I",
        "school": "40500001",
        "unrecorded": 41,
        "reason": "OUTRANKED",
        "value_lost": 12.0,
        "say": said(f"{name} tidak masuk: bisa dipaksakan."),
        "source": source("Rencana versi 3"),
    }
    return usual | changes


def all_left_out(*found: dict[str, Any]) -> dict[str, Any]:
    reasons = [{"reason": "OUTRANKED", "name": said("kalah nilai"), "sites": len(found)}]
    return {
        "by_reason": reasons if found else [],
        "without_site": [],
        "say_without_site": None,
        "items": list(found),
        "sources": [source("Rencana versi 3")],
    }


def word(text: str) -> dict[str, Any]:
    at = {"crew": "tim-1", "date": TODAY, "arrive": "09:00", "service_minutes": 60}
    return {
        "visit": "v-1",
        "site": "sma-3",
        "is_promise": True,
        "fate": "broken",
        "said": at,
        "stands": None,
        "say": said(text),
    }


def words(*items: dict[str, Any], **promises: int) -> dict[str, Any]:
    return {
        "promises": NOBODY | promises,
        "published": NOBODY | {"ahead": 58},
        "items": list(items),
        "source": source("Rencana terbit dan laporan tim"),
    }


def sheet(**changes: Any) -> BottleneckSheet:
    usual: dict[str, Any] = {
        "office": {"id": "75.71", "name": "Kota Gorontalo"},
        "month": "2023-12",
        "as_of": TODAY,
        "headline": [said("Yang membatasi: hari tim.")],
        "stands": stands(),
        "weeks": [week(date(2023, 12, 7)), week(date(2023, 12, 11), by="draft")],
        "forecast": {
            "id": "f-1",
            "until": date(2023, 12, 31),
            "verdict": said("Target tercapai."),
            "aim": said("Target dari Kantor."),
            "source": source("Prakiraan"),
        },
        "resources": [resource()],
        "left_out": all_left_out(left_out("SMAN 3")),
        "words": words(word("SMAN 3: batal."), kept=4, broken=1),
    }
    return BottleneckSheet.model_validate(usual | changes)
