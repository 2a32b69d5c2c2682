"""Import a spreadsheet or a map: try it dry, then save all of it in one transaction, or nothing."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session

from kdkmp import intake
from kdkmp.actions.prepare import Progress, region_index
from kdkmp.actions.rebuild import rebuild_current_facts
from kdkmp.actions.recognise_file import recognise_file
from kdkmp.actions.remove_demo import remove_demo
from kdkmp.actions.report_receipts import mark_received, refuse_locked
from kdkmp.actions.save_plan import save_plan
from kdkmp.actions.scope_checks import require_rows
from kdkmp.domain.access import Access, Role
from kdkmp.intake import Checked, Counts, Known, Plan
from kdkmp.store import writes
from kdkmp.store.engine import writing
from kdkmp.store.queries import batches, known, regions
from kdkmp.store.tables import Batch


class AlreadyImportedError(ValueError):
    """The very same bytes are in force already."""

    def __init__(self, batch: Batch) -> None:
        super().__init__(
            f"Berkas yang sama sudah diimpor sebagai batch {batch.id} "
            f"({batch.file_name}, data {batch.as_of:%d-%m-%Y}). Tidak ada yang disimpan lagi."
        )
        self.batch = batch


class DemoInForceError(ValueError):
    """Real data never stands beside demo data."""

    def __init__(self) -> None:
        super().__init__(
            "Basis data masih berisi DATA CONTOH. Impor data nyata akan menghapus seluruh data "
            "contoh; setujui penghapusan itu untuk melanjutkan (baris perintah: --replace-demo)."
        )


@dataclass(frozen=True)
class Upload:
    """A file as it came, what its user says about it, and how its columns are to be read."""

    file_name: str
    content: bytes
    as_of: date | None = None
    mapping: Mapping[str, str] | None = None
    regency: str | None = None
    """Code of the regency a file without that column speaks of."""

    @property
    def sha256(self) -> str:
        """Return what tells these bytes from all others."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True)
class DryRun:
    """What an import would do; nothing has been saved."""

    file_name: str
    sha256: str
    checked: Checked
    plan: Plan
    replaces_demo: bool

    @property
    def counts(self) -> Counts:
        """Return how many rows meet which fate."""
        return self.plan.counts


def dry_run(
    engine: sa.Engine, upload: Upload, today: date, progress: Progress | None = None
) -> DryRun:
    """Read, check and compare a file, and save nothing.

    Raises
    ------
    Refused
        The file as a whole cannot be read; its text says why and what to do.
    AlreadyImportedError
        The same bytes are in force already.
    LockedWeekError
        It is a weekly form of a regency whose week is locked.
    """
    recognised = recognise_file(upload.file_name, upload.content)
    with Session(engine) as session:
        twin = batches.live_batch_of_file(session, upload.sha256)
        if twin is not None:
            raise AlreadyImportedError(twin)
        confirmed = regions.aliases(session)
    checked = intake.check(
        recognised,
        as_of=upload.as_of,
        today=today,
        regions=region_index(),
        aliases=confirmed,
        mapping=upload.mapping,
        regency=upload.regency,
        progress=progress,
    )
    with Session(engine) as session:
        before = known_for(session, checked)
        demo = batches.has_live(session, synthetic=True)
    plan = intake.plan(checked, before)
    if not demo:  # demo data, locks included, goes with the first real import
        with Session(engine) as session:
            refuse_locked(session, checked, plan)
    return DryRun(upload.file_name, upload.sha256, checked, plan, replaces_demo=demo)


def known_for(session: Session, checked: Checked) -> Known:
    """Return what the store knows about the provinces of a checked file."""
    provinces = sorted(set(checked.rows["village_code"].str[:2]))
    said = known.said_before(session, checked.source, provinces)
    return Known(
        cooperatives=said.cooperatives,
        foreign_ids=said.foreign_ids,
        latest=said.latest,
        parcels=said.parcels,
    )


def commit(
    engine: sa.Engine,
    dry: DryRun,
    access: Access,
    *,
    replace_demo: bool = False,
    progress: Progress | None = None,
) -> int:
    """Save a dry run in one transaction and return the number of its batch.

    Raises
    ------
    ReadOnlyError, NotAllowedError
        The actor may only read, or a row speaks of a regency that is not the account's.
    DemoInForceError
        Demo data is in force and its removal was not agreed to.
    AlreadyImportedError
        Another process imported the same bytes in the meantime.
    LockedWeekError
        It is a weekly form of a regency whose week was locked in the meantime.
    """
    access.require_role(Role.OPERATOR)
    tell = progress or (lambda _what, _share: None)
    with writing(engine) as session:
        require_rows(session, dry.plan, access)
        if batches.has_live(session, synthetic=True):
            access.require(Role.ADMINISTRATOR)
            if not replace_demo:
                raise DemoInForceError
            tell("Menghapus data contoh", 0.0)
            remove_demo(session)
        twin = batches.live_batch_of_file(session, dry.sha256)
        if twin is not None:
            raise AlreadyImportedError(twin)
        tell("Menyimpan", 0.1)
        batch_id = add_batch(session, dry, access)
        tell("Menghitung ulang", 0.5)
        rebuild_current_facts(session, _provinces(dry.plan))
    tell("Selesai", 1.0)
    return batch_id


def add_batch(session: Session, dry: DryRun, access: Access, parent_id: int | None = None) -> int:
    """Save a dry run as a batch (of reviewed rows: below its parent); the caller commits."""
    refuse_locked(session, dry.checked, dry.plan)
    batch_id = writes.add_batch(session, _batch(dry, access, parent_id))
    save_plan(session, dry.plan, dry.checked.source, batch_id)
    mark_received(session, dry.checked, dry.plan, batch_id)
    return batch_id


def _batch(dry: DryRun, access: Access, parent_id: int | None) -> Batch:
    counts = dry.counts
    return Batch(
        parent_id=parent_id,
        format=dry.checked.format.value,
        source=dry.checked.source.value,
        file_name=dry.file_name,
        sha256=dry.sha256,
        as_of=dry.checked.as_of,
        office=access.signature,
        new=counts.new,
        changed=counts.changed,
        unchanged=counts.unchanged,
        rejected=counts.rejected,
        review=counts.review,
        dropped_rows=counts.dropped_rows,
        dropped_columns=counts.dropped_columns,
    )


def _provinces(plan: Plan) -> list[str]:
    return sorted(set(plan.rows["cooperative_code"].str[:2]))
