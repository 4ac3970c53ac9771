"""Reasons as sentences: each code as WORDS has it, in both languages."""

from typing import Any

import pytest

from app.plans.rules import Names, say_reason, say_why
from solver.plan import Reason

NAMES = Names(
    places={"hall": "Kantor Lurah Ipilo", "sd": "SDN 1", "smp": "SMPN 2", "sma": "SMAN 3"},
    crews={"c-1": "Tim 1"},
)
MONDAY = "2023-12-11"
TUESDAY = "2023-12-12"


def at(site: str, date: str = MONDAY) -> dict[str, str]:
    return {"site": site, "date": date}


SENTENCES: list[tuple[Reason, dict[str, Any], str, str]] = [
    (
        Reason.NO_OPENING_IN_HORIZON,
        {"first": MONDAY, "last": "2023-12-16"},
        "tidak buka dari Sen, 11 Des sampai Sab, 16 Des.",
        "it is not open from Mon, 11 Dec to Sat, 16 Dec.",
    ),
    (
        Reason.NO_OPENING_IN_HORIZON,
        {"first": MONDAY, "last": MONDAY},
        "tidak buka pada Sen, 11 Des.",
        "it is not open on Mon, 11 Dec.",
    ),
    (
        Reason.NO_OPENING_IN_HORIZON,
        {"first": MONDAY, "last": MONDAY, "max_visits": 0},
        "kunjungan yang diperbolehkan ke sana sudah habis.",
        "it has had all the visits that it may have.",
    ),
    (
        Reason.TIME_WINDOW,
        {
            "hours": ["09:00-10:00", "13:00-14:00"],
            "shortest_minutes": 90,
            "min_service_minutes": 60,
        },
        (
            "jam bukanya (09.00–10.00, 13.00–14.00) terlalu pendek; persiapan dan layanan paling"
            " singkat perlu 1 jam 30 menit."
        ),
        (
            "its opening hours (09:00–10:00, 13:00–14:00) are too short; set-up and the shortest"
            " service take 1 hour 30 minutes."
        ),
    ),
    (
        Reason.TIME_WINDOW,
        {"hours": ["09:00-10:00"], "shortest_minutes": None, "min_service_minutes": 65},
        (
            "lama layanan paling singkat, paling lama, dan kelipatannya tidak dapat dipenuhi bersama"
            " (paling singkat 1 jam 5 menit). Periksa data lokasi ini."
        ),
        (
            "no length of service meets its shortest, its longest and its step"
            " (1 hour 5 minutes at least). Check the data of this site."
        ),
    ),
    (
        Reason.TOO_FAR,
        {"travel_minutes": 240},
        (
            "perjalanan ke sana paling sedikit 4 jam sekali jalan; tidak ada tim yang dapat pergi,"
            " melayani saat buka, dan kembali dalam jam kerjanya."
        ),
        (
            "the drive is 4 hours each way at least; no crew can go, serve while it is open and be"
            " back within its hours."
        ),
    ),
    (
        Reason.LEAD_TIME,
        {"earliest": TUESDAY, "days": 1},
        (
            "perlu diberi tahu lebih dulu, paling cepat untuk Sel, 12 Des; dalam rencana ini hari"
            " bukanya hanya sebelum itu."
        ),
        (
            "it needs notice, so Tue, 12 Dec is the earliest; within this plan it is open only"
            " before that."
        ),
    ),
    (
        Reason.NO_CREW,
        {"dates": [MONDAY]},
        "tidak ada tim yang bertugas cukup lama saat buka (Sen, 11 Des).",
        "no crew is on duty for long enough while it is open (Mon, 11 Dec).",
    ),
    (
        Reason.NO_EQUIPMENT,
        {"items": ["network", "perahu"]},
        (
            "perlu internet satelit dan perahu; dari tim yang bertugas saat buka tidak ada yang"
            " membawanya."
        ),
        (
            "it needs satellite internet and perahu; none of the crews on duty while it is open"
            " carries that."
        ),
    ),
    (
        Reason.NO_STAFF,
        {"roles": ["driver", "operator"], "dates": [MONDAY, TUESDAY]},
        "petugas tidak cukup pada Sen, 11 Des dan Sel, 12 Des: pengemudi dan operator.",
        "there are not enough people on Mon, 11 Dec and Tue, 12 Dec: driver and operator.",
    ),
    (
        Reason.NO_STAFF,
        {
            "roles": ["driver", "operator"],
            "dates": [MONDAY, TUESDAY],
            "short": [
                {"date": MONDAY, "role": "driver", "free": 1, "needed": 2},
                {"date": TUESDAY, "role": "operator", "free": 3, "needed": 4},
            ],
        },
        (
            "petugas tidak cukup untuk satu tim lagi: pengemudi pada Sen, 11 Des (perlu 2, ada 1)"
            " dan operator pada Sel, 12 Des (perlu 4, ada 3)."
        ),
        (
            "there are not enough people for one more crew: driver on Mon, 11 Dec (2 needed, 1"
            " there) and operator on Tue, 12 Dec (4 needed, 3 there)."
        ),
    ),
    (
        Reason.NO_STAFF,
        {
            "roles": ["driver"],
            "dates": [MONDAY],
            "short": [{"role": "driver", "free_days": 5, "needed_days": 6}],
        },
        "petugas tidak cukup untuk satu tim lagi: hari kerja pengemudi (perlu 6, ada 5).",
        "there are not enough people for one more crew: days of driver work (6 needed, 5 there).",
    ),
    (
        Reason.NO_PEOPLE,
        {"people": 0.0},
        "tidak ada lagi yang belum terekam di sini menurut data rencana ini.",
        "nobody is left to record here by the data of this plan.",
    ),
    (
        Reason.NO_PEOPLE,
        {"people": 0.0, "recorded_elsewhere": True},
        "semua yang akan datang ke sini sudah terekam pada kunjungan lain dalam rencana ini.",
        "everybody who would come here is recorded at other visits of this plan.",
    ),
    (
        Reason.BLOCKED_BY_LOCKED,
        {"visits": [at("sd")]},
        "tidak muat di samping kunjungan yang sudah dijanjikan: SDN 1 (Sen, 11 Des).",
        "there is no room for it beside the visits that are promised: SDN 1 (Mon, 11 Dec).",
    ),
    (
        Reason.CARDS_EXHAUSTED,
        {"date": MONDAY, "cards": 1250.0},
        (
            "blangko tidak cukup: sampai Sen, 11 Des ada 1.250 setelah cadangan loket, dan itu"
            " dipakai kunjungan lain."
        ),
        (
            "there are not enough cards: up to Mon, 11 Dec there are 1,250 after the counter's"
            " reserve, and other visits use them."
        ),
    ),
    (
        Reason.CARDS_EXHAUSTED,
        {"date": MONDAY, "cards": 0.0},
        "sampai Sen, 11 Des tidak ada blangko di luar cadangan loket.",
        "up to Mon, 11 Dec there are no cards beside the counter's reserve.",
    ),
    (
        Reason.CHANGE_LIMIT,
        {"max_changes": 2},
        (
            "untuk memuatnya, lebih dari 2 kunjungan yang sudah diketahui orang harus berubah;"
            " rencana ini dibatasi 2 perubahan."
        ),
        (
            "to make room, more than 2 of the visits that people know would have to change; this"
            " plan is limited to 2 changes."
        ),
    ),
    (
        Reason.OUTRANKED,
        {"crew": "c-1", "date": MONDAY, "displaces": [at("sd"), at("smp")], "difference": 8.4},
        (
            "bisa dipaksakan dengan Tim 1 pada Sen, 11 Des, tetapi SDN 1 (Sen, 11 Des) dan SMPN 2"
            " (Sen, 11 Des) harus keluar: hasil seluruh rencana turun setara 8,4 perekaman."
        ),
        (
            "Tim 1 could go there on Mon, 11 Dec, but SDN 1 (Mon, 11 Dec) and SMPN 2 (Mon, 11 Dec) would"
            " have to be dropped: the whole plan would lose the worth of 8.4 recordings."
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
            "bisa dipaksakan dengan Tim 1 pada Sen, 11 Des, tetapi SDN 1 (Sen, 11 Des), SMPN 2"
            " (Sen, 11 Des), SMAN 3 (Sen, 11 Des) dan 2 lainnya harus keluar: hasil seluruh rencana"
            " turun setara 20 perekaman."
        ),
        (
            "Tim 1 could go there on Mon, 11 Dec, but SDN 1 (Mon, 11 Dec), SMPN 2 (Mon, 11 Dec), SMAN 3"
            " (Mon, 11 Dec) and 2 more would have to be dropped: the whole plan would lose the worth of 20"
            " recordings."
        ),
    ),
    (
        Reason.OUTRANKED,
        {"crew": "c-1", "date": MONDAY, "displaces": [], "difference": 1.25},
        (
            "bisa dipaksakan dengan Tim 1 pada Sen, 11 Des tanpa mengeluarkan kunjungan lain, tetapi"
            " waktu dan jalannya mengurangi hasil di tempat lain: hasil seluruh rencana turun setara"
            " 1,2 perekaman."
        ),
        (
            "Tim 1 could go there on Mon, 11 Dec without dropping another visit, but its time and roads"
            " would take from what others bring: the whole plan would lose the worth of 1.2 recordings."
        ),
    ),
    (
        Reason.OUTRANKED,
        {"crew": "c-1", "date": MONDAY, "displaces": [at("sd")], "difference": 0.0},
        (
            "bisa dipaksakan dengan Tim 1 pada Sen, 11 Des, tetapi SDN 1 (Sen, 11 Des) harus keluar:"
            " hasil seluruh rencana tidak bertambah."
        ),
        (
            "Tim 1 could go there on Mon, 11 Dec, but SDN 1 (Mon, 11 Dec) would have to be dropped: the whole plan"
            " would gain nothing."
        ),
    ),
    (
        Reason.NOT_FOUND_IN_TIME,
        {},
        (
            "dalam waktu yang ada belum ditemukan tempatnya, dan belum terbukti tidak ada; susun"
            " lagi dengan waktu lebih lama."
        ),
        (
            "no place was found in the time given, nor proof that there is none; plan again with"
            " more time."
        ),
    ),
]


@pytest.mark.parametrize(("reason", "detail", "id", "en"), SENTENCES)
def test_a_reason_names_the_site_and_is_said_in_both_languages(
    reason: Reason, detail: dict[str, Any], id: str, en: str
) -> None:
    said = say_reason(reason, detail, NAMES, site="hall")

    assert said.id == f"Kantor Lurah Ipilo tidak masuk: {id}"
    assert said.en == f"Kantor Lurah Ipilo is left out: {en}"


@pytest.mark.parametrize(("reason", "detail", "id", "en"), SENTENCES)
def test_beside_the_sites_name_a_reason_is_a_sentence_without_it(
    reason: Reason, detail: dict[str, Any], id: str, en: str
) -> None:
    said = say_why(reason, detail, NAMES)

    assert (said.id[1:], said.en[1:]) == (id[1:], en[1:])
    assert said.id[0] == id[0].upper()
    assert said.en[0] == en[0].upper()


def test_every_reason_has_its_sentence() -> None:
    assert {reason for reason, *_ in SENTENCES} == set(Reason)


def test_a_site_that_has_no_name_is_called_by_its_id() -> None:
    said = say_reason(Reason.NO_CREW, {"dates": [MONDAY]}, Names(), site="hall-9")

    assert said.en.startswith("hall-9 is left out: ")
