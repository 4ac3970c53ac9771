"""What people read about forecasts, Indonesian first. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil, floor

from app.core.outcome import Reason
from app.core.writing import counted
from app.outlook.rules.verdict import ROUNDING, Verdict


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """A sentence in both languages, and what programs tell it by."""

    code: str
    id: str
    en: str


UNREADABLE = Said(
    code="forecast_nonsense",
    id="Hasil prakiraan tidak dapat dibaca. Hubungi admin.",
    en="The result of the forecast cannot be read. Contact your admin.",
)
CLASH = Said(
    code="forecast_clash",
    id="Kunjungan yang sudah dijanjikan tidak dapat dipenuhi semuanya, jadi ada minggu tanpa"
    " rencana. Susun ulang rencana minggu itu dahulu.",
    en="The promised visits cannot all be kept, so a week has no plan. Replan that week first.",
)
SENTENCES: Mapping[Reason, Said] = {
    Reason.TIMEOUT: Said(
        code="forecast_timeout",
        id="Prakiraan tidak selesai pada waktunya. Coba dengan waktu lebih banyak.",
        en="The forecast did not end in time. Try with more seconds.",
    ),
    Reason.MEMORY: Said(
        code="forecast_memory",
        id="Prakiraan memerlukan memori terlalu banyak.",
        en="The forecast needed too much memory.",
    ),
    Reason.CRASH: Said(
        code="forecast_crash",
        id="Prakiraan berhenti karena kesalahan program. Hubungi admin.",
        en="The forecast ended by a fault in the program. Contact your admin.",
    ),
    Reason.NONSENSE: UNREADABLE,
}
ASSUMED = (
    Said(
        code="plans",
        id="Tiap minggu direncanakan sekali dengan tim, jam buka, dan lokasi yang diketahui hari"
        " ini. Kunjungan yang sudah dijanjikan ditepati; kunjungan terbit lainnya boleh dipindah atau"
        " diganti, jadi minggu yang sudah terbit dapat berbeda dari rencana terbitnya.",
        en="Each week is planned once with the crews, hours and sites known today. Promised visits"
        " are kept; other published ones may be moved or replaced, so a published week can differ"
        " from its published plan.",
    ),
    Said(
        code="attendance",
        id="Kehadiran diundi dalam 500 kemungkinan: sekali untuk tiap jenis lokasi dan kecamatan,"
        " seberapa tidak pastinya diketahui, dan sekali lagi untuk tiap kunjungan (korelasi 0,1).",
        en="Attendance is drawn in 500 samples: once for each kind of site and district, as unsure"
        " as it is known, and once more for each visit (correlation 0.1).",
    ),
    Said(
        code="rates",
        id="Angka bulanan adalah angka yang dimasukkan; tiap kemungkinan mengundinya menurut sebaran"
        " Poisson. Yang tidak diisi dianggap nol.",
        en="Monthly rates are those that were entered; each sample draws them by a Poisson"
        " distribution. What was left out counts as nothing.",
    ),
    Said(
        code="newcomers",
        id="Pendatang dan yang berusia 17 tahun di luar data dianggap tersebar seperti warga umum"
        " yang belum terekam.",
        en="Who moves in, or turns 17 and is in no data, is taken to live where unrecorded"
        " residents at large do.",
    ),
    Said(
        code="leaving",
        id="Yang pindah, meninggal, atau direkam di loket diambil dari semua wajib KTP yang belum"
        " terekam secara sebanding.",
        en="Who moves away, dies or is recorded at the counter is taken from all unrecorded wajib"
        " in proportion.",
    ),
    Said(
        code="cards",
        id="Perekaman berjalan terus bila blangko habis. Rekaman yang sudah menunggu cetak"
        " hari ini tidak ikut dihitung.",
        en="Recording goes on when cards run out. Records that wait to be printed today are not"
        " counted.",
    ),
)


def say_verdict(verdict: Verdict, *, target: int, p50: int, least: float | None) -> Said:
    """What a forecast says about its target: plainly first, then exactly.

    target   unrecorded wajib that may be left                                  people
    p50      so many or fewer are left in half of the samples                   people
    least    proven to be left whatever is planned; None = not looked at        people
    """
    (most_id, most_en), (half_id, half_en) = counted(target), counted(p50)
    goal_id = f"Target (paling banyak {most_id} orang belum terekam)"
    goal_en = f"The target (at most {most_en} unrecorded)"
    match verdict:
        case Verdict.NINE_IN_TEN:
            id = f"Kemungkinan besar tercapai. {goal_id} tercapai dalam 9 dari 10 kemungkinan."
            en = f"Very likely reached. {goal_en} is reached in 9 of 10 samples."
        case Verdict.ONE_IN_TWO:
            id = (
                f"Mungkin tercapai, tetapi belum pasti. {goal_id} tercapai dalam separuh"
                " kemungkinan, tetapi tidak dalam 9 dari 10."
            )
            en = (
                f"Perhaps reached, but not surely. {goal_en} is reached in half of the samples,"
                " but not in 9 of 10."
            )
        case Verdict.OPEN:
            id = (
                f"Lebih mungkin tidak tercapai: kira-kira {half_id} orang tersisa. {goal_id} tercapai"
                " dalam kurang dari separuh kemungkinan, tetapi tidak terbukti mustahil."
            )
            en = (
                f"More likely missed than reached: about {half_en} people are left. {goal_en} is"
                " reached in fewer than half of the samples, but it is not shown to be out of reach."
            )
        case Verdict.NOT_REACHABLE:
            left = _tenths(least or 0.0)
            id = (
                "Tidak dapat dicapai dengan tim, jam, dan lokasi yang ada."
                f" {goal_id}: menurut kehadiran rata-rata paling sedikit {left.id}"
                " orang tersisa, apa pun rencananya."
            )
            en = (
                "Cannot be reached with the crews, hours and sites there are."
                f" {goal_en}: with average attendance at least {left.en} are left,"
                " whatever is planned."
            )
    return Said(code=verdict, id=id, en=en)


def say_pace(needed: float, planned: float, *, entering: float) -> Said:
    """How many a month the target needs, and how many half of the samples reach.

    needed     people to be recorded, rounded up                     people a month
    planned    people who are, in half of the samples                people a month
    entering   assumed to turn 17 or move in, and in no cohort yet   people a month
    """
    must_id, must_en = counted(ceil(needed - ROUNDING))
    (go_id, go_en), (come_id, come_en) = counted(round(planned)), counted(round(entering))
    return Said(
        code="pace",
        id=f"Target memerlukan {must_id} perekaman wajib KTP sebulan; separuh kemungkinan"
        f" mencapai {go_id} atau lebih. Yang genap 17 tahun dan ada di buku sudah dihitung; di luar"
        f" buku diandaikan {come_id} orang sebulan genap 17 tahun atau datang.",
        en=f"The target needs {must_en} recordings of wajib a month; half of the samples reach {go_en} or"
        f" more. Who is in the books and turns 17 is counted; beyond the books {come_en} a month are"
        " taken to turn 17 or move in.",
    )


def _tenths(people: float) -> Said:
    """An average of people, to the tenth below, so that no more is said than is proven."""
    tenths = floor((people + ROUNDING) * 10)
    whole, rest = divmod(tenths, 10)
    here, there = counted(whole)
    if not rest:
        return Said(code="", id=here, en=there)
    return Said(code="", id=f"{here},{rest}", en=f"{there}.{rest}")
