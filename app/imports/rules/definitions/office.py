"""What the office has: staff, and what was counted in stock."""

from app.imports.rules.definitions.column import Column, Definition, Kind, Type

ROLES = {
    "operator": "operator",
    "supir": "driver",
    "sopir": "driver",
    "pengemudi": "driver",
    "driver": "driver",
    "verifikator": "verifier",
    "verifier": "verifier",
    "ketua": "lead",
    "ketua tim": "lead",
    "koordinator": "lead",
    "lead": "lead",
    "pendamping": "companion",
    "companion": "companion",
}
ITEMS = {
    "blangko": "card",
    "blanko": "card",
    "blangko ktp": "card",
    "blangko ktp-el": "card",
    "keping": "card",
    "card": "card",
    "ribbon": "ribbon",
    "pita": "ribbon",
    "ribon": "ribbon",
}

STAFF = Definition(
    kind=Kind.STAFF,
    name_id="Petugas",
    name_en="Staff",
    columns=(
        Column(
            field="name",
            names=("Nama Petugas", "Nama", "Nama Pegawai", "Nama Lengkap", "Name"),
            meaning_id="Nama petugas",
            meaning_en="Name of the member of staff",
            example="Contoh Petugas",
        ),
        Column(
            field="roles",
            names=("Tugas", "Peran", "Jabatan", "Roles", "Role"),
            meaning_id="Operator, sopir, verifikator, ketua, pendamping; beberapa dipisah koma",
            meaning_en="operator, driver, verifier, lead, companion; several with commas",
            type=Type.CHOICES,
            example="Operator",
            choices=ROLES,
        ),
        Column(
            field="phone",
            names=("Telepon", "No. HP", "HP", "No. Telp", "Nomor HP", "Phone"),
            meaning_id="Nomor telepon",
            meaning_en="Telephone number",
            type=Type.PHONE,
            example="0812 3456 7890",
        ),
        Column(
            field="max_days_per_week",
            names=("Hari per Minggu", "Maks. Hari per Minggu", "Max Days per Week"),
            meaning_id="Paling banyak berapa hari seminggu",
            meaning_en="At most so many days a week",
            type=Type.COUNT,
            example="5",
        ),
    ),
    needs=(("name",), ("roles",)),
    is_a_row=("roles",),
)

STOCK = Definition(
    kind=Kind.STOCK,
    name_id="Hitungan persediaan",
    name_en="Stock counts",
    columns=(
        Column(
            field="item",
            names=("Barang", "Jenis Barang", "Nama Barang", "Item", "Uraian"),
            meaning_id="Blangko atau ribbon",
            meaning_en="card or ribbon",
            type=Type.CHOICE,
            example="Blangko",
            choices=ITEMS,
            filled=True,
        ),
        Column(
            field="holder",
            names=("Pemegang", "Tim", "Lokasi", "Holder", "Di"),
            meaning_id="Nama tim; kosong atau Kantor untuk kantor",
            meaning_en="Name of the crew; empty or Kantor for the office",
            example="Kantor",
        ),
        Column(
            field="counted",
            names=("Jumlah", "Hasil Hitung", "Stok", "Sisa", "Stok Fisik", "Counted", "Quantity"),
            meaning_id="Berapa yang terhitung",
            meaning_en="How many were counted",
            type=Type.COUNT,
            example="500",
        ),
    ),
    needs=(("item",), ("counted",)),
    is_a_row=("item", "counted"),
)
