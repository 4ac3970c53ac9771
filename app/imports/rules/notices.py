"""What a person should know about a file that is no problem."""

from collections.abc import Mapping, Sequence

from app.backlog.rules import Segment
from app.core.writing import counted
from app.imports.rules.faults import Fault

MOST_ROWS_NAMED = 10
GROUPS: Mapping[Segment, tuple[str, str]] = {
    Segment.GENERAL: ("warga umum", "residents at large"),
    Segment.PUPIL: ("pelajar", "pupils"),
    Segment.HOMEBOUND: ("warga di rumah", "residents at home"),
    Segment.INSTITUTION: ("penghuni lembaga", "residents of institutions"),
}


def _rows(rows: Sequence[int]) -> str:
    more = ", …" if len(rows) > MOST_ROWS_NAMED else ""
    return ", ".join(str(row) for row in rows[:MOST_ROWS_NAMED]) + more


def rows_left_out(rows: Sequence[int]) -> Fault:
    return Fault(
        code="rows_left_out",
        id=f"Bukan baris data, jadi tidak dibaca: baris {_rows(rows)}.",
        en=f"No rows of data, so not read: row {_rows(rows)}.",
    )


def totals_left_out(rows: Sequence[int]) -> Fault:
    return Fault(
        code="totals_left_out",
        id=f"Baris jumlah, tidak dihitung lagi: baris {_rows(rows)}.",
        en=f"Rows of totals, not counted again: row {_rows(rows)}.",
    )


def below_their_district(rows: Sequence[int]) -> Fault:
    return Fault(
        code="below_their_district",
        id=f"Kecamatan diambil dari baris di atasnya: baris {_rows(rows)}.",
        en=f"The kecamatan is taken from a row above: row {_rows(rows)}.",
    )


def hidden_rows(count: int) -> Fault:
    here, there = counted(count)
    return Fault(
        code="hidden_rows",
        id=f"{here} baris tersembunyi di lembar itu ikut dibaca.",
        en=f"{there} rows that are hidden in the sheet were read too.",
    )


def thousands(count: int) -> Fault:
    here, there = counted(count)
    return Fault(
        code="thousands",
        id=f"{here} angka ditulis dengan tanda ribuan: 1.021 dibaca seribu dua puluh satu.",
        en=f"{there} numbers have a mark between thousands: 1.021 is read as one thousand and twenty-one.",
    )


def ages_only(people: int) -> Fault:
    here, there = counted(people)
    return Fault(
        code="ages_only",
        id=f"Dari {here} orang hanya umurnya diketahui: bulan genap 17 dicatat yang paling akhir.",
        en=f"Of {there} people only the age is known: the last possible month of turning 17 is used.",
    )


def months_forgotten(people: int) -> Fault:
    here, there = counted(people)
    return Fault(
        code="months_forgotten",
        id=f"Tidak ada kolom umur atau bulan genap 17: {here} orang yang menurut buku baru genap 17"
        " atau belum, akan dianggap tidak ada lagi. Bila rekap hanya menghitung yang sudah 17"
        " tahun, pilih pada Umur yang dihitung: hanya 17 tahun ke atas.",
        en=f"No column has an age or a month of turning 17: {there} people who by the books have"
        " just turned 17, or have not yet, would count as gone. Where the recap counts only who is"
        " 17, choose under Ages that it counts: only 17 and over.",
    )


def places_forgotten(places: int, people: int) -> Fault:
    here, there = counted(places)
    people_here, people_there = counted(people)
    return Fault(
        code="places_forgotten",
        id=f"{here} kelurahan atau desa tidak ada di berkas, atau tertulis nol: {people_here} orang di"
        " sana menurut buku akan dianggap tidak ada lagi. Bila berkas hanya memuat sebagian"
        " wilayah, pilih wilayah itu pada Cakupan.",
        en=f"{there} kelurahan are not in the file, or with none: {people_there} people there by the"
        " books would count as gone. Where the file holds only a part of the office, choose that"
        " part under Scope.",
    )


def groups_forgotten(people: Mapping[Segment, int]) -> Fault:
    """The people of each group that somebody is in would be nobody."""
    here = [f"{counted(n)[0]} {GROUPS[group][0]}" for group, n in people.items()]
    there = [f"{counted(n)[1]} {GROUPS[group][1]}" for group, n in people.items()]
    return Fault(
        code="groups_forgotten",
        id=f"Tidak ada kolom kelompok: {', '.join(here)} menurut buku akan dianggap tidak ada lagi.",
        en=f"No column has a group: {', '.join(there)} in the books would count as gone.",
    )


def all_unrecorded() -> Fault:
    return Fault(
        code="all_unrecorded",
        id="Tidak ada kolom status rekam: semua orang di daftar dihitung belum terekam.",
        en="No column says who was recorded: everyone on the list counts as not recorded.",
    )


def recorded_left_out(people: int) -> Fault:
    here, there = counted(people)
    return Fault(
        code="recorded_left_out",
        id=f"{here} orang sudah rekam, jadi tidak dihitung.",
        en=f"{there} people have been recorded, so they are not counted.",
    )


def nothing_changes() -> Fault:
    return Fault(
        code="nothing_changes",
        id="Semua isi berkas ini sudah ada di buku: tidak ada yang berubah.",
        en="All that this file says is in the books already: nothing changed.",
    )


def doubles(people: int) -> Fault:
    here, there = counted(people)
    return Fault(
        code="doubles",
        id=f"{here} orang tercatat lebih dari sekali dan dihitung satu kali.",
        en=f"{there} people are listed more than once and counted once.",
    )
