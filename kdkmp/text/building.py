"""Words of the page Pembangunan: rungs, plan, standstill, obstacles, ranks; no logic."""

from kdkmp.domain.building.ladder import Rung
from kdkmp.domain.building.motion import Motion
from kdkmp.domain.building.plan import PlanState
from kdkmp.domain.building.ranks import Measure, Whole

RUNG = {
    Rung.NO_DATA: "Belum ada data lahan",
    Rung.NO_LAND: "Belum ada lahan atau ditolak",
    Rung.RECORDED: "Terdata",
    Rung.VERIFIED: "Terverifikasi",
    Rung.STARTED: "Mulai (progres belum dilaporkan)",
    Rung.TO_20: "0–20 %",
    Rung.TO_50: "21–50 %",
    Rung.TO_75: "51–75 %",
    Rung.TO_99: "76–99 %",
    Rung.FULL: "100 %",
    Rung.PREREQUISITES: "Prasyarat 8/8",
    Rung.EQUIPPED: "Sarpras wajib 5/5",
    Rung.OPERATING: "Operasional",
}

REACHED = {
    **RUNG,
    Rung.STARTED: "Mulai dibangun",
    Rung.TO_20: "Progres dilaporkan",
    Rung.TO_50: "Lebih dari 20 %",
    Rung.TO_75: "Lebih dari 50 %",
    Rung.TO_99: "Lebih dari 75 %",
}
"""What "this rung or further" means; the first two stay apart."""

BUCKET_RULE = (
    "Kelas seperti di Simkopdes. Nilai di antara dua kelas masuk kelas di atasnya: 20 % masih "
    "0–20, 20,01 % sudah 21–50; 99,9 % belum 100. Rentang dipakai batas bawahnya."
)

PLAN_STATE = {
    PlanState.ON_PLAN: "Sesuai rencana",
    PlanState.BEHIND: "Tertinggal",
    PlanState.FAR_BEHIND: "Jauh tertinggal",
    PlanState.RANGE_TOO_WIDE: "Rentang progres terlalu lebar",
    PlanState.NO_PROGRESS: "Progres belum ada atau kedaluwarsa",
    PlanState.NO_START: "Tanggal mulai belum ada",
}

MOTION = {
    Motion.STALLED: "Tidak berubah 14 hari atau lebih",
    Motion.MOVING: "Bergerak",
    Motion.TOO_EARLY: "Baru satu nilai, belum 14 hari",
    Motion.RANGE_ONLY: "Hanya berupa rentang",
    Motion.SILENT: "Lama tidak dilaporkan",
    Motion.NEVER_REPORTED: "Progres belum pernah dilaporkan",
}

MEASURE = {
    Measure.BUILDING: "Mulai dibangun",
    Measure.FINISHED: "Selesai 100 %",
}

WHOLE = {
    Whole.ALL: "semua KDKMP",
    Whole.IN_PORTAL: "masuk portal",
    Whole.VERIFIED_LAND: "lahan terverifikasi",
}

WHOLE_SHORT = {
    Whole.ALL: "semua",
    Whole.IN_PORTAL: "portal",
    Whole.VERIFIED_LAND: "terverifikasi",
}

PUBLISHED, OWN_SUM, ADDED = "terbit", "hitungan sendiri", "catatan operator"
KIND_OF_RANK = {"published": PUBLISHED, "computed": OWN_SUM, "added": ADDED}
