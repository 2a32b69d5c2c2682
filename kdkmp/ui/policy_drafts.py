"""Forms about drafts: save one, put it in force with an SK, take it back, put it back."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import streamlit as st

from kdkmp.actions.policies import (
    LONGEST_NOTE,
    LONGEST_SK,
    put_in_force,
    restore_policy,
    save_draft,
    withdraw_policy,
)
from kdkmp.domain.access import Role
from kdkmp.domain.filters import Filters
from kdkmp.domain.zones.edits import difference
from kdkmp.domain.zones.familiar import LONGEST_VERSION, unfamiliar
from kdkmp.domain.zones.policy import DEFAULT_POLICY, Policy
from kdkmp.domain.zones.policy_file import policy_file
from kdkmp.domain.zones.simulate import transitions
from kdkmp.store.queries.policies import PolicyInfo
from kdkmp.text import simulator as words
from kdkmp.text.policies import CONFIRM_END, done
from kdkmp.text.policy_problems import problem
from kdkmp.ui import blocks, data, policy_notices, simulator_data, simulator_state, visitor
from kdkmp.views import simulator_tables as tables

_STATIC = Path(__file__).with_name("static")


def looks() -> None:
    """Load the looks of these parts: their own, and lists whose rows become blocks."""
    st.html(_STATIC / "aturan.css")
    st.html(_STATIC / "mutu.css")


def may_draft() -> bool:
    """Say whether the visitor may save and take back drafts."""
    access = visitor.access()
    return access.may(Role.COORDINATOR, access.scope.regions)


def save_form(policy: Policy, *, key: str = "simulasi", note: str = "") -> None:
    """Draw the form that keeps a policy as a draft; the version name must be new."""
    if not may_draft():
        blocks.note("Menyimpan rancangan memerlukan akun koordinator provinsi atau administrator.")
        return
    blocks.note(words.DRAFT_ACTIONS)
    blocking = [one for one in unfamiliar(policy) if one.kind != "version"]
    for one in blocking:
        st.warning(problem(one), icon=":material/balance:")
    with st.form(f"rancangan-{key}", border=False):
        name = st.text_input(
            "Nama versi", value=_next_name(), max_chars=LONGEST_VERSION, key=f"{key}-nama"
        )
        told = st.text_area(
            "Catatan (mengapa diubah; tanpa nama orang)",
            value=note,
            max_chars=LONGEST_NOTE,
            key=f"{key}-catatan",
            height=80,
        )
        saved = st.form_submit_button(
            "Simpan rancangan", type="primary", disabled=bool(blocking), key=f"{key}-simpan"
        )
    if saved:
        _save(policy, name or "", told or "")


def _next_name() -> str:
    taken = {one.policy.version for one in simulator_data.records()} | {DEFAULT_POLICY.version}
    return next(f"usulan-{n}" for n in range(2, len(taken) + 3) if f"usulan-{n}" not in taken)


def _save(policy: Policy, name: str, note: str) -> None:
    with policy_notices.refusals_in_words():
        draft = replace(policy, version=" ".join(name.split()))
        save_draft(data.engine(), draft, note, visitor.access(), datetime.now(UTC))
        policy_notices.say(
            f"Rancangan “{draft.version}” tersimpan. Alamat halaman ini kini membukanya; "
            "memberlakukannya di tab Rancangan & riwayat."
        )
        simulator_state.go_on_from(draft.version)
        st.rerun()


def manage(record: PolicyInfo) -> None:
    """Draw what can be done with a recorded policy: file, simulation, force, taking back."""
    version, now = record.policy.version, data.policy()
    changes = difference(now, record.policy)
    st.markdown(f"**Beda {version} dengan aturan yang berlaku ({now.version})**")
    if changes:
        st.html(tables.changes_html(changes))
    else:
        blocks.note("Tidak ada beda.")
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            "Unduh berkas aturan",
            policy_file(record.policy, record.valid_from),
            file_name=f"aturan-{'-'.join(version.split())}.json",
            mime="application/json",
            on_click="ignore",
            icon=":material/download:",
            key=f"unduh-aturan-{record.id}",
        )
        _take_back(record)
    if record.is_draft and not record.is_withdrawn:
        _force(record)


def _take_back(record: PolicyInfo) -> None:
    access = visitor.access()
    allowed = may_draft() if record.is_draft else access.may(Role.ADMINISTRATOR)
    if not allowed:
        return
    if record.is_withdrawn:
        label, icon, action = "Pulihkan", ":material/restore:", restore_policy
    else:
        name = "Tarik rancangan" if record.is_draft else "Cabut pemberlakuan"
        label, icon, action = name, ":material/block:", withdraw_policy
    is_heavy = not record.is_draft and not record.is_withdrawn
    agreed = not is_heavy or st.checkbox(CONFIRM_END, key=f"setuju-cabut-{record.id}")
    if st.button(label, icon=icon, key=f"tarik-{record.id}", disabled=not agreed):
        with policy_notices.refusals_in_words():
            action(data.engine(), record.id, access, datetime.now(UTC))
            policy_notices.say(done(label, record.policy.version))
            st.rerun()


def _force(record: PolicyInfo) -> None:
    """Draw the form that puts a draft in force, with who would change."""
    st.markdown("**Berlakukan dengan SK**")
    if not visitor.access().may(Role.ADMINISTRATOR):
        blocks.note("Memberlakukan aturan memerlukan akun administrator untuk seluruh basis data.")
        return
    left, right = st.columns(2)
    with left:
        sk = st.text_input("Nomor SK", max_chars=LONGEST_SK, key=f"sk-{record.id}")
    with right:
        begins = st.date_input(
            "Mulai berlaku", value=None, format="DD/MM/YYYY", key=f"berlaku-{record.id}"
        )
    begins = begins if isinstance(begins, date) else None
    _impact(record.policy, begins)
    agreed = st.checkbox(words.CONFIRM, key=f"setuju-{record.id}")
    if st.button(
        f"Berlakukan {record.policy.version}",
        type="primary",
        disabled=not agreed,
        key=f"berlakukan-{record.id}",
    ):
        _put(record, sk or "", begins)


def _impact(policy: Policy, begins: date | None) -> None:
    everywhere = Filters()
    rows = data.rows(everywhere)
    if rows.empty:
        return
    before = simulator_data.zones_before(everywhere)
    after = simulator_data.zones_after(policy, everywhere)
    reference = rows["reference_date"].max().date()
    moved = int((before != after).sum())
    st.info(words.effect(policy.version, begins, reference, moved, len(rows)))
    if moved:
        table = tables.transition_table(transitions(before, after))
        blocks.table(table, "Perpindahan zona bila diberlakukan", total=True)


def _put(record: PolicyInfo, sk: str, begins: date | None) -> None:
    with policy_notices.refusals_in_words(), st.spinner("Menghitung ulang semua provinsi …"):
        put_in_force(data.engine(), record.id, sk, begins, visitor.access(), datetime.now(UTC))
        policy_notices.say(
            f"{record.policy.version} diberlakukan dengan SK {' '.join(sk.split())}. Minggu yang "
            "sudah dibekukan tetap memakai aturan lamanya."
        )
        st.rerun()
