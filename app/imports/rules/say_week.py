"""What is said about the rows of a week that was planned by hand."""

from collections.abc import Sequence

from app.imports.rules.faults import Fault


def not_a_time() -> Fault:
    return Fault(
        code="not_a_time",
        id="Harus berupa jam, misalnya 08.30.",
        en="Must be a time of day, like 08.30.",
    )


def not_in_steps() -> Fault:
    return Fault(
        code="not_in_steps",
        id="Tulis jam dalam kelipatan lima menit, misalnya 08.30 atau 08.35.",
        en="Write times in steps of five minutes, like 08.30 or 08.35.",
    )


def crew_unknown(names: Sequence[str]) -> Fault:
    there = ", ".join(names)
    return Fault(
        code="crew_unknown",
        id=f"Tim ini tidak ada. Tim kantor Anda: {there}.",
        en=f"There is no such crew. Your office's crews: {there}.",
    )


def site_unknown(near: Sequence[str]) -> Fault:
    maybe_id = f" Mungkin: {'; '.join(near)}." if near else ""
    maybe_en = f" Perhaps: {'; '.join(near)}." if near else ""
    return Fault(
        code="site_unknown",
        id=f"Lokasi ini tidak ada di kantor Anda.{maybe_id}",
        en=f"Your office has no such site.{maybe_en}",
    )


def site_ambiguous(found: Sequence[str]) -> Fault:
    named = "; ".join(found)
    return Fault(
        code="site_ambiguous",
        id=f"Beberapa lokasi bernama begitu: {named}. Tulis namanya lengkap.",
        en=f"Several sites are called so: {named}. Write the whole name.",
    )


def lodging_unknown(names: Sequence[str]) -> Fault:
    there = ", ".join(names)
    return Fault(
        code="lodging_unknown",
        id=f"Penginapan ini tidak ada. Yang ada: {there}." if names else "Kantor Anda belum mencatat penginapan.",
        en=f"There is no such lodging. There are: {there}." if names else "Your office has no lodgings on record.",
    )  # fmt: skip


def ends_before_it_starts() -> Fault:
    return Fault(
        code="ends_before",
        id="Jam selesai harus sesudah jam tiba, pada hari yang sama.",
        en="The departure must be after the arrival, on the same day.",
    )


def end_missing() -> Fault:
    return Fault(
        code="end_missing",
        id="Tulis juga jam selesai atau lamanya.",
        en="Write the departure or the length, too.",
    )


def weeks_apart(most: int) -> Fault:
    return Fault(
        code="weeks_apart",
        id=f"Tanggal ini lebih dari {most} minggu sesudah tanggal pertama di berkas ini.",
        en=f"This date is more than {most} weeks after the first one in this file.",
    )


def sleeps_twice(row: int) -> Fault:
    return Fault(
        code="sleeps_twice",
        id=f"Tim ini sudah menginap di tempat lain pada hari itu (baris {row}).",
        en=f"This crew already sleeps elsewhere after that day (row {row}).",
    )
