"""What is said about a cell, a header or a whole file, in both languages."""

from collections.abc import Sequence

from app.core.writing import counted
from app.imports.rules.faults import Fault


def chosen_beyond(columns: Sequence[str], last: str) -> Fault:
    told = ", ".join(columns)
    return Fault(
        code="chosen_beyond",
        id=f"Kolom yang dipilih tidak ada di lembar ini: {told}. Kolom terakhirnya {last}.",
        en=f"The sheet has no column that was chosen: {told}. Its last column is {last}.",
    )


def chosen_without_header(columns: Sequence[str]) -> Fault:
    told = ", ".join(columns)
    return Fault(
        code="chosen_without_header",
        id=f"Kolom yang dipilih tidak berjudul di baris judul: {told}.",
        en=f"A column that was chosen has no header in the header's row: {told}.",
    )


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
    here, there = counted(most)
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


def not_a_figure() -> Fault:
    return Fault(
        code="not_a_figure",
        id="Harus berupa angka seperti dilaporkan, misalnya 1.012 atau 99,31%.",
        en="Must be a figure as it was reported, like 1.012 or 99,31%.",
    )


def percentage_as_number() -> Fault:
    return Fault(
        code="percentage_as_number",
        id="Sel ini angka berdesimal: tidak jelas persen atau bukan. Ketik sebagai teks, misalnya 99,31%.",
        en="This cell is a number with decimals: a percentage or not. Type it as text, like 99,31%.",
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
