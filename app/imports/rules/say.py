"""What is said about a cell, a header or a whole file, in both languages."""

from collections.abc import Sequence

from app.core.writing import indonesian
from app.imports.rules.faults import Fault


def _number(count: int) -> tuple[str, str]:
    return indonesian(f"{count:,}"), f"{count:,}"


def not_a_text() -> Fault:
    return Fault(code="not_a_text", id="Harus berupa teks.", en="Must be a text.")


def too_long(most: int) -> Fault:
    return Fault(
        code="too_long",
        id=f"Terlalu panjang: paling banyak {most} huruf.",
        en=f"Too long: at most {most} letters.",
    )


def identity_number_in_text() -> Fault:
    return Fault(
        code="identity_number",
        id="Ada 16 angka berurutan. NIK tidak boleh ditulis di kolom ini.",
        en="There are 16 digits in a row. An identity number may not be written in this column.",
    )


def not_a_count() -> Fault:
    return Fault(
        code="not_a_count",
        id="Harus berupa jumlah, misalnya 21 atau 1.021.",
        en="Must be a count, like 21 or 1021.",
    )


def not_whole() -> Fault:
    return Fault(
        code="not_whole",
        id="Bukan bilangan bulat. Bila maksudnya ribuan, ketik tanpa titik: 1021.",
        en="Not a whole number. If thousands are meant, type it without a point: 1021.",
    )


def negative() -> Fault:
    return Fault(code="negative", id="Tidak boleh kurang dari nol.", en="Must not be below zero.")


def scientific_number() -> Fault:
    return Fault(
        code="scientific",
        id="Angka ini disingkat (seperti 1,02E+03). Ubah format selnya menjadi Angka, lalu simpan lagi.",
        en="This number is shortened (like 1.02E+03). Format the cell as Number and save again.",
    )


def date_for_number() -> Fault:
    return Fault(
        code="date_for_number",
        id="Sel ini berisi tanggal: program lembar kerja mengubah angkanya. Ketik ulang sebagai angka.",
        en="This cell holds a date: the spreadsheet program changed the number. Type it again.",
    )


def too_many(most: int) -> Fault:
    here, there = _number(most)
    return Fault(
        code="too_many",
        id=f"Terlalu banyak: paling banyak {here}.",
        en=f"Too many: at most {there}.",
    )


def not_a_decimal() -> Fault:
    return Fault(
        code="not_a_decimal",
        id="Harus berupa bilangan, misalnya 0,5469 atau -8,6525.",
        en="Must be a number, like 0.5469 or -8.6525.",
    )


def not_an_age() -> Fault:
    return Fault(
        code="not_an_age",
        id="Harus berupa umur dalam tahun, misalnya 16 atau 17+.",
        en="Must be an age in years, like 16 or 17+.",
    )


def not_an_area_code() -> Fault:
    return Fault(
        code="not_an_area_code",
        id="Harus berupa kode wilayah, misalnya 75.71.01.1001.",
        en="Must be an area's code, like 75.71.01.1001.",
    )


def not_an_npsn() -> Fault:
    return Fault(
        code="not_an_npsn",
        id="Harus berupa NPSN: 8 angka (atau kode buatan kantor, 4 sampai 12 huruf atau angka).",
        en="Must be an NPSN: 8 digits (or a code of the office, 4 to 12 letters or digits).",
    )


def not_a_nik() -> Fault:
    return Fault(
        code="not_a_nik",
        id="Bukan NIK: harus tepat 16 angka. Kosongkan bila tidak diketahui.",
        en="Not an identity number: exactly 16 digits. Leave it empty if it is not known.",
    )


NIK_ADVICE_ID = (
    "Angka belakangnya sudah hilang. Ambil lagi dari sumbernya: format kolom NIK sebagai Teks"
    " sebelum menempel, atau simpan langsung dari aplikasinya sebagai CSV tanpa membukanya di Excel."
)
NIK_ADVICE_EN = (
    "Its last digits are lost. Take it from its source again: format the column as Text before"
    " pasting, or save it as CSV from the application without opening it in Excel."
)


def nik_scientific() -> Fault:
    return Fault(
        code="nik_scientific",
        id=f"NIK ini disingkat (seperti 7,57E+15). {NIK_ADVICE_ID}",
        en=f"This NIK is shortened (like 7.57E+15). {NIK_ADVICE_EN}",
    )


def nik_as_number() -> Fault:
    return Fault(
        code="nik_as_number",
        id=f"NIK ini tersimpan sebagai angka, bukan teks. {NIK_ADVICE_ID}",
        en=f"This NIK is kept as a number, not as text. {NIK_ADVICE_EN}",
    )


def niks_rounded() -> Fault:
    return Fault(
        code="niks_rounded",
        id=f"Semua NIK di kolom ini berakhir dengan 0: pernah dibulatkan Excel. {NIK_ADVICE_ID}",
        en=f"Every NIK in this column ends in 0: Excel once rounded them. {NIK_ADVICE_EN}",
    )


def not_a_month() -> Fault:
    return Fault(
        code="not_a_month",
        id="Harus berupa bulan, misalnya 03/2024 atau Maret 2024.",
        en="Must be a month, like 03/2024 or March 2024.",
    )


def not_a_date() -> Fault:
    return Fault(
        code="not_a_date",
        id="Harus berupa tanggal: hari, bulan, tahun, misalnya 14/03/2007 atau 2007-03-14.",
        en="Must be a date: day, month, year, like 14/03/2007 or 2007-03-14.",
    )


def not_a_phone() -> Fault:
    return Fault(
        code="not_a_phone",
        id="Harus berupa nomor telepon, misalnya 0812 3456 7890.",
        en="Must be a telephone number, like 0812 3456 7890.",
    )


def not_yes_or_no() -> Fault:
    return Fault(
        code="not_yes_or_no",
        id="Tulis ya atau tidak (sudah atau belum).",
        en="Write yes or no.",
    )


def not_a_choice(choices_id: str, choices_en: str) -> Fault:
    return Fault(
        code="not_a_choice",
        id=f"Bukan salah satu pilihan. {choices_id}.",
        en=f"Not one of the choices. {choices_en}.",
    )


def required(meaning_id: str, meaning_en: str) -> Fault:
    return Fault(
        code="required", id=f"Wajib diisi: {meaning_id}.", en=f"Must be filled in: {meaning_en}."
    )


def formula_without_value() -> Fault:
    return Fault(
        code="formula",
        id="Rumus ini belum pernah dihitung. Buka di Excel dan simpan lagi, atau tempel sebagai nilai.",
        en="This formula was never computed. Open in Excel and save again, or paste as values.",
    )


def error_in_cell() -> Fault:
    return Fault(
        code="error_in_cell",
        id="Sel ini menampilkan kesalahan rumus (seperti #REF!). Perbaiki rumusnya.",
        en="This cell shows an error of its formula (like #REF!). Correct the formula.",
    )


def merged_numbers() -> Fault:
    return Fault(
        code="merged_numbers",
        id="Sel angka ini digabung untuk beberapa baris. Pisahkan selnya dan isi tiap baris.",
        en="This number is merged over several rows. Split the cells and fill in each row.",
    )


def two_marks() -> Fault:
    return Fault(
        code="two_marks",
        id="Di kolom ini ribuan ditulis dengan titik dan juga dengan koma. Pakai satu cara.",
        en="In this column thousands are written with points and with commas. Use one way.",
    )


def all_round() -> Fault:
    return Fault(
        code="all_round",
        id="Semua angka di kolom ini berbentuk 12.000: mungkin 12 dengan tiga desimal. Hapus desimalnya.",
        en="All numbers in this column look like 12.000: perhaps 12 with three decimals. Remove the decimals.",
    )


def too_many_cells(columns: int) -> Fault:
    return Fault(
        code="row_too_wide",
        id=f"Baris ini punya lebih banyak kolom daripada judulnya ({columns}). Angka berkoma harus diapit tanda kutip.",
        en=f"This row has more columns than the header ({columns}). Numbers with commas must be quoted.",
    )


def no_header(missing: Sequence[tuple[str, str]]) -> Fault:
    wanted_id = "; ".join(names for names, _ in missing)
    wanted_en = "; ".join(names for _, names in missing)
    return Fault(
        code="no_header",
        id=f"Judul kolom tidak ditemukan di 40 baris pertama: {wanted_id}. Lihat contoh berkasnya.",
        en=f"No column headers found in the first 40 rows: {wanted_en}. See the template.",
    )


def column_twice(meaning_id: str, meaning_en: str, columns: Sequence[str]) -> Fault:
    both = ", ".join(columns)
    return Fault(
        code="column_twice",
        id=f"Beberapa kolom ({both}) dapat berarti: {meaning_id}. Sisakan satu, atau ganti judulnya.",
        en=f"Several columns ({both}) may mean: {meaning_en}. Keep one, or rename the others.",
    )


def several_sheets(numbers: Sequence[int]) -> Fault:
    named = ", ".join(str(number) for number in numbers)
    return Fault(
        code="several_sheets",
        id=f"Beberapa lembar cocok (ke-{named}). Sebutkan lembar mana (sheet).",
        en=f"Several sheets fit (number {named}). Say which one (sheet).",
    )


def no_such_sheet() -> Fault:
    return Fault(
        code="no_such_sheet",
        id="Lembar itu tidak ada, atau tersembunyi.",
        en="There is no such sheet, or it is hidden.",
    )


def no_rows() -> Fault:
    return Fault(
        code="no_rows",
        id="Ada judul kolom, tetapi tidak ada baris data di bawahnya.",
        en="There is a header, but no rows of data below it.",
    )


SAVE_ID = "Simpan sebagai Excel (.xlsx) atau CSV, lalu unggah lagi."
SAVE_EN = "Save it as Excel (.xlsx) or CSV and upload it again."
TOO_LARGE_ID = "Isinya terlalu besar untuk dibaca dengan aman. Salin tabelnya saja ke berkas baru."
TOO_LARGE_EN = "Its content is too large to be read safely. Copy the table alone into a new file."
UNREADABLE: dict[str, tuple[str, str]] = {
    "empty_file": ("Berkas ini kosong.", "The file is empty."),
    "too_many_bytes": (
        "Berkas lebih dari 10 MB. Hapus gambar dan lembar lain, atau bagi menurut kecamatan.",
        "The file is over 10 MB. Remove pictures and other sheets, or split it by district.",
    ),
    "damaged": (
        "Berkas ini rusak atau terpotong. Buka, simpan lagi, lalu unggah.",
        "The file is damaged or cut off. Open it, save it again and upload it.",
    ),
    "has_password": (
        "Berkas ini berkata sandi. Simpan salinan tanpa kata sandi.",
        "The file has a password. Save a copy without one.",
    ),
    "is_old_excel": (f"Ini Excel lama (.xls). {SAVE_ID}", f"This is old Excel (.xls). {SAVE_EN}"),
    "is_pdf": (
        "Ini PDF. Minta berkas lembar kerjanya (.xlsx atau CSV).",
        "This is a PDF. Ask for the spreadsheet (.xlsx or CSV).",
    ),
    "is_picture": (
        "Ini gambar. Minta berkas lembar kerjanya (.xlsx atau CSV).",
        "This is a picture. Ask for the spreadsheet (.xlsx or CSV).",
    ),
    "is_document": (
        "Ini dokumen, bukan lembar kerja. Salin tabelnya ke Excel.",
        "This is a document. Copy its table into a spreadsheet.",
    ),
    "is_archive": (
        "Ini arsip (ZIP atau sejenisnya). Buka arsipnya, lalu unggah berkas di dalamnya.",
        "This is an archive. Unpack it and upload the file inside.",
    ),
    "is_web_page": (
        f"Ini halaman web yang dinamai Excel. Buka di Excel. {SAVE_ID}",
        f"This is a web page named like Excel. Open it in Excel. {SAVE_EN}",
    ),
    "other_spreadsheet": (
        f"Lembar kerja jenis ini belum dapat dibaca. {SAVE_ID}",
        f"Spreadsheets of this kind cannot be read. {SAVE_EN}",
    ),
    "too_many_parts": (TOO_LARGE_ID, TOO_LARGE_EN),
    "too_many_sheets": (
        "Lembarnya lebih dari 50. Sisakan lembar yang diimpor.",
        "More than 50 sheets. Keep the one to import.",
    ),
    "unpacks_too_large": (TOO_LARGE_ID, TOO_LARGE_EN),
    "too_many_cells": (TOO_LARGE_ID, TOO_LARGE_EN),
    "too_costly": (TOO_LARGE_ID, TOO_LARGE_EN),
    "too_many_rows": (
        "Lebih dari 50.000 baris. Bagi berkasnya menurut kecamatan.",
        "More than 50,000 rows. Split the file by district.",
    ),
    "cell_far_down": (
        "Ada isi jauh di bawah tabel (lewat baris 50.000). Hapus baris-baris di bawah tabel.",
        "Something stands far below the table (beyond row 50,000). Delete the rows below it.",
    ),
    "cell_far_right": (
        "Ada isi jauh di kanan tabel (lewat kolom 400). Hapus kolom-kolom di kanan tabel.",
        "Something stands far right of the table (beyond column 400). Delete the columns there.",
    ),
    "declares_entities": (
        "Berkas ini memuat bagian yang tidak ada di berkas Excel biasa, jadi tidak dibaca.",
        "The file holds parts that no ordinary Excel file has, so it is not read.",
    ),
    "cells_without_place": (
        "Rumus di berkas ini tidak dapat diperiksa. Buka di Excel, simpan lagi, lalu unggah.",
        "Formulas in this file cannot be checked. Open it in Excel, save it again, upload it.",
    ),
    "unknown_letters": (
        "Ini bukan teks yang dapat dibaca. Simpan sebagai CSV UTF-8 atau Excel (.xlsx).",
        "This is no readable text. Save it as CSV UTF-8 or Excel (.xlsx).",
    ),
    "quotes_wrong": (
        "Tanda kutip tidak berpasangan mulai baris ini. Perbaiki, atau simpan sebagai Excel (.xlsx).",
        "A quotation mark has no partner from this row on. Correct it, or save as Excel (.xlsx).",
    ),
}


def unreadable(code: str) -> Fault:
    """Why a file is refused as a whole."""
    sentence_id, sentence_en = UNREADABLE[code]
    return Fault(code=code, id=sentence_id, en=sentence_en)
