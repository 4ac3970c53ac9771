"""A week as somebody planned it by hand: a row for each visit."""

from dataclasses import replace

from app.imports.rules.definitions.column import Column, Definition, Kind, Type
from app.imports.rules.definitions.shared import HOME, SCHOOL_NPSN

WEEK = Definition(
    kind=Kind.WEEK,
    name_id="Rencana minggu",
    name_en="A week's plan",
    columns=(
        Column(
            field="crew",
            names=("Tim", "Nama Tim", "Nomor Tim", "Regu", "Crew", "Team"),
            meaning_id="Nama atau nomor tim",
            meaning_en="The crew's name or number",
            example="Tim 1",
            filled=True,
        ),
        Column(
            field="date",
            names=("Tanggal", "Tgl", "Hari/Tanggal", "Hari, Tgl", "Tanggal Kunjungan", "Date"),
            meaning_id="Tanggal kunjungan",
            meaning_en="The date of the visit",
            type=Type.DATE,
            example="27/11/2023",
            filled=True,
        ),
        Column(
            field="site",
            names=("Lokasi", "Nama Lokasi", "Tempat", "Tujuan", "Sekolah/Kelurahan", "Site"),
            meaning_id="Nama lokasi, sekolah, atau kelurahan yang dikunjungi",
            meaning_en="Name of the site, school or kelurahan that is visited",
            example="Kantor Kelurahan Dembe I",
        ),
        replace(SCHOOL_NPSN, in_template=False),
        *(replace(column, in_template=False) for column in HOME),
        Column(
            field="start",
            names=("Tiba", "Jam Tiba", "Mulai", "Jam Mulai", "Start", "Arrive"),
            meaning_id="Jam tiba di lokasi, kelipatan lima menit",
            meaning_en="When the crew arrives, in steps of five minutes",
            type=Type.TIME,
            example="08.30",
        ),
        Column(
            field="end",
            names=("Selesai", "Jam Selesai", "Berangkat", "Sampai", "End", "Leave"),
            meaning_id="Jam meninggalkan lokasi; persiapan dan beres-beres termasuk",
            meaning_en="When it leaves; set-up and pack-up included",
            type=Type.TIME,
            example="10.45",
        ),
        Column(
            field="times",
            names=("Pukul", "Jam", "Waktu", "Time"),
            meaning_id="Jam tiba dan selesai dalam satu kolom",
            meaning_en="Arrival and departure in one column",
            type=Type.TIMES,
            example="08.30-10.45",
            in_template=False,
        ),
        Column(
            field="minutes",
            names=("Lama (menit)", "Durasi", "Menit", "Lama di Lokasi", "Minutes"),
            meaning_id="Lama di lokasi dalam menit, bila jam selesai tidak ditulis",
            meaning_en="Minutes at the site, where no departure is written",
            type=Type.COUNT,
            example="135",
            in_template=False,
        ),
        Column(
            field="lodging",
            names=("Menginap di", "Menginap", "Penginapan", "Lodging"),
            meaning_id="Tempat tim menginap sesudah hari itu, bila menginap",
            meaning_en="Where the crew sleeps after that day, if it sleeps out",
        ),
    ),
    needs=(
        ("crew",),
        ("date",),
        ("site", "area_code", "area_name", "npsn"),
        ("start", "times"),
        ("end", "times", "minutes"),
    ),
    is_a_row=("site", "start", "times"),
)
