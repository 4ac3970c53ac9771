"""A database that an earlier version filled is brought up to date with its ledgers unchanged."""

from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.script import ScriptDirectory

from app.core.migrations import configuration, migrate

# What each migration's version of the code could have written; later ones keep it readable.
FILLED = {
    "0001": (
        (
            "INSERT INTO offices (id, name, zone, weights, version)"
            " VALUES ('75.71', 'Kota Gorontalo', 'Asia/Makassar', '{}', 1)"
        ),
        (
            "INSERT INTO members (office_id, id, name, role, active, version)"
            " VALUES ('75.71', 'm1', 'Manajer', 'manager', true, 1)"
        ),
    ),
    "0002": (
        (
            "INSERT INTO areas (office_id, code, name, level, lat, lon, version)"
            " VALUES ('75.71', '75.71.01', 'Kota Barat', 'kecamatan', 0.54, 123.02, 1)"
        ),
        (
            "INSERT INTO areas (office_id, code, name, level, parent_code, lat, lon, version) VALUES"
            " ('75.71', '75.71.01.1001', 'Dembe I', 'kelurahan', '75.71.01', 0.55, 123.01, 1)"
        ),
    ),
    "0003": (
        (
            "INSERT INTO ledger_heads (office_id, ledger, newest)"
            " VALUES ('75.71', 'backlog', 'b2'), ('75.71', 'stock', 's2')"
        ),
        (
            "INSERT INTO cohorts"
            " (office_id, id, kelurahan_code, npsn, segment, turns_17_month, people)"
            " VALUES ('75.71', 'c1', '75.71.01.1001', '', 'general', '', 17)"
        ),
        (
            "INSERT INTO backlog_entries"
            " (office_id, id, cohort_id, change, reason, effective_date, source, made_by, made_at)"
            " VALUES ('75.71', 'b1', 'c1', 20, 'recount', '2023-12-06', 'Rapat', 'm1',"
            " '2023-12-06 00:00:00'),"
            " ('75.71', 'b2', 'c1', -3, 'recorded', '2023-12-06', 'Kunjungan', 'm1',"
            " '2023-12-06 01:00:00')"
        ),
        (
            "INSERT INTO stock_balances (office_id, item, holder, quantity)"
            " VALUES ('75.71', 'card', '', 1990)"
        ),
        (
            "INSERT INTO stock_entries (office_id, id, item, holder, change, reason,"
            " effective_date, source, made_by, made_at)"
            " VALUES ('75.71', 's1', 'card', '', 2000, 'receipt', '2023-12-06', 'Gudang', 'm1',"
            " '2023-12-06 00:00:00'),"
            " ('75.71', 's2', 'card', '', -10, 'printed', '2023-12-06', 'Loket', 'm1',"
            " '2023-12-06 01:00:00')"
        ),
    ),
    "0005": (
        (
            "INSERT INTO plans (office_id, id, number, status, start, days, publish_days, request,"
            " seconds, seed, requested_by, requested_at, version)"
            " VALUES ('75.71', 'p1', 1, 'published', '2023-12-11', 6, 6, '{}', 20, 1, 'm1',"
            " '2023-12-06 00:00:00', 1)"
        ),
        (
            "INSERT INTO published_days (office_id, date, plan_id)"
            " VALUES ('75.71', '2023-12-11', 'p1')"
        ),
    ),
    "0006": (
        (
            "INSERT INTO plans (office_id, id, number, status, parent_id, start, days, publish_days,"
            " request, moment, begun, seconds, seed, requested_by, requested_at, version)"
            " VALUES ('75.71', 'p2', 2, 'solved', 'p1', '2023-12-13', 4, 4, '{}',"
            " '2023-12-13 01:40:00', '[]', 20, 1, 'm1', '2023-12-13 01:30:00', 1)"
        ),
    ),
    "0007": (
        (
            "INSERT INTO plan_advice (office_id, id, plan_id, status, request, seconds,"
            " requested_by, requested_at)"
            " VALUES ('75.71', 'a1', 'p2', 'asked', '{}', 60, 'm1', '2023-12-13 01:45:00')"
        ),
    ),
    "0008": (
        (
            "INSERT INTO plan_advice (office_id, id, plan_id, status, note, request, seconds,"
            " requested_by, requested_at, cancel_asked_at)"
            " VALUES ('75.71', 'a2', 'p2', 'cancelled', NULL, '{}', 60, 'm1',"
            " '2023-12-13 01:45:00', '2023-12-13 01:46:00')"
        ),
    ),
    "0009": (
        (
            "INSERT INTO places (office_id, id, role, name, lat, lon, active, version) VALUES"
            " ('75.71', 'depot-1', 'base', 'Dinas', 0.54, 123.06, true, 1)"
        ),
        (
            "INSERT INTO crew_bases (office_id, id, kind, night_cost)"
            " VALUES ('75.71', 'depot-1', 'depot', 0)"
        ),
        (
            "INSERT INTO crews (office_id, id, number, name, depot_id, provides, needs,"
            " max_nights, active, version)"
            " VALUES ('75.71', 'crew-1', 91, 'Tim 91', 'depot-1', '[]', '{}', 0, true, 1)"
        ),
        (
            "INSERT INTO itinerary_feeds (office_id, id, crew_id, digest, made_by, made_at,"
            " expires_at) VALUES ('75.71', 'f1', 'crew-1', 'd1', 'm1', '2023-12-06 00:00:00',"
            " '2024-12-06 00:00:00')"
        ),
    ),
    "0010": (
        (
            "INSERT INTO places (office_id, id, role, name, lat, lon, active, version) VALUES"
            " ('75.71', 'dinas', 'base', 'Dinas', 0.54, 123.06, true, 1),"
            " ('75.71', 'hall-1', 'site', 'Aula', 0.55, 123.01, true, 1)"
        ),
        (
            "INSERT INTO crew_bases (office_id, id, kind, night_cost)"
            " VALUES ('75.71', 'dinas', 'depot', 0)"
        ),
        (
            "INSERT INTO crews (office_id, id, number, name, depot_id, provides, needs, max_nights,"
            " active, version) VALUES ('75.71', 'k1', 1, 'Tim 1', 'dinas', '[]', '{}', 0, true, 1)"
        ),
        (
            "INSERT INTO sites (office_id, id, kind, area_code, setup_minutes, packup_minutes,"
            " minutes_per_recording, max_kits, min_service_minutes, max_service_minutes,"
            " service_step_minutes, max_visits, min_gap_days, notice_days, requires, has_network,"
            " has_power) VALUES ('75.71', 'hall-1', 'hall', '75.71.01.1001', 30, 15, 6, 2, 60, 360,"
            " 30, 2, 1, 0, '[]', true, true)"
        ),
        (
            "INSERT INTO visits (office_id, id, site_id, state, version)"
            " VALUES ('75.71', 'v1', 'hall-1', 'done', 2)"
        ),
        (
            "INSERT INTO results (office_id, id, client_result_id, visit_id, crew_id, date,"
            " outcome, report, report_digest, backlog_entries, stock_entries, answer, received_at,"
            " received_by) VALUES ('75.71', 'r1', '7f1c2a58-6f0e-4b63-9f0e-0d4d7a4d5a11', 'v1',"
            " 'k1', '2023-12-11', 'done', '{}', 'd', '[\"b2\"]', '[]', NULL,"
            " '2023-12-11 04:00:00', 'm1')"
        ),
        (
            "INSERT INTO result_discrepancies (office_id, id, result_id, people, cards, ribbons,"
            " raised_at) VALUES ('75.71', 'x1', 'r1', 2, 0, 0, '2023-12-11 04:00:00')"
        ),
    ),
    "0011": (
        (
            "INSERT INTO messages (office_id, id, channel, about, subject_id, subject_en, text_id,"
            " text_en, state, made_by, made_at)"
            " VALUES ('75.71', 'g1', 'sms', 'o1', 'Perekaman', 'Recording', '', '', 'void', 'm1',"
            " '2023-12-13 02:00:00')"
        ),
    ),
    "0013": (
        (
            "INSERT INTO print_groups (office_id, id, home_code, npsn, turns_17_month, ready,"
            " in_batch, printed, handed_over)"
            " VALUES ('75.71', 'g1', '75.71.01.1001', '', '2024-06', 3, 0, 2, 0)"
        ),
        (
            "INSERT INTO print_entries (office_id, id, group_id, people, came_from, went_to,"
            " reason, effective_date, source, made_by, made_at)"
            " VALUES ('75.71', 'e1', 'g1', 5, '', 'ready', 'recorded', '2023-12-11', 'Kunjungan',"
            " 'm1', '2023-12-11 04:00:00'),"
            " ('75.71', 'e2', 'g1', 2, 'ready', 'printed', 'printed', '2024-06-03', 'Kunjungan',"
            " 'm1', '2024-06-03 04:00:00')"
        ),
        (
            "INSERT INTO print_batches (office_id, id, number, state, made_on, cards, ribbons,"
            " stock_entries, source, made_by, made_at)"
            " VALUES ('75.71', 'pb1', 1, 'printing', '2024-06-03', 3, 1, '[]', 'Cetak', 'm1',"
            " '2024-06-03 04:00:00')"
        ),
        (
            "INSERT INTO print_handovers (office_id, id, date, area_code, npsn, people, source,"
            " made_by, made_at) VALUES ('75.71', 'h1', '2024-06-03', '75.71.01.1001', '', 2,"
            " 'Serah terima', 'm1', '2024-06-03 04:00:00')"
        ),
        "INSERT INTO stock_promises (office_id, date, cards) VALUES ('75.71', '2024-06-10', 40)",
    ),
    "0014": (
        (
            "INSERT INTO turnout_observations (office_id, visit_id, date, kind, segment, district,"
            " expected, came, at_least)"
            " VALUES ('75.71', 'v1', '2023-12-11', 'hall', 'general', '75.71.01', 40, 12, false)"
        ),
        (
            "INSERT INTO turnout_pins (office_id, kind, segment, district, share, pinned_by,"
            " pinned_at, version)"
            " VALUES ('75.71', 'hall', 'general', '', 0.2, 'm1', '2023-12-12 00:00:00', 1)"
        ),
    ),
    "0015": (
        (
            "INSERT INTO closures (office_id, id, site_id, first_date, is_out_of_reach, cause,"
            " note) VALUES ('75.71', 'c1', 'hall-1', '2023-12-14', false, 'cancelled', '')"
        ),
        (
            "INSERT INTO outages (office_id, id, crew_id, first_date, last_date, start_minute,"
            " cause, note) VALUES ('75.71', 'o1', 'k1', '2023-12-13', '2023-12-13', 580, 'ill', '')"
        ),
        (
            "INSERT INTO result_strays (office_id, result_id, raised_at)"
            " VALUES ('75.71', 'r1', '2023-12-13 01:50:00')"
        ),
        (
            "INSERT INTO disruptions (office_id, id, subject, subject_ids, reason, first_date,"
            " last_date, start, note, made, released, made_by, made_at) VALUES ('75.71', 'd1',"
            " 'crew', '[\"k1\"]', 'ill', '2023-12-13', '2023-12-13', '09:40', '', '[\"o1\"]',"
            " '[]', 'm1', '2023-12-13 01:41:00')"
        ),
    ),
    "0016": ("UPDATE offices SET phone = '0435-821234'",),
    "0017": (
        (
            "INSERT INTO claims (office_id, id, metric, whom, area_code, npsn, unit, value,"
            " of_metric, exactness, as_of, source, made_by, made_at, supersedes_id) VALUES"
            " ('75.71', 'k1', 'unrecorded', 'all', '75.71', '', 'people', '1012', '', 'exact',"
            " '2023-06-30', 'DKB', 'm1', '2023-12-06 00:00:00', NULL),"
            " ('75.71', 'k2', 'unrecorded', 'all', '75.71', '', 'people', '1021', '', 'exact',"
            " '2023-06-30', 'Berita', 'm1', '2023-12-06 00:01:00', 'k1')"
        ),
        (
            "INSERT INTO targets (office_id, id, metric, unit, value, of_metric, due, issuer,"
            " source, made_by, made_at) VALUES ('75.71', 't1', 'recorded', 'percent', '99.50',"
            " 'wajib_dynamic', '2023-12-31', 'Ditjen', 'Surat', 'm1', '2023-12-06 00:00:00')"
        ),
        (
            "INSERT INTO claim_judgements (office_id, id, finding, verdict, size, note, entries,"
            " made_by, made_at) VALUES ('75.71', 'j1', 'f1', 'disputed', '9', 'Angka lama', '[]',"
            " 'm1', '2023-12-06 00:00:00')"
        ),
    ),
    "0018": (
        (
            "INSERT INTO forecasts (office_id, id, status, today, until, request, target, seconds,"
            " seed, ground, answer, phase, done, requested_by, requested_at) VALUES ('75.71', 'f1',"
            " 'working', '2023-12-06', '2024-03-06', '{\"rates\": {}, \"work\": 1000}', 0, 300, 1,"
            " '{}', NULL, 'plan', 3, 'm1', '2023-12-06 00:00:00')"
        ),
    ),
    "0019": (
        (
            "INSERT INTO plan_edits (office_id, id, plan_id, sequence, kind, visit_id, undoes_id,"
            " change, recordings_change, value_change, made_by, made_at) VALUES ('75.71', 'e1',"
            " 'p1', 1, 'pin', 'v1', NULL, '{}', 0, 0, 'm1', '2023-12-06 00:00:00'),"
            " ('75.71', 'e2', 'p1', 2, 'undo', 'v1', 'e1', '{}', 0, 0, 'm1',"
            " '2023-12-06 00:01:00')"
        ),
        "UPDATE plans SET found = answer WHERE id = 'p2'",
    ),
    "0020": (
        (
            "INSERT INTO scenarios (office_id, id, name, changes, version, made_by, made_at) VALUES"
            " ('75.71', 's1', 'Satu alat lagi', '[{\"kind\": \"kits\", \"kits\": 1}]', 1, 'm1',"
            " '2023-12-06 00:00:00')"
        ),
        "UPDATE forecasts SET others = '{}'",
    ),
    "0021": (
        (
            "INSERT INTO area_boundaries (office_id, area_code, polygons, source)"
            " VALUES ('75.71', '75.71.01', '[[[[123.0, 0.5], [123.1, 0.5], [123.1, 0.6],"
            " [123.0, 0.5]]]]', 'BIG')"
        ),
    ),
    "0022": (
        (
            "INSERT INTO offices (id, name, zone, weights, version)"
            " VALUES ('75', 'Gorontalo', 'Asia/Makassar', '{}', 1)"
        ),
        (
            "INSERT INTO province_grants (office_id, id, province_id, made_by, made_at)"
            " VALUES ('75.71', 'g1', '75', 'm1', '2023-12-06 00:00:00')"
        ),
    ),
    "0023": ("UPDATE members SET signed_in_at = '2023-12-06 00:00:00' WHERE id = 'm1'",),
    "0024": (
        (
            "UPDATE targets SET taken_back_by = 'm1', taken_back_at = '2023-12-07 00:00:00'"
            " WHERE id = 't1'"
        ),
    ),
}
REVISIONS = [
    revision.revision
    for revision in ScriptDirectory.from_config(configuration("sqlite://")).walk_revisions()
][::-1]


def content(url: str, like: dict[str, Any] | None = None) -> dict[str, Any]:
    """Every row of every table, or of the tables and columns that `like` has."""
    engine = sa.create_engine(url)
    metadata = sa.MetaData()
    # Only these: not the empty tables that they refer to.
    metadata.reflect(engine, only=None if like is None else list(like), resolve_fks=False)
    found: dict[str, Any] = {}
    with engine.connect() as connection:
        for name, table in metadata.tables.items():
            columns = [c for c in table.columns if like is None or c.name in like[name]["columns"]]
            rows = connection.execute(sa.select(*columns)).all()
            found[name] = {
                "columns": [column.name for column in columns],
                "rows": sorted(map(repr, rows)),
            }
    engine.dispose()
    found.pop("alembic_version", None)
    return {name: table for name, table in found.items() if table["rows"]}


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
@pytest.mark.parametrize("revision", REVISIONS)
def test_a_filled_database_is_upgraded_with_nothing_changed(
    revision: str, kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    url = (
        f"sqlite:///{tmp_path}/old.sqlite"
        if kind == "sqlite"
        else request.getfixturevalue("postgres_url")
    )
    migrate(url, revision=revision)
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        for reached in REVISIONS[: REVISIONS.index(revision) + 1]:
            for statement in FILLED.get(reached, ()):
                connection.execute(sa.text(statement))
    engine.dispose()
    before = content(url)
    assert before["offices"]["rows"]

    migrate(url)

    assert content(url, like=before) == before


PRINT_NOW = (
    (
        "INSERT INTO plans (office_id, id, number, status, start, days, publish_days, request,"
        " seconds, seed, requested_by, requested_at, version)"
        " VALUES ('75.71', 'p9', 9, 'published', '2023-12-18', 1, 1, '{\"cards\": \"print_now\"}',"
        " 20, 1, 'm1', '2023-12-06 00:00:00', 1)"
    ),
    "INSERT INTO published_days (office_id, date, plan_id) VALUES ('75.71', '2023-12-18', 'p9')",
    (
        "INSERT INTO visits (office_id, id, site_id, state, version)"
        " VALUES ('75.71', 'v8', 'hall-1', 'confirmed', 1), ('75.71', 'v9', 'hall-1', 'cancelled', 1)"
    ),
    (
        "INSERT INTO plan_visits (office_id, plan_id, visit_id, crew_id, date, arrive_minute,"
        " setup_minutes, service_minutes, packup_minutes, drive_minutes_before, kits,"
        " expected_recordings, expected_cards)"
        " VALUES ('75.71', 'p9', 'v8', 'k1', '2023-12-18', 500, 30, 60, 15, 5, 1, 20, 12.3),"
        " ('75.71', 'p9', 'v9', 'k1', '2023-12-18', 700, 30, 60, 15, 5, 1, 20, 7.0)"
    ),
)


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_cards_that_published_visits_need_are_promised_by_the_upgrade(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    url = (
        f"sqlite:///{tmp_path}/old.sqlite"
        if kind == "sqlite"
        else request.getfixturevalue("postgres_url")
    )
    migrate(url, revision="0012")
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        for reached in REVISIONS[: REVISIONS.index("0012") + 1]:
            for statement in FILLED.get(reached, ()):
                connection.execute(sa.text(statement.replace(":", "\\:")))
        for statement in PRINT_NOW:
            connection.execute(sa.text(statement.replace(":", "\\:")))

    migrate(url)

    with engine.connect() as connection:
        found = connection.execute(sa.text("SELECT office_id, date, cards FROM stock_promises"))
        assert [(o, str(day), cards) for o, day, cards in found] == [("75.71", "2023-12-18", 13)]
    engine.dispose()
