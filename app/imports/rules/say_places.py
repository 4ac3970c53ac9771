"""What is said about areas, schools and counts. Names in it are the office's own areas."""

from collections.abc import Sequence

from app.core.writing import counted
from app.imports.rules.faults import Fault


def _maybe(suggestions: Sequence[str]) -> tuple[str, str]:
    if not suggestions:
        return "", ""
    named = ", ".join(suggestions)
    return f" Mungkin maksudnya {named}.", f" Perhaps {named} is meant."


def area_missing() -> Fault:
    return Fault(
        code="area_missing",
        id="Kelurahan atau desanya tidak disebut.",
        en="The kelurahan or desa is not named.",
    )


def area_unknown(suggestions: Sequence[str]) -> Fault:
    here, there = _maybe(suggestions)
    return Fault(
        code="area_unknown",
        id=f"Kelurahan atau desa ini tidak ada di daftar wilayah kantor.{here}",
        en=f"The office's list of areas has no such kelurahan or desa.{there}",
    )


def area_ambiguous(candidates: Sequence[str]) -> Fault:
    named = ", ".join(candidates)
    return Fault(
        code="area_ambiguous",
        id=f"Nama ini dipakai beberapa wilayah: {named}. Sebutkan kecamatannya atau kodenya.",
        en=f"Several areas have this name: {named}. Name the kecamatan or the code.",
    )


def district_unknown(suggestions: Sequence[str]) -> Fault:
    here, there = _maybe(suggestions)
    return Fault(
        code="district_unknown",
        id=f"Kecamatan ini tidak ada di daftar wilayah kantor.{here}",
        en=f"The office's list of areas has no such kecamatan.{there}",
    )


def district_is_below(kelurahan: Sequence[str]) -> Fault:
    named = "; ".join(kelurahan)
    return Fault(
        code="district_is_below",
        id=f"Tidak ada kecamatan bernama ini. Ini nama kelurahan atau desa: {named}.",
        en=f"There is no kecamatan of this name. It is that of a kelurahan or desa: {named}.",
    )


def code_unknown() -> Fault:
    return Fault(
        code="code_unknown",
        id="Kode ini bukan kode kelurahan atau desa di daftar wilayah kantor.",
        en="This is no code of a kelurahan or desa in the office's list of areas.",
    )


def code_outside_district(area: str) -> Fault:
    return Fault(
        code="code_outside_district",
        id=f"Kode ini milik {area}, yang tidak termasuk kecamatan di baris ini.",
        en=f"This code belongs to {area}, which is not in the kecamatan of this row.",
    )


def code_and_name_differ(area: str) -> Fault:
    return Fault(
        code="code_and_name_differ",
        id=f"Kode ini milik {area}, tetapi namanya nama wilayah lain. Perbaiki salah satunya.",
        en=f"This code belongs to {area}, but the name is another area's. Correct one of them.",
    )


def district_alone() -> Fault:
    return Fault(
        code="district_alone",
        id="Baris ini menyebut kecamatan. Yang belum terekam dihitung per kelurahan atau desa.",
        en="This row names a kecamatan. Unrecorded people are counted by kelurahan or desa.",
    )


def school_unknown() -> Fault:
    return Fault(
        code="school_unknown",
        id="Sekolah dengan NPSN ini tidak ada di daftar kantor. Impor daftar sekolah dahulu.",
        en="The office's list has no school with this NPSN. Import the list of schools first.",
    )


def school_missing() -> Fault:
    return Fault(
        code="school_missing",
        id="Sekolahnya tidak disebut: tambahkan kolom NPSN, atau sebutkan sekolah untuk seluruh berkas.",
        en="The school is not named: add a column NPSN, or name one school for the whole file.",
    )


def outside_scope() -> Fault:
    return Fault(
        code="outside_scope",
        id="Di luar cakupan yang Anda sebut untuk berkas ini.",
        en="Outside the scope that you named for this file.",
    )


def named_before(row: int) -> Fault:
    return Fault(
        code="named_before",
        id=f"Kelompok ini sudah disebut di baris {row}. Gabungkan kedua baris itu.",
        en=f"This group was named in row {row} already. Put the two rows together.",
    )


def parts_differ(whole: int, parts: int) -> Fault:
    return Fault(
        code="parts_differ",
        id=f"Jumlahnya tertulis {_id(whole)}, sedangkan L + P = {_id(parts)}.",
        en=f"The sum is written as {whole:,}, but the men and women are {parts:,}.",
    )


def total_differs(written: int, added_up: int) -> Fault:
    return Fault(
        code="total_differs",
        id=(
            f"Jumlah di baris ini tertulis {_id(written)}, sedangkan baris-barisnya berjumlah"
            f" {_id(added_up)} (selisih {_id(written - added_up)}). Perbaiki, atau hapus baris jumlahnya."
        ),
        en=(
            f"The total in this row is written as {written:,}, but its rows add up to {added_up:,}"
            f" (difference {written - added_up:,}). Correct it, or delete the row of the total."
        ),
    )


def fewer_than_left(least: int) -> Fault:
    return Fault(
        code="fewer_than_left",
        id=f"Setelah tanggal itu sudah {_id(least)} orang keluar dari kelompok ini; hitungannya tidak boleh kurang.",
        en=f"Since that date {least:,} people have left this group; the count cannot be lower.",
    )


def _id(count: int) -> str:
    return counted(count)[0].replace("-", "−")


def point_half() -> Fault:
    return Fault(
        code="point_half",
        id="Isi keduanya: lintang dan bujur.",
        en="Give both: latitude and longitude.",
    )


def point_elsewhere() -> Fault:
    return Fault(
        code="point_elsewhere",
        id="Titik ini di luar Indonesia. Mungkin lintang dan bujur tertukar, atau komanya hilang.",
        en="This point lies outside Indonesia. Perhaps latitude and longitude are swapped, or a comma is lost.",
    )


def code_outside_office() -> Fault:
    return Fault(
        code="code_outside_office",
        id="Kode ini tidak termasuk wilayah kantor Anda.",
        en="This code lies outside your office's area.",
    )


def parent_missing() -> Fault:
    return Fault(
        code="parent_missing",
        id="Kecamatannya tidak ada di berkas ini maupun di daftar kantor.",
        en="Its kecamatan is neither in this file nor in the office's list.",
    )


def site_names_school() -> Fault:
    return Fault(
        code="site_names_school",
        id="Lokasi sekolah, dan hanya itu, menyebut NPSN sekolahnya.",
        en="A site of kind school, and no other, names its school's NPSN.",
    )


def contact_half() -> Fault:
    return Fault(
        code="contact_half",
        id="Isi keduanya: jabatan narahubung dan teleponnya.",
        en="Give both: the contact's function and telephone number.",
    )


def several_of_that_name() -> Fault:
    return Fault(
        code="several_of_that_name",
        id="Beberapa petugas bernama sama. Isi teleponnya supaya jelas siapa.",
        en="Several people of the staff have this name. Give the telephone number to tell them apart.",
    )


def too_many_days() -> Fault:
    return Fault(
        code="too_many_days",
        id="Seminggu paling banyak 7 hari.",
        en="A week has 7 days at most.",
    )


def holder_unknown(names: Sequence[str]) -> Fault:
    known = ", ".join(names)
    return Fault(
        code="holder_unknown",
        id=f"Bukan nama tim. Tim kantor ini: {known or 'belum ada'}; kosongkan untuk kantor.",
        en=f"Not the name of a crew. This office's crews: {known or 'none yet'}; leave empty for the office.",
    )


def stock_fewer_than_left(least: int) -> Fault:
    return Fault(
        code="fewer_than_left",
        id=f"Setelah tanggal itu sudah {_id(least)} yang keluar; hitungannya tidak boleh kurang.",
        en=f"Since that date {least:,} have gone out; the count cannot be lower.",
    )


def not_born_yet() -> Fault:
    return Fault(
        code="not_born_yet",
        id="Tanggal lahir ini setelah tanggal berkas.",
        en="This date of birth lies after the file's date.",
    )


def born_too_long_ago() -> Fault:
    return Fault(
        code="born_too_long_ago",
        id="Tanggal lahir ini lebih dari 120 tahun lalu. Mungkin salah ketik.",
        en="This date of birth is more than 120 years ago. Perhaps a slip.",
    )


def status_missing() -> Fault:
    return Fault(
        code="status_missing",
        id="Tulis sudah atau belum rekam. Baris lain di daftar ini menyebutnya.",
        en="Write whether the person was recorded. Other rows of this list say so.",
    )


def pupil_on_residents_list() -> Fault:
    return Fault(
        code="pupil_on_residents_list",
        id="Pelajar dihitung dari daftar Dapodik. Kosongkan kelompoknya, dan unggah kedua daftar bersama.",
        en="Pupils are counted from Dapodik's list. Leave the segment empty, and upload both lists together.",
    )


def lists_apart(others: int) -> Fault:
    return Fault(
        code="lists_apart",
        id=(
            f"Kantor sudah menghitung {_id(others)} orang yang mungkin ada juga di daftar ini."
            " Unggah daftar Dapodik dan daftar warga bersama, supaya tidak ada yang dihitung dua kali;"
            " daftar yang sendirian dicatat sebagai klaim (as_claim)."
        ),
        en=(
            f"The office counts {others:,} people already who may be on this list too. Upload Dapodik's"
            " list and the residents' list together, so that nobody counts twice; a list alone is a claim (as_claim)."
        ),
    )
