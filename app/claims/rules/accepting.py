"""What a manager says by accepting a contradiction, kind by kind. Pure."""

from fractions import Fraction

from app.claims.rules.figures import Unit
from app.claims.rules.findings import Finding, Kind
from app.claims.rules.wording import Said, amount, beside, number, term


def accepting(finding: Finding) -> Said:
    """Mostly that the derived figure is right: pools that overlap and ledgers are otherwise."""
    reported = amount(finding.figure)
    if finding.kind is Kind.OVERLAP:
        return Said(
            id="Menerima berarti: kelompok-kelompok ini tidak dijumlahkan. Angka masing-masing tetap.",
            en="Accepting means: these pools are not added up. The figure of each stands.",
        )
    if finding.kind is Kind.LEDGER:
        return Said(
            id=f"Menerima berarti: {reported.id} yang dilaporkan benar, dan buku mengikutinya.",
            en=f"Accepting means: the {reported.en} reported is right, and the ledger follows.",
        )
    truth = derived(finding)
    return Said(
        id=f"Menerima berarti: yang benar {truth.id}. Yang dilaporkan, {reported.id}, tetap tercatat.",
        en=f"Accepting means: {truth.en} is right. The reported {reported.en} stays on record.",
    )


def resting_on(finding: Finding) -> Said:
    """What is said of a figure that follows from the one that is doubted."""
    reported, truth = term(finding.figure), derived(finding)
    return Said(
        id=f"Bertumpu pada {reported.id}, yang menurut angka lain {truth.id}.",
        en=f"Rests on {reported.en}, which by other figures is {truth.en}.",
    )


def derived(finding: Finding) -> Said:
    """The derived figure as the doubted one was written."""
    said = number(Fraction(finding.derived), decimals=finding.figure.decimals)
    mark = "%" if finding.figure.unit is Unit.PERCENT else ""
    return beside(said, Said(id=mark, en=mark), by="")
