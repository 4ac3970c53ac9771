"""The tests' own PostgreSQL."""

import psycopg
from sqlalchemy import create_engine, text


def test_each_test_has_its_own_empty_database(postgres_url: str) -> None:
    engine = create_engine(postgres_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE visit (id int)"))
        assert connection.scalar(text("SELECT count(*) FROM visit")) == 0
    engine.dispose()


def test_a_database_of_an_earlier_test_is_gone(postgres_url: str) -> None:
    plain = postgres_url.replace("+psycopg", "")
    with psycopg.connect(plain) as connection:
        tables = connection.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        ).fetchall()
    assert tables == []
