"""What is written on paper is read as it was meant, or refused: never silently otherwise."""

import string
from collections.abc import Iterator
from contextlib import suppress
from itertools import combinations
from random import Random

import pytest

from app.core.errors import Invalid
from app.plans.rules import boxes, paper_lines, stop_codes
from app.plans.rules.boxes import BY_LABEL, COUNTED, SEGMENTS
from app.plans.rules.paper_lines import PaperLine
from app.plans.rules.stop_codes import StopCode
from tests.app.plans.paper import by_phone

TYPED = string.digits + string.ascii_uppercase
STOP = StopCode(office_id="75.71", version=17, place=3)
CODE = "7571-V17-K3-89"
# What stands between letters and digits does not matter.
BETWEEN = [" ", "", "-", ", ", " . ", "/", "\n", " = ", " – "]


def drawn_stop(rng: Random) -> StopCode:
    return StopCode(
        office_id=f"{rng.randint(11, 99)}.{rng.randint(1, 79):02}",
        version=rng.choice([rng.randint(1, 9), rng.randint(10, 99), rng.randint(100, 12_000)]),
        place=rng.choice([rng.randint(1, 9), rng.randint(10, 99), rng.randint(100, 2_000)]),
    )


def drawn_counts(rng: Random) -> dict[str, int]:
    fields = [box.field for box in (*COUNTED, *SEGMENTS)]
    chosen = rng.sample(fields, rng.randint(0, 6))
    return {field: rng.choice([rng.randint(1, 9), rng.randint(10, 250)]) for field in chosen}


def by_hand(rng: Random) -> str:
    return paper_lines.written(drawn_stop(rng), drawn_counts(rng), outcome=rng.randint(0, 2))


def read(line: str) -> PaperLine | None:
    with suppress(Invalid):
        return paper_lines.read(line)
    return None


def refusal(line: str) -> tuple[str, str]:
    """Where the line goes wrong, and the English sentence for it."""
    with pytest.raises(Invalid) as refused:
        paper_lines.read(line)
    (field,) = refused.value.fields
    return field.path, field.en.partition(": ")[2]


def as_one_character_wrong(text: str) -> Iterator[str]:
    for place, right in enumerate(text):
        yield from (text[:place] + wrong + text[place + 1 :] for wrong in TYPED if wrong != right)


def as_neighbours_swapped(text: str) -> Iterator[str]:
    for place in range(len(text) - 1):
        if text[place] != text[place + 1]:
            yield text[:place] + text[place + 1] + text[place] + text[place + 2 :]


def test_a_line_says_stop_counts_and_outcome() -> None:
    found = paper_lines.read(f"{CODE} TR45 GG2 HY1 JM48")

    assert found.stop == STOP
    assert found.counts == {"recorded": 45, "failed": 2}
    assert boxes.OUTCOMES[found.outcome] == "partial"


def test_what_is_written_is_read_back(rng: Random) -> None:
    for _ in range(500):
        stop, counts, outcome = drawn_stop(rng), drawn_counts(rng), rng.randint(0, 2)
        line = paper_lines.written(stop, counts, outcome=outcome)
        for each in (line, by_phone(line)):
            found = paper_lines.read(each)
            assert (found.stop, found.counts, found.outcome) == (stop, counts, outcome)


def test_case_separators_order_zeros_and_look_alikes_do_not_matter(rng: Random) -> None:
    for _ in range(500):
        line = by_hand(rng)
        stop, *pairs = line.split()
        free = sorted({box.label for box in COUNTED} - {pair[:2] for pair in pairs})
        pairs += [f"{label}0" for label in rng.sample(free, min(2, len(free)))]
        rng.shuffle(pairs)
        noisy = rng.choice(["", " ", "\t"])
        for each in [*stop.split("-"), *pairs]:
            noisy += "".join(look_alike(letter, rng) for letter in each) + rng.choice(BETWEEN)

        assert paper_lines.read(noisy) == paper_lines.read(line), noisy


def look_alike(letter: str, rng: Random) -> str:
    same = {"0": "0Oo", "1": "1IiLl"}.get(letter, letter.upper() + letter.lower())
    return rng.choice(same)


def test_every_single_wrong_character_is_refused(rng: Random) -> None:
    """All characters at all places, of lines by hand and by a phone; look-alikes are right."""
    for _ in range(60):
        line = by_hand(rng)
        for told in (line, by_phone(line)):
            text = "".join(each for each in told if each.isalnum())
            for wrong in as_one_character_wrong(text):
                same = wrong.translate(paper_lines.LOOK_ALIKE) == text
                assert (read(wrong) is not None) == same, (told, wrong)


def test_every_swap_of_neighbours_is_refused(rng: Random) -> None:
    for _ in range(400):
        line = by_hand(rng)
        for told in (line, by_phone(line)):
            text = "".join(each for each in told if each.isalnum())
            for wrong in as_neighbours_swapped(text):
                assert read(wrong) is None, (told, wrong)


def test_every_wrong_character_and_swap_in_a_stops_code_is_refused(rng: Random) -> None:
    for _ in range(300):
        text = stop_codes.written(drawn_stop(rng)).replace("-", "")
        assert stop_codes.read(text) is not None
        for wrong in (*as_one_character_wrong(text), *as_neighbours_swapped(text)):
            assert stop_codes.read(wrong) is None, (text, wrong)


def test_most_omissions_and_doublings_are_refused(rng: Random) -> None:
    tried = missed = 0
    for _ in range(300):
        line = by_hand(rng)
        text = "".join(each for each in line if each.isalnum())
        for place in range(len(text)):
            for wrong in (
                text[:place] + text[place + 1 :],
                text[:place] + text[place] + text[place:],
            ):
                tried += 1
                missed += read(wrong) not in (None, read(text))

    assert missed < tried / 100


def test_labels_are_so_far_apart_that_no_wrong_letter_and_no_swap_makes_another() -> None:
    labels = [*BY_LABEL, boxes.CHECK]

    assert not set("".join(labels)) & set("ILO")
    for one, other in combinations(labels, 2):
        assert one[0] != other[0]
        assert one[1] != other[1]
        assert one != other[::-1]


def test_a_stops_code_is_an_iso_7064_mod_97_10_number() -> None:
    assert stop_codes.written(STOP) == CODE
    # By hand: 7571, V = 31, 17, K = 20, 3, then the check digits; the rest by 97 is 1.
    assert int("7571" + "31" + "17" + "20" + "3" + CODE[-2:]) % 97 == 1


@pytest.mark.parametrize(
    ("line", "place", "said"),
    [
        ("", 0, "The stop's code at the beginning is not right"),
        ("TR45 JM45", 0, "The stop's code at the beginning is not right"),
        (f" {CODE.replace('89', '00')} JM0", 1, "The stop's code at the beginning is not right"),
        (CODE, 13, "The total of all boxes (JM) is missing"),
        (f"{CODE} TR45", 18, "The total of all boxes (JM) is missing"),
        (f"{CODE} TR45 ZZ2 JM47", 20, "No box has these letters"),
        (f"{CODE} TR45 TR2 JM47", 20, "This box is there twice"),
        (f"{CODE} TR 7571012304050001 JM1", 15, "The number is too long"),
        (f"{CODE} TR45 GG2 JM46", 24, "JM is not the sum of all boxes; they differ by 1"),
        (f"{CODE} TR45 terekam JM45", 20, "Two letters of a box and its number belong here"),
        (f"{CODE} HY3 JM3", 15, "HY is only 0 done, 1 partly, or 2"),
        (f"{CODE} YW0825 JM0", 15, "Times are only read in a line with check digits XX"),
        (f"{CODE} TR45 XX00", 20, "The check digits XX do not fit"),
        (f"{CODE} TR4５ JM45", 18, "Only letters A–Z and digits"),
        (f"{CODE} TR45 é JM45", 20, "Only letters A–Z and digits"),
    ],
)
def test_a_line_that_cannot_be_read_says_where_and_what(line: str, place: int, said: str) -> None:
    path, sentence = refusal(line)

    assert path == f"line.{place}"
    assert sentence.startswith(said)


def test_times_are_read_from_a_phones_line() -> None:
    found = paper_lines.read(by_phone(f"{CODE} TR45 JM45"))

    assert (f"{found.arrived}", f"{found.departed}") == ("08:25:00", "11:40:00")


@pytest.mark.parametrize("times", ["YW2460", "YW2400", "ZQ0760 YW0700", "ZQ0659 YW0700"])
def test_times_that_cannot_be_are_refused(times: str) -> None:
    assert read(by_phone(f"{CODE} TR45 JM45", times)) is None


def test_nothing_may_follow_check_digits() -> None:
    phone = by_phone(f"{CODE} TR45 JM45")

    assert refusal(f"{phone} GG2") == (f"line.{len(phone) + 1}", "XX must be the last.")


def test_a_phones_line_may_carry_the_total_too_and_both_must_fit() -> None:
    assert read(by_phone(f"{CODE} TR45 JM45", "JM45")) is not None
    assert read(by_phone(f"{CODE} TR45 JM45", "JM44")) is None
