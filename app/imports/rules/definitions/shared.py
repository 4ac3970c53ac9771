"""Columns that several kinds have."""

from app.imports.rules.definitions.column import Column, Type

SEGMENTS = {
    "umum": "general",
    "general": "general",
    "masyarakat umum": "general",
    "non dapodik": "general",
    "pelajar": "pupil",
    "siswa": "pupil",
    "sekolah": "pupil",
    "dapodik": "pupil",
    "pupil": "pupil",
    "kunjungan rumah": "homebound",
    "lansia": "homebound",
    "disabilitas": "homebound",
    "odgj": "homebound",
    "lansia/disabilitas": "homebound",
    "homebound": "homebound",
    "lembaga": "institution",
    "panti": "institution",
    "lapas": "institution",
    "institution": "institution",
}

AREA_CODE = Column(
    field="area_code",
    names=(
        "Kode Kelurahan/Desa",
        "Kode Wilayah",
        "Kode Kelurahan",
        "Kode Desa",
        "Kode Kel.",
        "Kode Kel/Desa",
        "Kode Kemendagri",
        "Kode Desa/Kelurahan",
        "Kelurahan Code",
        "Area Code",
        "Area",
        "Kelurahan ID",
    ),
    meaning_id="Kode kelurahan atau desa",
    meaning_en="Code of the kelurahan or desa",
    type=Type.AREA_CODE,
    example="75.71.01.1001",
    filled=True,
)
AREA_NAME = Column(
    field="area_name",
    names=(
        "Kelurahan/Desa",
        "Desa/Kelurahan",
        "Kelurahan",
        "Kel.",
        "Desa",
        "Kel/Desa",
        "Desa/Kel.",
        "Nama Kelurahan",
        "Nama Desa",
        "Nama Kelurahan/Desa",
        "Nama Desa/Kelurahan",
        "Kelurahan / Desa",
        "Wilayah",
        "Nama Wilayah",
        "Village",
    ),
    meaning_id="Nama kelurahan atau desa",
    meaning_en="Name of the kelurahan or desa",
    example="Dembe I",
    filled=True,
)
DISTRICT_CODE = Column(
    field="district_code",
    names=("Kode Kecamatan", "Kode Kec.", "Kecamatan Code", "District Code"),
    meaning_id="Kode kecamatan",
    meaning_en="Code of the kecamatan",
    type=Type.AREA_CODE,
    example="75.71.01",
    filled=True,
)
DISTRICT_NAME = Column(
    field="district_name",
    names=("Kecamatan", "Kec.", "Nama Kecamatan", "Distrik", "District"),
    meaning_id="Nama kecamatan",
    meaning_en="Name of the kecamatan",
    example="Kota Barat",
    filled=True,
)
HOME = (AREA_CODE, AREA_NAME, DISTRICT_CODE, DISTRICT_NAME)

SCHOOL_NPSN = Column(
    field="npsn",
    names=("NPSN", "NPSN Sekolah", "Kode Sekolah", "School", "School NPSN"),
    meaning_id="NPSN sekolah",
    meaning_en="The school's NPSN",
    type=Type.NPSN,
    example="40501085",
    filled=True,
)
LAT = Column(
    field="lat",
    names=("Lintang", "Latitude", "Lat", "Koordinat Lintang", "Y"),
    meaning_id="Lintang",
    meaning_en="Latitude",
    type=Type.DECIMAL,
    example="0,5469",
)
LON = Column(
    field="lon",
    names=("Bujur", "Longitude", "Lon", "Lng", "Long", "Koordinat Bujur", "X"),
    meaning_id="Bujur",
    meaning_en="Longitude",
    type=Type.DECIMAL,
    example="123,0051",
)
BIRTH_DATE = Column(
    field="birth_date",
    names=("Tanggal Lahir", "Tgl Lahir", "Tgl. Lahir", "TGL_LHR", "Birth Date", "Lahir"),
    meaning_id="Tanggal lahir (hanya untuk menghitung; tidak disimpan)",
    meaning_en="Date of birth (to count with; not kept)",
    type=Type.DATE,
    example="14/03/2007",
)
NIK = Column(
    field="nik",
    names=("NIK", "No. KTP", "Nomor KTP", "No. NIK", "Nomor Induk Kependudukan", "No KTP/NIK"),
    meaning_id="NIK (hanya untuk mencari yang ganda; tidak disimpan)",
    meaning_en="Identity number (to find doubles with; not kept)",
    type=Type.NIK,
)
PERSON = Column(
    field="person",
    names=(
        "Nama",
        "Nama Lengkap",
        "Nama Peserta Didik",
        "Nama Siswa",
        "Nama Penduduk",
        "NAMA_LGKP",
    ),
    meaning_id="Nama (hanya untuk mencari yang ganda; tidak disimpan)",
    meaning_en="Name (to find doubles with; not kept)",
    type=Type.PERSON,
)
RECORDED = Column(
    field="recorded",
    names=(
        "Status Rekam",
        "Status Perekaman",
        "Status Perekaman KTP",
        "Status Perekaman KTP-el",
        "Sudah Rekam",
        "Perekaman",
        "Ket. Rekam",
        "Keterangan Rekam",
        "Recorded",
    ),
    meaning_id="Sudah atau belum rekam; tanpa kolom ini semua dihitung belum",
    meaning_en="Recorded or not; without this column everyone counts as not",
    type=Type.FLAG,
    example="Belum",
)
SEGMENT = Column(
    field="segment",
    names=("Kelompok", "Segmen", "Kategori", "Jenis Sasaran", "Segment"),
    meaning_id="Kelompok: umum, pelajar, kunjungan rumah, atau lembaga",
    meaning_en="Segment: general, pupil, homebound or institution",
    type=Type.CHOICE,
    example="Umum",
    choices=SEGMENTS,
    filled=True,
)
# Pupils' parents and guardians have names and NIK too, below headings of their own.
OTHERS = ("ayah", "ibu", "wali", "orang tua", "ortu", "pasangan", "kepala keluarga")
