"""The bottleneck sheet read back from its PDF: one page, whatever the office has."""

from datetime import date, timedelta
from typing import Any

import pytest

from app.core.language import Language
from app.outlook.render.bottlenecks import Paper, bottleneck_page
from app.outlook.schemas.bottlenecks import BottleneckSheet
from tests import paper
from tests.app.outlook.render import make

MONDAY = date(2023, 12, 11)
# What would be markup, code or a path in the language of the page, and one word of 120 letters.
AWKWARD = [
    '#panic("x") *tebal* $a^2$ <label> @ref',
    '"},"title":"lain" {{ ]] ``` #let x = 1',
    "W" * 120,
]


def read(
    sheet: BottleneckSheet, language: Language = Language.ID, size: Paper = "a4"
) -> paper.Paper:
    return paper.read(bottleneck_page(sheet, language, paper=size))


def test_the_page_says_where_the_office_stands_and_what_lies_ahead() -> None:
    words = read(make.sheet()).words

    for said in (
        "Kota Gorontalo Lembar hambatan · Desember 2023",
        "Keadaan Rabu, 6 Desember 2023",
        "Yang membatasi: hari tim.",
        "Capaian perekaman 99,31%",
        "Belum terekam menurut buku 1.012 wajib KTP; di luar itu 848 belum 17 tahun.",
        "Terekam bulan ini: 52.",
        "Blangko bebas 290 2.000 blangko",
        "Terekam 99,50% · 31 Des 2023 · Ditjen Dukcapil Kurang 283 orang.",
        "Sumber: DKB semester 1 2023 (30 Jun 2023); Buku belum terekam (6 Des 2023); Buku stok (6",
        "7–10 Des Terbit, versi 3 58 1.033,5 418,5 547 (505–590)",
        "Target tercapai. Target dari Kantor.",
        "Hari tim Satu hari tim lagi bernilai 34,2 perekaman.",
        "Belum terjadwal: 1 lokasi 1 sekolah. Sebab: kalah nilai 1.",
        "SMAN 3 tidak masuk: bisa dipaksakan. Dembe I 41",
        "Disetujui tuan rumah 4 0 1 0 0 0",
        "Terbit saja 0 0 0 0 0 58",
        "SMAN 3: batal.",
        "1 / 1",
    ):
        assert said in words


def test_the_page_in_english() -> None:
    words = read(make.sheet(), Language.EN).words

    for said in (
        "Bottleneck sheet · December 2023 As of Wednesday, 6 December 2023",
        "Recording coverage 99.31%",
        "7–10 Dec Terbit, versi 3 in English 58 1,033.5 418.5 547 (505–590)",
        "Left out: 1 sites 1 school. Why: kalah nilai in English 1.",
        "Agreed with the host 4 0 1 0 0 0",
        "Source: DKB semester 1 2023 (30 Jun 2023)",
    ):
        assert said in words


def test_a_week_without_a_plan_shows_what_the_forecast_plans_for_it() -> None:
    nothing: dict[str, Any] = {
        "by": "nothing",
        "plans": [],
        "visits": 0,
        "expected_recordings": 0.0,
    }
    weeks = [make.week(MONDAY, **nothing), make.week(MONDAY, foreseen=None, **nothing)]
    words = read(make.sheet(weeks=weeks)).words

    assert "11–17 Des Terbit, versi 3 40 300 – 547 (505–590)" in words
    assert "11–17 Des Terbit, versi 3 – – – –" in words


def test_an_office_without_figures_plans_or_promises_has_a_page_too() -> None:
    bare = make.stands(
        coverage=None,
        recorded=None,
        whole=None,
        figures=[],
        targets=[make.target(say=None)],
        cards=make.cards(reserve=None, promised=None, free=None),
    )
    weeks = [make.week(MONDAY, by="nothing", plans=[], visits=0, foreseen=None, sources=[])]
    unknown = make.resource("alat rekam", binds=None, price=None, say=make.said("Belum dihitung."))
    slack = make.resource("blangko", binds=False)
    words = read(
        make.sheet(
            stands=bare,
            weeks=weeks,
            forecast=None,
            resources=[slack, unknown],
            left_out=make.all_left_out() | {"sources": []},
            words=make.words(),
        )
    ).words

    for said in (
        "Capaian perekaman – belum ada angka resmi",
        "Belum ada angka untuk mengukurnya.",
        "Belum ada prakiraan bulan ini.",
        "Tidak membatasi (satu lagi tidak menambah apa-apa): blangko.",
        "Alat rekam: Belum dihitung.",
        "Belum terjadwal: 0 lokasi Semua lokasi dalam rencana dikunjungi, atau belum ada rencana.",
    ):
        assert said in words


@pytest.mark.parametrize(("size", "millimetres"), [("a4", (210, 297)), ("f4", (215, 330))])
def test_it_is_one_page_of_the_paper_that_was_asked_for(
    size: Paper, millimetres: tuple[int, int]
) -> None:
    """An office of 500 sites with everything at its longest."""
    page = read(
        full("Gedung Serbaguna Persatuan Guru Republik Indonesia Kecamatan Kota Barat"), size=size
    )

    assert page.sizes == [millimetres]
    assert page.widest < 1
    assert "dan 500 lainnya" in page.words or "dan 49" in page.words


@pytest.mark.parametrize("text", AWKWARD)
def test_what_somebody_typed_is_no_markup_and_breaks_no_page(text: str) -> None:
    page = read(full(text))

    assert len(page.texts) == 1
    assert page.widest < 1
    assert text.replace("``` ", "```")[:12] in page.words


def test_the_fewer_there_are_the_larger_the_letters() -> None:
    few, many = read(make.sheet()), read(full("SMA Negeri 3"))

    assert few.largest > many.largest


def full(name: str) -> BottleneckSheet:
    sentence = f"{name} tidak masuk: bisa dipaksakan dengan {name} pada Sel, 12 Des, tetapi {name} (Sel, 12 Des), {name} (Rab, 13 Des) dan {name} harus keluar: hasil seluruh rencana turun setara 6,4 perekaman."
    sites = [make.left_out(name, say=make.said(sentence), area_name=name) for _ in range(500)]
    kinds = ("crew_day", "kit", "half_hour", "card", "opening")
    worth = {"value": 3.0, "say": make.said(sentence), "source": make.source("Rencana versi 12")}
    return make.sheet(
        office={"id": "75.71", "name": name},
        headline=[make.said(sentence)] * 2,
        stands=make.stands(
            figures=[make.source(name)] * 4,
            targets=[make.target(issuer=name, say=make.said(sentence))] * 5,
            cards=make.cards(say=make.said(sentence), short=make.said(sentence)),
        ),
        weeks=[make.week(MONDAY + timedelta(days=7 * at)) for at in range(5)],
        resources=[make.resource(name, resource=kind, remedy=worth, price=worth) for kind in kinds],
        left_out=make.all_left_out(*sites),
        words=make.words(*[make.word(sentence)] * 60, broken=60),
    )
