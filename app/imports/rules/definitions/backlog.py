"""Counts of unrecorded people: a row for each kelurahan, school, segment or month."""

from app.imports.rules.definitions.column import Column, Definition, Kind, Type
from app.imports.rules.definitions.shared import HOME, SCHOOL_NPSN, SEGMENT

BACKLOG = Definition(
    kind=Kind.BACKLOG,
    name_id="Belum rekam",
    name_en="Unrecorded people",
    columns=(
        *HOME,
        Column(
            field="people",
            names=(
                "Belum Rekam",
                "Jumlah Belum Rekam",
                "Belum Perekaman",
                "Belum Melakukan Perekaman",
                "Belum Rekam KTP-el",
                "Blm Rekam",
                "Jml Blm Rekam",
                "Jml Belum Rekam",
                "Sisa Belum Rekam",
                "Penduduk Belum Rekam",
                "Jumlah Penduduk Belum Rekam",
                "Belum Rekam KTP",
                "Jumlah Belum Perekaman",
                "Sisa Perekaman",
                "Wajib KTP Belum Rekam",
                "Unrecorded",
                "People",
            ),
            meaning_id="Jumlah orang yang belum rekam",
            meaning_en="How many people are not yet recorded",
            type=Type.COUNT,
            example="21",
            totalled=True,
            parts=("Jumlah", "Jml", "Jlh", "Total", "L+P", "Lk+Pr", "Orang", "Jiwa", "Org"),
        ),
        Column(
            field="men",
            names=("Laki-laki Belum Rekam",),
            meaning_id="Laki-laki yang belum rekam",
            meaning_en="Unrecorded men",
            type=Type.COUNT,
            totalled=True,
            in_template=False,
            parts=("L", "Lk", "Laki-laki", "Laki laki", "Pria"),
            part_of="people",
        ),
        Column(
            field="women",
            names=("Perempuan Belum Rekam",),
            meaning_id="Perempuan yang belum rekam",
            meaning_en="Unrecorded women",
            type=Type.COUNT,
            totalled=True,
            in_template=False,
            parts=("P", "Pr", "Perempuan", "Wanita"),
            part_of="people",
        ),
        SCHOOL_NPSN,
        SEGMENT,
        Column(
            field="turns_17_month",
            names=("Bulan Genap 17", "Bulan Usia 17", "Genap 17 Tahun", "Turns 17 Month"),
            meaning_id="Bulan genap 17 tahun; kosong untuk yang sudah lama 17",
            meaning_en="Month of the 17th birthday; empty for those long since 17",
            type=Type.MONTH,
            example="03/2024",
        ),
        Column(
            field="age",
            names=("Umur", "Usia", "Age"),
            meaning_id="Umur dalam tahun, bila bulannya tidak diketahui",
            meaning_en="Age in years, where the month is not known",
            type=Type.AGE,
            in_template=False,
        ),
        Column(
            field="neighbourhood",
            names=("RT/RW", "RT", "RW", "Dusun", "Lingkungan"),
            meaning_id="RT, RW, atau dusun: baris-barisnya dijumlahkan per kelurahan",
            meaning_en="Neighbourhood: its rows are added up for the kelurahan",
            many=True,
            in_template=False,
        ),
    ),
    needs=(("area_code", "area_name"), ("people", "men")),
    is_a_row=("people", "men", "women"),
    may_lack=("area_code", "people"),
    one_name=True,
    advice_id="Saat mengunggah, nyatakan umur yang dihitung rekap: ages=from_17 (17 tahun ke atas),"
    " ages=from_16 (16 tahun ke atas; perlu kolom umur atau bulan genap 17), atau tidak diisi bila"
    " semua umur. Yang lebih muda tidak berubah.",
    advice_en="When sending it, state the ages that the recap counts: ages=from_17 (17 and over),"
    " ages=from_16 (16 and over; it needs a column of ages or of months of turning 17), or nothing"
    " where it counts all ages. The books keep who is younger.",
)
