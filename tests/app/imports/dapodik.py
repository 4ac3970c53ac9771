"""The list of pupils as Dapodik hands it out: titles, a header of two rows, 66 columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tests.app.imports.make import SMA

BEFORE = ["No", "Nama", "NIPD", "JK", "NISN", "Tempat Lahir", "Tanggal Lahir", "NIK", "Agama", "Alamat", "RT", "RW", "Dusun", "Kelurahan", "Kecamatan", "Kode Pos", "Jenis Tinggal", "Alat Transportasi", "Telepon", "HP", "E-Mail", "SKHUN", "Penerima KPS", "No. KPS"]  # fmt: skip
PARENT = ["Nama", "Tahun Lahir", "Jenjang Pendidikan", "Pekerjaan", "Penghasilan", "NIK"]
AFTER = ["Rombel Saat Ini", "No Peserta Ujian Nasional", "No Seri Ijazah", "Penerima KIP", "Nomor KIP", "Nama di KIP", "Nomor KKS", "No Registrasi Akta Lahir", "Bank", "Nomor Rekening Bank", "Rekening Atas Nama", "Layak PIP", "Alasan Layak PIP", "Kebutuhan Khusus", "Sekolah Asal", "Anak ke-berapa", "Lintang", "Bujur", "No KK", "Berat Badan", "Tinggi Badan", "Lingkar Kepala", "Jml. Saudara Kandung", "Jarak Rumah ke Sekolah"]  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Pupil:
    """A pupil; everything that a list holds of one is made up."""

    name: str
    born: Any = "2007-03-14"
    nik: Any = ""
    village: str = "Dembe I"
    district: str = "Kec. Kota Barat"
    npsn: str = SMA
    recorded: str | None = None


def dapodik(pupils: Sequence[Pupil]) -> list[list[Any]]:
    """The rows of the list, with the school's NPSN beside them.

    Who was recorded has a column when any pupil says so.
    """
    says_recorded = any(pupil.recorded is not None for pupil in pupils)
    more = ["NPSN", *(["Status Rekam"] if says_recorded else [])]
    top = [*BEFORE, "Data Ayah", *[""] * 5, "Data Ibu", *[""] * 5, "Data Wali", *[""] * 5, *AFTER, *more]  # fmt: skip
    below = [*[""] * len(BEFORE), *PARENT, *PARENT, *PARENT, *[""] * (len(AFTER) + len(more))]
    titles = [["Daftar Peserta Didik"], ["SMA Contoh"], ["Kecamatan Kec. Kota Barat"], []]
    rows = [_row(number, pupil, says_recorded) for number, pupil in enumerate(pupils, start=1)]
    return [*titles, top, below, *rows]


def _row(number: int, pupil: Pupil, says_recorded: bool) -> list[Any]:  # noqa: FBT001 -- private
    said = dict.fromkeys(BEFORE, "x") | {
        "No": number,
        "Nama": pupil.name,
        "Tanggal Lahir": pupil.born,
        "NIK": pupil.nik,
        "Kelurahan": pupil.village,
        "Kecamatan": pupil.district,
    }
    parent = ["ORANG TUA", 1975, "SMA", "Petani", "Rp. 500,000", "7571010101750009"]
    after = ["x"] * len(AFTER)
    more = [pupil.npsn, *([pupil.recorded or ""] if says_recorded else [])]
    return [*(said[name] for name in BEFORE), *parent, *parent, *parent, *after, *more]
