"""What is said of what does not fit the books."""

from app.results.rules import Beyond, say_beyond


def test_what_lies_beyond_is_said_in_both_languages() -> None:
    indonesian, english = say_beyond(Beyond(people=1_200, ribbons=1))

    assert indonesian.startswith("1.200 orang")
    assert "here: 1,200." in english
    assert "blangko" not in indonesian
    assert "1 ribbon" in indonesian
