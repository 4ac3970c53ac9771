"""Nothing that was typed is lost when saving fails, and what is sent again happens once."""

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from app.accounts.rules import Role
from tests.browser.console.desk import Desk
from tests.browser.console.kept import FORMS, Filled

CHANGES = "**/v1/offices/**"


def refuse(route: Route) -> None:
    """What stands before the office answers that the office does not."""
    if route.request.method == "GET":
        route.fallback()
    else:
        route.fulfill(status=502, content_type="text/html", body="<h1>Bad Gateway</h1>")


def lose(route: Route) -> None:
    """The office does it; its answer never arrives."""
    if route.request.method == "GET":
        route.fallback()
    else:
        assert route.fetch().ok
        route.abort()


def saved(page: Page, desk: Desk, form: Filled, place: str) -> int:
    answer = page.request.get(f"{desk.url}/v1/offices/75.71/{place}")
    assert answer.ok, answer.text()
    return form.count(answer.json())


def stands(shown: Locator, form: Filled) -> None:
    for label, text in form.typed.items():
        expect(shown.get_by_label(label, exact=True).first).to_have_value(text)
    for text in form.seen:
        expect(shown.get_by_text(text).first).to_be_visible()


@pytest.mark.parametrize("name", FORMS)
def test_a_form_that_cannot_be_saved_keeps_what_was_typed_and_is_saved_once(
    desk: Desk, name: str
) -> None:
    form = FORMS[name]
    page = desk.tab(form.role, form.path)
    shown = form.fill(page)
    place = form.place(page)
    before = saved(page, desk, form, place)
    for fail, counted in ((refuse, before), (lose, before + 1)):
        page.route(CHANGES, fail)
        shown.get_by_role("button", name=form.act, exact=True).click()
        expect(shown.get_by_text("Belum terhubung ke kantor.")).to_be_visible()
        expect(shown.get_by_text("Semuanya masih ada di sini")).to_be_visible()
        stands(shown, form)
        page.unroute(CHANGES, fail)
        assert saved(page, desk, form, place) == counted
        if fail is refuse:
            page.reload()
            stands(shown, form)

    with page.expect_response(lambda answer: answer.request.method != "GET"):
        shown.get_by_role("button", name=form.act, exact=True).click()
    expect(page.get_by_text("Semuanya masih ada di sini")).to_have_count(0)
    assert saved(page, desk, form, place) == before + 1
    page.context.close()


IN_STORAGE = "JSON.stringify([{ ...sessionStorage }, { ...localStorage }])"
AWAY = "Belum terhubung ke kantor."
RECAP = "Kelurahan;Kecamatan;Belum rekam\nDembe I;Kota Barat;9\n"


def test_a_password_stays_on_the_screen_when_saving_fails_and_is_kept_nowhere(desk: Desk) -> None:
    page = desk.tab(Role.ADMIN, "/anggota?buka=anggota.baru")
    form = page.get_by_role("dialog")
    form.get_by_label("Nama", exact=True).fill("Anggota Baru")
    form.get_by_label("Surel anggota").fill("baru@kota.example")
    form.get_by_role("button", name="Buatkan").click()
    password = form.get_by_label("Kata sandi").input_value()
    page.route(CHANGES, refuse)
    form.get_by_role("button", name="Simpan").click()

    expect(form.get_by_text(AWAY)).to_be_visible()
    expect(form.get_by_label("Kata sandi")).to_have_value(password)
    kept = page.evaluate(IN_STORAGE)
    assert "baru@kota.example" in kept
    assert password not in kept
    page.reload()
    expect(form.get_by_label("Surel anggota")).to_have_value("baru@kota.example")
    expect(form.get_by_label("Kata sandi")).to_have_value("")
    page.context.close()


def test_a_key_whose_secret_nobody_saw_is_named_to_be_revoked(desk: Desk) -> None:
    page = desk.tab(Role.ADMIN, "/anggota")
    page.get_by_role("button", name="Buat kunci").click()
    form = page.get_by_role("dialog")
    form.get_by_label("Untuk apa").fill("Papan pengumuman")
    form.get_by_label("Atas nama").select_option(label="Manajer (Manajer)")
    make = form.get_by_role("button", name="Buat kunci")
    page.route(CHANGES, refuse)
    make.click()
    expect(form.get_by_text(AWAY)).to_be_visible()
    page.reload()
    expect(form.get_by_label("Untuk apa")).to_have_value("Papan pengumuman")
    page.unroute(CHANGES, refuse)
    page.route(CHANGES, lose)
    make.click()
    expect(form.get_by_text(AWAY)).to_be_visible()
    page.unroute(CHANGES, lose)
    make.click()

    expect(page.get_by_role("alert")).to_have_text(
        "Kunci untuk Papan pengumuman sudah dibuat, tetapi tidak sampai ke layar ini dan tidak "
        "dapat ditampilkan lagi. Cabut yang itu, lalu buat yang baru."
    )
    row = page.get_by_role("row", name=re.compile("Papan pengumuman"))
    expect(row).to_have_count(1)
    row.get_by_role("button", name="Cabut").click()
    form.get_by_role("button", name="Cabut", exact=True).click()
    expect(row).to_have_count(0)
    expect(page.get_by_role("alert")).to_have_count(0)

    page.get_by_role("button", name="Buat kunci").click()
    expect(form.get_by_label("Untuk apa")).to_have_value("")
    form.get_by_label("Untuk apa").fill("Papan pengumuman")
    form.get_by_label("Atas nama").select_option(label="Manajer (Manajer)")
    make.click()
    secret = page.get_by_role("region", name="Kunci untuk Papan pengumuman").locator("pre")
    assert secret.inner_text() not in page.evaluate(IN_STORAGE)
    page.context.close()


def test_an_address_that_nobody_saw_is_named_to_be_revoked(desk: Desk) -> None:
    page = desk.tab(Role.ADMIN, "/anggota")
    make = page.get_by_role("button", name="Buat alamat Tim 2")
    page.route(CHANGES, lose)
    make.click()
    expect(page.get_by_role("alert").filter(has_text=AWAY)).to_be_visible()
    page.unroute(CHANGES, lose)
    make.click()

    expect(page.get_by_role("alert")).to_contain_text("Alamat kalender Tim 2 sudah dibuat, tetapi")
    expect(page.get_by_role("button", name="Cabut Tim 2")).to_have_count(1)
    page.context.close()


def test_what_is_said_of_a_file_stays_and_the_file_is_applied_once(desk: Desk) -> None:
    page = desk.tab(Role.MANAGER, "/impor")
    page.get_by_label("Sumber").fill("Rekap kelurahan")
    page.get_by_label("Keadaan pada akhir hari").fill("2023-12-05")
    page.get_by_label("Umur yang dihitung").select_option("from_17")
    page.get_by_label("Cakupan").select_option("Kota Barat")
    take_file(page)
    check = page.get_by_role("button", name="Periksa berkas")
    page.route(CHANGES, refuse)
    check.click()
    expect(page.get_by_role("alert").filter(has_text=AWAY)).to_be_visible()
    said_of_file(page)
    page.unroute(CHANGES, refuse)
    page.reload()

    expect(page.get_by_text("Isian yang belum disimpan ada di sini lagi.")).to_be_visible()
    said_of_file(page)
    check.click()
    # Which file it was no page may keep.
    expect(page.get_by_label("Berkas (XLSX")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Berkas (XLSX")).to_be_focused()
    take_file(page)
    check.click()
    accept = page.get_by_role("button", name=re.compile("^Terapkan"))
    n = re.findall(r"\d+", accept.inner_text())[0]
    for fail in (refuse, lose):
        page.route(CHANGES, fail)
        accept.click()
        expect(page.get_by_role("alert").filter(has_text=AWAY)).to_be_visible()
        expect(page.get_by_text("Semuanya masih ada di sini")).to_be_visible()
        said_of_file(page)
        page.unroute(CHANGES, fail)
    accept.click()

    expect(page.get_by_text(f"{n} perubahan diterapkan.")).to_be_visible()
    page.reload()
    expect(page.get_by_label("Sumber")).to_have_value("")
    expect(page.get_by_text("Isian yang belum disimpan ada di sini lagi.")).to_have_count(0)
    page.context.close()


def take_file(page: Page) -> None:
    page.get_by_label("Berkas (XLSX").set_input_files(
        {"name": "rekap.csv", "mimeType": "text/csv", "buffer": RECAP.encode()}
    )


def said_of_file(page: Page) -> None:
    expect(page.get_by_label("Sumber")).to_have_value("Rekap kelurahan")
    expect(page.get_by_label("Keadaan pada akhir hari")).to_have_value("2023-12-05")
    expect(page.get_by_label("Umur yang dihitung")).to_have_value("from_17")
    expect(page.get_by_label("Cakupan").locator("option:checked")).to_have_text("Kota Barat")


def test_what_was_left_unsaved_is_thrown_away_at_a_word_and_the_focus_is_not_lost(
    desk: Desk,
) -> None:
    page = desk.tab(Role.MANAGER, "/stok")
    page.get_by_label("Sumber").fill("Berita acara 78")
    page.reload()
    page.get_by_role("button", name="Buang isian ini").click()

    expect(page.get_by_label("Sumber")).to_have_value("")
    expect(page.get_by_role("heading", name="Catat")).to_be_focused()
    page.reload()
    expect(page.get_by_label("Sumber")).to_have_value("")
    page.context.close()
