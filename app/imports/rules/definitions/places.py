"""Areas, schools and sites."""

from dataclasses import replace

from app.imports.rules.definitions.column import Column, Definition, Kind, Type
from app.imports.rules.definitions.shared import HOME, LAT, LON, SCHOOL_NPSN

SCHOOL_LEVELS = {
    "sma": "SMA",
    "smas": "SMA",
    "sman": "SMA",
    "smk": "SMK",
    "smks": "SMK",
    "smkn": "SMK",
    "slb": "SLB",
    "smlb": "SLB",
    "skh": "SLB",
    "ma": "MA",
    "mas": "MA",
    "man": "MA",
    "pkbm": "PKBM",
    "lainnya": "other",
    "other": "other",
}
SITE_KINDS = {
    "balai": "hall",
    "balai desa": "hall",
    "kantor kelurahan": "hall",
    "kantor desa": "hall",
    "hall": "hall",
    "sekolah": "school",
    "school": "school",
    "kantor kecamatan": "district_office",
    "district_office": "district_office",
    "kunjungan rumah": "home_round",
    "home_round": "home_round",
    "lembaga": "institution",
    "panti": "institution",
    "lapas": "institution",
    "institution": "institution",
}

AREAS = Definition(
    kind=Kind.AREAS,
    name_id="Wilayah",
    name_en="Areas",
    columns=(
        Column(
            field="code",
            names=("Kode Wilayah", "Kode", "Code", "Kode Kemendagri", "Kode Kelurahan/Desa"),
            meaning_id="Kode kecamatan, kelurahan, atau desa",
            meaning_en="Code of the kecamatan, kelurahan or desa",
            type=Type.AREA_CODE,
            example="75.71.01.1001",
        ),
        Column(
            field="name",
            names=("Nama Wilayah", "Nama", "Name", "Wilayah", "Kelurahan/Desa", "Nama Kelurahan"),
            meaning_id="Namanya",
            meaning_en="Its name",
            example="Dembe I",
        ),
        LAT,
        LON,
    ),
    needs=(("code",), ("name",), ("lat",), ("lon",)),
    is_a_row=("code", "lat", "lon"),
)

SCHOOLS = Definition(
    kind=Kind.SCHOOLS,
    name_id="Sekolah",
    name_en="Schools",
    columns=(
        replace(SCHOOL_NPSN, names=(*SCHOOL_NPSN.names, "Kode")),
        Column(
            field="name",
            names=("Nama Sekolah", "Sekolah", "Nama Satuan Pendidikan", "Nama", "Name"),
            meaning_id="Nama sekolah",
            meaning_en="The school's name",
            example="SMAN 1 Gorontalo",
        ),
        Column(
            field="level",
            names=("Bentuk Pendidikan", "Jenjang", "Bentuk", "BP", "Level"),
            meaning_id="SMA, SMK, SLB, MA, PKBM, atau lainnya",
            meaning_en="SMA, SMK, SLB, MA, PKBM or other",
            type=Type.CHOICE,
            example="SMA",
            choices=SCHOOL_LEVELS,
        ),
        *HOME,
        LAT,
        LON,
    ),
    needs=(
        ("npsn",),
        ("name",),
        ("level",),
        ("area_code", "area_name", "district_code", "district_name"),
    ),
    is_a_row=("npsn",),
)

SITES = Definition(
    kind=Kind.SITES,
    name_id="Lokasi",
    name_en="Sites",
    columns=(
        Column(
            field="site_kind",
            names=("Jenis Lokasi", "Jenis", "Kind", "Tipe Lokasi"),
            meaning_id="Balai, sekolah, kantor kecamatan, kunjungan rumah, atau lembaga",
            meaning_en="hall, school, district_office, home_round or institution",
            type=Type.CHOICE,
            example="Balai",
            choices=SITE_KINDS,
        ),
        Column(
            field="name",
            names=("Nama Lokasi", "Lokasi", "Nama", "Name", "Tempat"),
            meaning_id="Nama lokasi",
            meaning_en="The site's name",
            example="Kantor Kelurahan Dembe I",
        ),
        *HOME,
        SCHOOL_NPSN,
        LAT,
        LON,
        Column(
            field="contact_function",
            names=("Jabatan Narahubung", "Narahubung", "Kontak", "Contact"),
            meaning_id="Jabatan yang dihubungi, bukan nama orang",
            meaning_en="Whom to ask: a function, not a person's name",
            example="Lurah",
        ),
        Column(
            field="contact_phone",
            names=("Telepon Narahubung", "Telepon", "No. HP", "HP", "No. Telp", "Phone"),
            meaning_id="Nomor teleponnya",
            meaning_en="Telephone number",
            type=Type.PHONE,
            example="0812 3456 7890",
        ),
        Column(
            field="has_network",
            names=("Jaringan", "Ada Jaringan", "Sinyal", "Internet", "Network"),
            meaning_id="Ada jaringan: ya atau tidak",
            meaning_en="Whether there is network",
            type=Type.FLAG,
            example="Ya",
        ),
        Column(
            field="has_power",
            names=("Listrik", "Ada Listrik", "Power"),
            meaning_id="Ada listrik: ya atau tidak",
            meaning_en="Whether there is power",
            type=Type.FLAG,
            example="Ya",
        ),
    ),
    needs=(
        ("site_kind",),
        ("name",),
        ("area_code", "area_name", "district_code", "district_name", "npsn"),
    ),
    is_a_row=("site_kind",),
)
