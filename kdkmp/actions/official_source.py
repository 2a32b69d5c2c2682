"""Choose the source that is heard first about a fact, or go back to the declared order."""

import sqlalchemy as sa
from sqlmodel import Session, col

from kdkmp.actions.rebuild import rebuild_current_facts
from kdkmp.domain.access import Access, Role
from kdkmp.domain.facts import FACT_BY_NAME
from kdkmp.domain.official import CHOOSABLE
from kdkmp.domain.sources import Source
from kdkmp.intake.personal import redact
from kdkmp.store.engine import writing
from kdkmp.store.tables import Cooperative, OfficialSource, utc_now
from kdkmp.text.labels import FACT, SOURCE

LONGEST_REASON = 300


class NotChoosableError(ValueError):
    """The choice cannot be made like this; the text says why, in Indonesian."""


def choose_official_source(
    engine: sa.Engine, fact: str, source: Source, why: str, access: Access
) -> None:
    """Let a source's unexpired word about a fact go before all others, in every province.

    The current facts are rebuilt in the same transaction.

    Raises
    ------
    ReadOnlyError, NotAllowedError
        The actor may only read, or is no administrator.
    NotChoosableError
        The fact follows another one, the reason is missing, too long or names a person; nothing
        was saved.
    """
    access.require(Role.ADMINISTRATOR)
    _check_fact(fact)
    reason = _checked_reason(why)
    if source not in FACT_BY_NAME[fact].precedence:
        raise NotChoosableError(f"{SOURCE[source]} bukan sumber untuk {FACT[fact]}.")
    with writing(engine) as session:
        chosen = session.get(OfficialSource, fact) or OfficialSource(
            fact=fact, source=source.value, why=reason, office=access.signature
        )
        chosen.source, chosen.why, chosen.office = source.value, reason, access.signature
        chosen.chosen_at = utc_now()
        session.add(chosen)
        session.flush()
        _rebuild(session)


def reset_official_source(engine: sa.Engine, fact: str, access: Access) -> None:
    """Hear the sources about a fact in the declared order again.

    Raises
    ------
    ReadOnlyError, NotAllowedError
        The actor may only read, or is no administrator.
    NotChoosableError
        No official source was chosen for the fact.
    """
    access.require(Role.ADMINISTRATOR)
    _check_fact(fact)
    with writing(engine) as session:
        chosen = session.get(OfficialSource, fact)
        if chosen is None:
            raise NotChoosableError(
                f"Untuk {FACT[fact]} tidak ada sumber resmi yang dipilih. Muat ulang halaman ini."
            )
        session.delete(chosen)
        session.flush()
        _rebuild(session)


def _check_fact(fact: str) -> None:
    if fact not in CHOOSABLE:
        raise NotChoosableError("Sumber resmi untuk data ini tidak dapat dipilih sendiri.")


def _checked_reason(why: str) -> str:
    reason = " ".join(why.split())
    if not reason:
        raise NotChoosableError("Tulis alasannya dulu, misalnya nomor surat atau hasil rakor.")
    if len(reason) > LONGEST_REASON:
        raise NotChoosableError(
            f"Alasan terlalu panjang ({len(reason)} huruf). Ringkas menjadi paling banyak "
            f"{LONGEST_REASON} huruf."
        )
    if redact(reason) != reason:
        raise NotChoosableError(
            "Alasan memuat nomor telepon, surel, atau 16 angka. Hapus dulu: data pribadi tidak "
            "disimpan di dasbor ini."
        )
    return reason


def _rebuild(session: Session) -> None:
    provinces = session.execute(sa.select(col(Cooperative.province_code)).distinct()).scalars()
    rebuild_current_facts(session, sorted(provinces))
