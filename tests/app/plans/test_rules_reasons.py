"""Reasons as sentences: each code as WORDS has it, in both languages."""

from typing import Any

import pytest

from app.plans.rules import Names, say_reason
from solver.plan import Reason

NAMES = Names(
    places={"hall": "Kantor Lurah Ipilo", "sd": "SDN 1", "smp": "SMPN 2", "sma": "SMAN 3"},
    crews={"c-1": "Tim 1"},
)
HALL = "Kantor Lurah Ipilo"
MONDAY = "2023-12-11"
TUESDAY = "2023-12-12"


def at(site: str, date: str = MONDAY) -> dict[str, str]:
    return {"site": site, "date": date}


SENTENCES: list[tuple[Reason, dict[str, Any], str, str]] = [
    (
        Reason.NO_OPENING_IN_HORIZON,
        {"first": MONDAY, "last": "2023-12-16"},
        f"{HALL} tidak buka pada Sen, 11 Des – Sab, 16 Des.",
        f"{HALL} is not open in Mon, 11 Dec – Sat, 16 Dec.",
    ),
    (
        Reason.NO_OPENING_IN_HORIZON,
        {"first": MONDAY, "last": MONDAY},
        f"{HALL} tidak buka pada Sen, 11 Des.",
        f"{HALL} is not open on Mon, 11 Dec.",
    ),
    (
        Reason.NO_OPENING_IN_HORIZON,
        {"first": MONDAY, "last": MONDAY, "max_visits": 0},
        f"{HALL} tidak boleh dikunjungi lagi.",
        f"{HALL} may not be visited any more.",
    ),
    (
        Reason.TIME_WINDOW,
        {
            "hours": ["09:00-10:00", "13:00-14:00"],
            "shortest_minutes": 90,
            "min_service_minutes": 60,
        },
        (
            f"Jam buka {HALL} (09.00–10.00, 13.00–14.00) terlalu pendek untuk persiapan dan layanan"
            " paling singkat (1 jam 30 menit)."
        ),
        (
            "Opening hours 09:00–10:00, 13:00–14:00 are too short for set-up and the shortest service"
            " (1 hour 30 minutes)."
        ),
    ),
    (
        Reason.TIME_WINDOW,
        {"hours": ["09:00-10:00"], "shortest_minutes": None, "min_service_minutes": 65},
        f"Tidak ada lama layanan yang diperbolehkan untuk {HALL} (paling singkat 1 jam 5 menit).",
        f"No length of service is allowed at {HALL} (1 hour 5 minutes at least).",
    ),
    (
        Reason.TOO_FAR,
        {"travel_minutes": 240},
        (
            "Perjalanan 4 jam sekali jalan; tidak ada tim yang dapat pergi, melayani, dan kembali"
            " dalam jam kerja."
        ),
        "4 hours each way; no crew can go, serve and return within its hours.",
    ),
    (
        Reason.LEAD_TIME,
        {"earliest": TUESDAY, "days": 1},
        (
            "Perlu pemberitahuan lebih dulu, jadi tidak sebelum Sel, 12 Des; semua hari bukanya dalam"
            " rencana ini terlalu dekat."
        ),
        (
            "Needs notice, so not before Tue, 12 Dec; all days on which it is open within this plan"
            " are too soon."
        ),
    ),
    (
        Reason.NO_CREW,
        {"dates": [MONDAY]},
        f"Tidak ada tim yang bertugas saat {HALL} buka.",
        f"No crew is on duty while {HALL} is open.",
    ),
    (
        Reason.NO_EQUIPMENT,
        {"items": ["network", "perahu"]},
        "Perlu internet satelit dan perahu; tidak ada tim yang membawanya.",
        "Needs satellite internet and perahu; no crew carries it.",
    ),
    (
        Reason.NO_STAFF,
        {"roles": ["driver", "operator"], "dates": [MONDAY, TUESDAY]},
        "Tidak cukup pengemudi dan operator pada Sen, 11 Des dan Sel, 12 Des.",
        "Not enough driver and operator on Mon, 11 Dec and Tue, 12 Dec.",
    ),
    (
        Reason.NO_PEOPLE,
        {"people": 0.0},
        "Tidak ada lagi yang belum terekam di sini menurut data rencana ini.",
        "Nobody left to record here by the data of this plan.",
    ),
    (
        Reason.NO_PEOPLE,
        {"people": 0.0, "recorded_elsewhere": True},
        "Semua yang akan datang ke sini sudah terekam pada kunjungan lain.",
        "Everybody who would come here is recorded at other visits.",
    ),
    (
        Reason.BLOCKED_BY_LOCKED,
        {"visits": [at("sd")]},
        "Waktunya sudah terpakai janji dengan SDN 1 (Sen, 11 Des).",
        "Its time is taken by the promise to SDN 1 (Mon, 11 Dec).",
    ),
    (
        Reason.CARDS_EXHAUSTED,
        {"date": MONDAY, "cards": 1250.0},
        "Blangko habis pada Sen, 11 Des (tersedia 1.250 setelah cadangan).",
        "Cards run out on Mon, 11 Dec (1,250 after the reserve).",
    ),
    (
        Reason.CHANGE_LIMIT,
        {"max_changes": 2},
        "Menambahkannya mengubah lebih dari 2 janji.",
        "Adding it changes more than 2 promises.",
    ),
    (
        Reason.OUTRANKED,
        {"crew": "c-1", "date": MONDAY, "displaces": [at("sd"), at("smp")], "difference": 8.4},
        (
            "Bisa, tetapi akan menggeser SDN 1 (Sen, 11 Des) dan SMPN 2 (Sen, 11 Des), yang lebih"
            " bernilai (selisih setara 8,4 perekaman)."
        ),
        (
            "Possible, but it would displace SDN 1 (Mon, 11 Dec) and SMPN 2 (Mon, 11 Dec), worth 8.4"
            " recordings more."
        ),
    ),
    (
        Reason.OUTRANKED,
        {
            "crew": "c-1",
            "date": MONDAY,
            "displaces": [at("sd"), at("smp"), at("sma"), at("hall"), at("sd", TUESDAY)],
            "difference": 20.0,
        },
        (
            "Bisa, tetapi akan menggeser SDN 1 (Sen, 11 Des), SMPN 2 (Sen, 11 Des), SMAN 3"
            " (Sen, 11 Des) dan 2 lainnya, yang lebih bernilai (selisih setara 20 perekaman)."
        ),
        (
            "Possible, but it would displace SDN 1 (Mon, 11 Dec), SMPN 2 (Mon, 11 Dec), SMAN 3"
            " (Mon, 11 Dec) and 2 more, worth 20 recordings more."
        ),
    ),
    (
        Reason.OUTRANKED,
        {"crew": "c-1", "date": MONDAY, "displaces": [], "difference": 1.25},
        (
            "Bisa, tetapi waktu dan jalannya mengurangi kunjungan lain lebih banyak daripada hasilnya"
            " (selisih setara 1,2 perekaman)."
        ),
        (
            "Possible, but its time and roads would take more from other visits than it brings,"
            " by 1.2 recordings' worth."
        ),
    ),
    (
        Reason.NOT_FOUND_IN_TIME,
        {},
        "Belum sempat ditemukan tempatnya; beri waktu lebih lama.",
        "No place found in the time given; allow more time.",
    ),
]


@pytest.mark.parametrize(("reason", "detail", "id", "en"), SENTENCES)
def test_a_reason_is_said_in_both_languages(
    reason: Reason, detail: dict[str, Any], id: str, en: str
) -> None:
    said = say_reason(reason, detail, NAMES, site="hall")

    assert (said.id, said.en) == (id, en)


def test_every_reason_has_its_sentence() -> None:
    assert {reason for reason, *_ in SENTENCES} == set(Reason)


def test_a_site_that_has_no_name_is_called_by_its_id() -> None:
    said = say_reason(Reason.NO_CREW, {"dates": []}, Names(), site="hall-9")

    assert said.en == "No crew is on duty while hall-9 is open."
