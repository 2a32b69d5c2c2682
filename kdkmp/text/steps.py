"""Steps of advice as imperatives: "Terbitkan NIB", "Tambah anggota menjadi 100 orang"."""

from collections.abc import Callable, Sequence
from math import ceil

from kdkmp.domain.freshness import Row, is_believed, planned_pct
from kdkmp.domain.land import DEAD
from kdkmp.domain.zones.policy import Phase, Policy, Zone
from kdkmp.domain.zones.rules import AgainstPlan, BothAtLeast
from kdkmp.text.formats import number
from kdkmp.text.labels import OBSTACLE, ZONE
from kdkmp.text.reasons import gap
from kdkmp.text.thresholds import amount

Step = Callable[[Row, Policy], str]


def step(code: str, row: Row, policy: Policy) -> str:
    """Return a step code (or, for abu-abu, the code of data to fill in) as one imperative."""
    if code == "U11":
        return "Catat progres fisik terbaru (0 % bila belum dibangun)"
    if code.startswith("U"):
        return f"Catat {gap(code)}"
    return _STEPS[code](row, policy)


def lift(steps: Sequence[str], to_zone: str | None, row: Row, policy: Policy) -> str:
    """Return the advice as a sentence: "Menjadi KUNING bila: Terbitkan NIB; …"."""
    told = "; ".join(step(code, row, policy) for code in steps)
    if not steps:
        return "Tidak ada langkah yang diperlukan; pertahankan dan perbarui datanya."
    if to_zone is None:
        return f"Dapat dinilai bila: {told}."
    return f"Menjadi {ZONE[Zone(to_zone)].upper()} bila: {told}."


def _always(words: str) -> Step:
    return lambda _row, _policy: words


def _flag(fact: str, act: str, check: str) -> Step:
    """Tell what to do where it is missing, and what to find out where nobody knows."""

    def told(row: Row, policy: Policy) -> str:
        return act if is_believed(row, fact, policy) else check

    return told


def _board(_row: Row, policy: Policy) -> str:
    indicator = policy.indicator("I2")
    scale = indicator.scale
    if not isinstance(scale, BothAtLeast):
        return "Lengkapi pengurus dan pengawas"
    pairs = zip(indicator.facts, scale.good, strict=True)
    need = " dan ".join(amount(fact, good) for fact, good in pairs)
    return f"Lengkapi susunan menjadi paling sedikit {need}"


def _at_least(code: str, words: str) -> Step:
    def told(_row: Row, policy: Policy) -> str:
        indicator = policy.indicator(code)
        good = getattr(indicator.scale, "good", None)
        return f"{words} {amount(indicator.facts[0], good)}" if good is not None else words

    return told


def _rat(_row: Row, _policy: Policy) -> str:
    return "Laksanakan RAT tahun buku terakhir dan catat hasilnya"


def _land(row: Row, policy: Policy) -> str:
    if row["phase"] != Phase.LAND:
        return "Pastikan status lahan dan catat keadaan terbarunya"
    if not is_believed(row, "land_status", policy):
        return "Pastikan dan verifikasi lahan"
    if row["land_status"] in DEAD:
        return "Dapatkan dan verifikasi lahan"
    return "Selesaikan verifikasi lahan"


def _risk(row: Row, policy: Policy) -> str:
    if not is_believed(row, "spatial_risk", policy):
        return "Cek risiko tata ruang lahan"
    return "Urus izin tata ruang"


def _progress(row: Row, policy: Policy) -> str:
    plan, scale = planned_pct(row, policy), policy.indicator("I11").scale
    if plan is None or not isinstance(scale, AgainstPlan):
        return "Catat progres fisik terbaru dan kejar rencananya"
    needed = min(99, max(1, ceil(plan)))
    return f"Kejar progres sampai {number(needed)} %"


def _obstacle(row: Row, policy: Policy) -> str:
    if not is_believed(row, "main_obstacle", policy):
        return "Catat kendala utama, atau bahwa tidak ada kendala"
    return f"Selesaikan kendala: {OBSTACLE[row['main_obstacle']]}"


def _resume(row: Row, policy: Policy) -> str:
    if is_believed(row, "building_stopped_on", policy):
        return "Lanjutkan pembangunan"
    return "Catat tanggal berhenti, atau lanjutkan pembangunan"


_STEPS: dict[str, Step] = {
    "I1": _always("Selesaikan badan hukum"),
    "I2": _board,
    "I3": _at_least("I3", "Tambah anggota sampai"),
    "I4": _flag("has_npwp", "Daftarkan NPWP koperasi", "Pastikan NPWP koperasi dan catat"),
    "I5": _flag("has_nib", "Terbitkan NIB", "Pastikan NIB terbit dan catat"),
    "I6": _flag(
        "has_bank_account", "Buka rekening bank koperasi", "Pastikan rekening bank dan catat"
    ),
    "I7": _rat,
    "I8": _land,
    "I9": _at_least("I9", "Lengkapi luas lahan menjadi paling sedikit"),
    "I10": _risk,
    "I11": _progress,
    "I12": _at_least("I12", "Penuhi prasyarat operasional sampai"),
    "I13": _always("Mulai operasional koperasi"),
    "I14": _always("Mulai transaksi dan laporkan nilainya"),
    "G4": _flag("is_disputed", "Selesaikan sengketa lahan", "Pastikan lahan bebas sengketa"),
    "G6": _resume,
    "G7": _always("Selesaikan bangunan (100 %)"),
    "C5": _obstacle,
}
