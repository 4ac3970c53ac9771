"""The manager's desk at the console."""

import re
from typing import Any

from playwright.sync_api import expect

from app.accounts.rules import Role
from tests.browser.console.desk import Desk
from tests.browser.fit import Keys

STAFF = "Nama;Tugas\nPetugas Cadangan;operator\n"
RECAP = "Kelurahan;Kecamatan;Belum rekam\nDembe I;Kota Barat;9\n"


def test_a_manager_begins_with_the_target_and_what_stands_in_the_way(desk: Desk) -> None:
    page = desk.tab(Role.MANAGER)

    expect(page.get_by_role("heading", level=1)).to_have_text("Disdukcapil Kota Gorontalo")
    expect(page.get_by_text("Kurang 1.012 orang sampai 31 Desember 2023")).to_be_visible()
    expect(page.get_by_role("region", name="Capaian perekaman")).to_contain_text("99,31%")
    page.get_by_role("link", name="3 angka resmi bertentangan.").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Angka yang bertentangan")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    page.context.close()


def test_a_contradiction_is_disputed_with_a_reason_and_taken_back(desk: Desk) -> None:
    page = desk.tab(Role.MANAGER, "/klaim")
    finding = page.get_by_role("article").filter(has_text="dilaporkan 1.021")
    finding.get_by_role("button", name="Sanggah").click()
    finding.get_by_role("button", name="Sanggah").click()
    expect(finding.get_by_role("alert")).to_have_text("Tulis alasannya.")
    finding.get_by_label("Alasan").fill("Angka lapangan")
    finding.get_by_role("button", name="Sanggah").click()

    expect(page.get_by_role("link", name="Disanggah (1)")).to_be_visible()
    page.get_by_role("link", name="Disanggah (1)").click()
    expect(finding).to_contain_text("Angka lapangan")
    finding.get_by_role("button", name="Tarik keputusan").click()
    finding.get_by_label("Alasan").fill("Salah baca")
    finding.get_by_role("button", name="Tarik keputusan").click()

    expect(page.get_by_role("link", name="Terbuka (3)")).to_be_visible()
    page.context.close()


def test_what_accepting_pools_that_overlap_does_is_said_before_it_is_done(desk: Desk) -> None:
    """Nobody is right there and nobody wrong: the pools are not added up, and that is all."""
    page = desk.tab(Role.MANAGER, "/klaim")
    finding = page.get_by_role("article").filter(has_text="Kelompok yang tumpang tindih")
    effect = finding.get_by_text(
        "Menerima berarti: kelompok-kelompok ini tidak dijumlahkan. Angka masing-masing tetap."
    )
    expect(effect).to_be_visible()
    finding.get_by_role("button", name="Terima", exact=True).click()
    expect(effect).to_be_visible()
    finding.get_by_role("button", name="Terima", exact=True).click()

    page.get_by_role("link", name="Diterima (1)").click()
    expect(finding).to_contain_text("Kelompok yang tumpang tindih")
    # The figure of each pool stands, and nothing of the books has changed.
    claims = page.request.get(f"{desk.url}/v1/offices/75.71/claims?limit=200").json()["items"]
    unrecorded_of = {each["whom"]: each["value"] for each in claims if is_count_of_unrecorded(each)}
    assert unrecorded_of == {"all": "1021", "pupil": "908", "out_of_school": "407"}
    finding.get_by_role("button", name="Tarik keputusan").click()
    finding.get_by_label("Alasan").fill("Hanya dicoba")
    finding.get_by_role("button", name="Tarik keputusan").click()
    expect(page.get_by_role("link", name="Terbuka (3)")).to_be_visible()
    page.context.close()


def is_count_of_unrecorded(claim: dict[str, Any]) -> bool:
    return (claim["metric"], claim["unit"]) == ("unrecorded", "people")


def test_a_file_is_checked_then_applied_and_nothing_is_kept_before(desk: Desk) -> None:
    page = desk.tab(Role.MANAGER, "/impor")
    page.get_by_role("button", name="Periksa berkas").click()
    expect(page.get_by_role("alert")).to_contain_text("Pilih berkasnya.")
    expect(page.get_by_label("Berkas (XLSX")).to_be_focused()
    page.get_by_label("Berkas (XLSX").set_input_files(
        {"name": "rekap.csv", "mimeType": "text/csv", "buffer": RECAP.encode()}
    )
    page.get_by_label("Sumber").fill("Rekap kelurahan")
    page.get_by_label("Cakupan").select_option("Kota Barat")
    page.get_by_role("button", name="Periksa berkas").click()

    expect(page.get_by_role("heading", name="1 baris siap, tidak ada masalah")).to_be_visible()
    expect(page.get_by_text("Dari 231 menjadi 9 orang")).to_be_visible()
    assert unrecorded(desk) == 1012
    page.get_by_role("button", name="Terapkan").click()

    expect(page.get_by_text("perubahan diterapkan.")).to_be_visible()
    assert unrecorded(desk) == 1012 - 129 + 9
    page.context.close()


def test_what_one_row_may_mean_is_not_said_of_all_rows_alike(desk: Desk) -> None:
    page = desk.tab(Role.MANAGER, "/impor")
    rows = "Kelurahan;Kecamatan;Belum rekam\nDembe Satu;Kota Barat;9\nBuladoo;Kota Barat;4\n"
    page.get_by_label("Isi berkas").select_option("Belum terekam")
    page.get_by_label("Berkas (XLSX").set_input_files(
        {"name": "rekap.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    )
    page.get_by_label("Sumber").fill("Rekap kelurahan")
    page.get_by_role("button", name="Periksa berkas").click()

    group = page.locator("details.problem")
    expect(group.locator("summary")).to_have_text(
        "2 baris: Kelurahan atau desa ini tidak ada di daftar wilayah kantor."
    )
    expect(group.get_by_text("Mungkin maksudnya Buladu")).to_be_visible()
    page.context.close()


def unrecorded(desk: Desk) -> int:
    page = desk.tab(Role.MANAGER, "/kantor")
    found: int = page.request.get(f"{desk.url}/v1/offices/75.71/backlog").json()["wajib"]
    page.context.close()
    return found


def test_a_manager_applies_a_file_and_accepts_a_claim_by_keyboard(desk: Desk) -> None:
    page = desk.tab(Role.MANAGER, "/kantor")
    press = Keys(page)
    expect(page.get_by_role("link", name="Impor")).to_be_visible()
    press.tab_to("Impor", then="Enter")
    expect(page.get_by_label("Isi berkas")).to_be_visible()
    press.tab_to("Isi berkas")
    page.keyboard.type("Petugas")
    expect(page.get_by_label("Isi berkas")).to_have_value("staff")
    press.tab_to("Berkas")
    with page.expect_file_chooser() as chosen:
        page.keyboard.press("Enter")
    chosen.value.set_files(
        {"name": "petugas.csv", "mimeType": "text/csv", "buffer": STAFF.encode()}
    )
    press.tab_to("Periksa berkas", then="Enter")
    expect(page.get_by_role("heading", name="1 baris siap, tidak ada masalah")).to_be_visible()
    press.tab_to("Terapkan 1 perubahan", then="Enter")
    expect(page.get_by_text("1 perubahan diterapkan.")).to_be_visible()

    press.back_to("Klaim", then="Enter")
    # How many there are hangs on what other tests have done to the books.
    open_now = page.get_by_role("link", name=re.compile(r"^Terbuka \(\d+\)$"))
    expect(open_now).to_be_visible()
    before = open_now.inner_text()
    press.tab_to("Terima", then="Enter")
    expect(page.get_by_label("Catatan (boleh kosong)")).to_be_focused()
    press.tab_to("Terima", then="Enter")
    expect(page.get_by_role("link", name="Diterima (1)")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    press.tab_to("Diterima", then="Enter")
    press.tab_to("Tarik keputusan", then="Enter")
    page.keyboard.type("Hanya dicoba")
    press.tab_to("Tarik keputusan", then="Enter")
    expect(open_now).to_have_text(before)
    page.context.close()


def test_a_coordinator_has_no_page_of_the_managers(desk: Desk) -> None:
    page = desk.tab(Role.COORDINATOR, "/stok")

    expect(page.get_by_role("heading", level=1)).to_have_text("Bukan untuk peran ini")
    expect(
        page.get_by_text("Halaman ini untuk peran Manajer; peran Anda Koordinator.")
    ).to_be_visible()
    expect(page.get_by_role("link", name="Stok")).to_have_count(0)
    page.context.close()
