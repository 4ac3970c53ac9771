"""What is said about a file that is refused as a whole, in both languages."""

from app.imports.rules.faults import Fault

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
