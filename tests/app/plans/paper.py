"""Lines as the field page writes them, with check digits of a phone."""

from stdnum.iso7064 import mod_97_10

from app.plans.rules import boxes


def by_phone(line: str, times: str = "YW0825 ZQ1140") -> str:
    """A line by hand, with these times, and check digits instead of its total."""
    told = line.rpartition(" ")[0] + " " + times
    letters = "".join(each for each in told if each.isalnum())
    return f"{told} {boxes.CHECK}{mod_97_10.calc_check_digits(letters)}"
