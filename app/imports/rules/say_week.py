"""What is said about the rows of a week that was planned by hand."""

from collections.abc import Sequence

from app.core.writing import counted
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


def crew_ambiguous(found: Sequence[tuple[str, int]]) -> Fault:
    """Names and numbers of the crews that match."""
    here = "; ".join(f"{name} (nomor {number})" for name, number in found)
    there = "; ".join(f"{name} (number {number})" for name, number in found)
    return Fault(
        code="crew_ambiguous",
        id=f"Beberapa tim cocok: {here}. Tulis nama atau nomor yang hanya cocok dengan satu tim.",
        en=f"Several crews match: {there}. Write a name or a number that only one crew matches.",
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


def lodging_ambiguous() -> Fault:
    return Fault(
        code="lodging_ambiguous",
        id="Beberapa penginapan bernama begitu. Beri masing-masing nama sendiri di data kantor.",
        en="Several lodgings are called so. Give each a name of its own in the office's data.",
    )


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
        id=f"Dengan tanggal ini, berkas memuat lebih dari {most} minggu kalender (Senin sampai Minggu).",
        en=f"With this date the file covers more than {most} calendar weeks (Monday to Sunday).",
    )


def too_many_visits(most: int) -> Fault:
    here, there = counted(most)
    return Fault(
        code="too_many_visits",
        id=f"Lebih dari {here} kunjungan. Bagi berkasnya, misalnya menurut minggu.",
        en=f"More than {there} visits. Split the file, by week for example.",
    )


def too_many_nights(most: int) -> Fault:
    here, there = counted(most)
    return Fault(
        code="too_many_nights",
        id=f"Lebih dari {here} malam menginap. Bagi berkasnya, misalnya menurut minggu.",
        en=f"More than {there} nights away. Split the file, by week for example.",
    )


def sleeps_twice(row: int) -> Fault:
    return Fault(
        code="sleeps_twice",
        id=f"Tim ini sudah menginap di tempat lain pada hari itu (baris {row}).",
        en=f"This crew already sleeps elsewhere after that day (row {row}).",
    )
