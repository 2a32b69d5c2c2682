"""Follow-ups are recorded, changed and taken back; two writers never overwrite one another."""

from datetime import date
from threading import Barrier, Thread

import pytest
import sqlalchemy as sa
from follow_up_world import AT, DRAFT, changed, history, listed, recorded
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from parcel_world import A, fill
from sqlmodel import Session

from kdkmp.actions.follow_ups import change_follow_up, undo_last_change
from kdkmp.actions.remove_demo import remove_demo
from kdkmp.domain.access import Access, NotAllowedError, ReadOnlyError, Role, Scope
from kdkmp.domain.follow_ups import (
    HISTORIC,
    FollowUpRefusedError,
    StaleError,
    Status,
    plain,
    replayed,
)
from kdkmp.store.control_tables import FollowUp, FollowUpEvent, Meeting, ResponsibleOffice
from kdkmp.store.engine import open_engine, writing
from kdkmp.store.queries.batches import data_version
from kdkmp.store.queries.follow_ups import follow_ups, newest_cut_off, offices


@pytest.fixture
def filled(engine: sa.Engine) -> sa.Engine:
    fill(engine)
    return engine


def actor(role, *regions):
    return Access("Dinas", may_write=True, role=role, scope=Scope(regions), operator="NTB-01")


def version_of(engine):
    with Session(engine) as session:
        return data_version(session)


def test_an_agreement_is_saved_open_and_every_reader_is_told(filled, operator):
    before = version_of(filled)
    number = recorded(filled, operator, text="  Terbitkan\n NIB ", cooperative_code=A)
    row = listed(filled).loc[number]
    assert row[["text", "status", "version", "responsible_name"]].tolist() == [
        "Terbitkan NIB",
        "open",
        1,
        "Pengurus koperasi",
    ]
    assert row["due_on"].date() == DRAFT.due_on
    assert row["reviewed_on"].date() == AT.date()
    assert not row["is_synthetic"]
    assert version_of(filled) != before


def test_a_change_keeps_what_was_before_and_who_changed_it(filled, operator):
    number = recorded(filled, operator)
    changed(filled, number, 1, operator, "Mundur", due_on=date(2026, 2, 10), status="waiting")
    [born, moved] = history(filled, number)
    assert born.version == 1
    assert born.changes["text"] == (None, "Terbitkan NIB")
    assert dict(moved.changes) == {
        "due_on": ("2026-02-03", "2026-02-10"),
        "status": ("open", "waiting"),
    }
    assert (moved.note, moved.office) == ("Mundur", "Dinas uji")


def test_the_second_writer_is_shown_what_the_first_changed_and_nothing_is_lost(filled, operator):
    number = recorded(filled, operator)
    changed(filled, number, 1, operator, "Surat dikirim", status="in_progress")
    with pytest.raises(StaleError) as stale:
        changed(filled, number, 1, operator, text="Terbitkan NIB bulan ini")
    assert stale.value.version == 2
    assert stale.value.present["status"] == "in_progress"
    assert [one.note for one in stale.value.others] == ["Surat dikirim"]
    assert "Dinas uji" in str(stale.value)
    assert listed(filled).loc[number, "text"] == "Terbitkan NIB"
    changed(filled, number, stale.value.version, operator, text="Terbitkan NIB bulan ini")
    row = listed(filled).loc[number]
    assert row[["status", "text", "version"]].tolist() == [
        "in_progress",
        "Terbitkan NIB bulan ini",
        3,
    ]


def test_of_two_who_save_at_the_same_moment_exactly_one_wins(filled, database_url, operator):
    number = recorded(filled, operator)
    start, told = Barrier(4), []

    def save(place: int) -> None:
        mine = open_engine(database_url)
        start.wait()
        try:
            changed(mine, number, 1, operator, f"oleh {place}", text=f"Isi {place}")
            told.append(("saved", place))
        except StaleError as stale:
            told.append(("shown", stale.others[0].note))
        finally:
            mine.dispose()

    writers = [Thread(target=save, args=(place,)) for place in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    [winner] = [place for what, place in told if what == "saved"]
    assert sorted(what for what, _ in told) == ["saved", "shown", "shown", "shown"]
    assert {note for what, note in told if what == "shown"} == {f"oleh {winner}"}
    assert listed(filled).loc[number, "text"] == f"Isi {winner}"
    assert [one.version for one in history(filled, number)] == [1, 2]


def test_closing_needs_evidence_and_sets_the_day(filled, operator):
    number = recorded(filled, operator)
    with pytest.raises(FollowUpRefusedError, match="Bukti: tulis apa"):
        changed(filled, number, 1, operator, "beres", status="done", evidence="  ")
    changed(filled, number, 1, operator, status="done", evidence="NIB terbit di OSS")
    assert listed(filled).loc[number, "closed_on"].date() == AT.date()
    with pytest.raises(FollowUpRefusedError, match="Bukti"):
        changed(filled, number, 2, operator, evidence=None)  # the proof may not vanish
    with pytest.raises(FollowUpRefusedError, match="mengapa ini dibuka kembali"):
        changed(filled, number, 2, operator, status="open")
    changed(filled, number, 2, operator, "NIB ternyata milik desa lain", status="open")
    assert listed(filled).isna().loc[number, "closed_on"]


def test_cancelling_needs_a_reason(filled, operator):
    number = recorded(filled, operator)
    with pytest.raises(FollowUpRefusedError, match="alasan pembatalannya"):
        changed(filled, number, 1, operator, status="cancelled")
    changed(filled, number, 1, operator, "Desa digabung", status="cancelled")
    assert listed(filled).loc[number, "status"] == "cancelled"


def test_a_note_alone_is_a_review_and_nothing_at_all_is_refused(filled, operator):
    number = recorded(filled, operator)
    with pytest.raises(FollowUpRefusedError, match="Tidak ada yang berubah"):
        changed(filled, number, 1, operator, "  ", text="Terbitkan NIB")
    assert changed(filled, number, 1, operator, "Belum ada kemajuan") == 2
    assert history(filled, number)[-1].changes == {}


def test_the_last_change_is_taken_back_as_a_new_entry(filled, operator):
    number = recorded(filled, operator)
    changed(filled, number, 1, operator, status="done", evidence="NIB terbit")
    assert undo_last_change(filled, number, 2, operator, AT) == 3
    row = listed(filled).loc[number]
    assert (row["status"], row["version"]) == ("open", 3)
    assert row[["evidence", "closed_on"]].isna().all()
    assert [one.version for one in history(filled, number)] == [1, 2, 3]
    undo_last_change(filled, number, 3, operator, AT)  # taking back what took back
    assert listed(filled).loc[number, "status"] == "done"


def test_what_changed_nothing_cannot_be_taken_back(filled, operator):
    number = recorded(filled, operator)
    with pytest.raises(FollowUpRefusedError, match="tidak mengubah isian"):
        undo_last_change(filled, number, 1, operator, AT)
    changed(filled, number, 1, operator, "hanya catatan")
    with pytest.raises(FollowUpRefusedError, match="tidak mengubah isian"):
        undo_last_change(filled, number, 2, operator, AT)
    with pytest.raises(StaleError):
        undo_last_change(filled, number, 1, operator, AT)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"text": " \u200b \x00"}, "Isi: harus diisi"),
        ({"text": "x" * 501}, "paling panjang 500"),
        ({"text": "Hubungi 0812-3456-7890"}, "nomor telepon"),
        ({"source": "a@b.id"}, "surel"),
        ({"source": "s" * 301}, "paling panjang 300"),
        ({"province_code": "99"}, "provinsi yang ada"),
        ({"province_code": "52.01"}, "provinsi yang ada"),
        ({"regency_code": "61.01"}, "kabupaten/kota tidak ada"),
        ({"regency_code": "52.01.01"}, "kabupaten/kota tidak ada"),
        ({"cooperative_code": "52.02.01.2010"}, "Koperasi: tidak ada"),
        ({"cooperative_code": A, "regency_code": None}, "Koperasi: tidak ada"),
        ({"parcel_id": "p1"}, "pilih koperasinya"),
        ({"cooperative_code": A, "parcel_id": "p9"}, "tidak tercatat"),  # B's
        ({"responsible": "'; DROP TABLE follow_up; --"}, "pilih penanggung jawab"),
        ({"due_on": date(2026, 1, 19)}, "sebelum tanggal disepakati"),
        ({"due_on": date(2062, 1, 20)}, "periksa tahunnya"),
        ({"agreed_on": date(2026, 1, 21)}, "belum terjadi"),
        ({"review_every_days": 0}, "1 sampai 90"),
        ({"review_every_days": 91}, "1 sampai 90"),
        ({"meeting_id": 99}, "Rapat"),
        ({"snapshot_id": 99}, "Potret data"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_nothing_is_saved(filled, operator, wrong, told):
    with pytest.raises(FollowUpRefusedError, match=told):
        recorded(filled, operator, **wrong)
    assert listed(filled).empty


def test_hostile_text_is_kept_as_text(filled, operator):
    hostile = "<script>alert(1)</script> '; DROP TABLE follow_up; -- =HYPERLINK()"
    number = recorded(filled, operator, text=hostile)
    assert listed(filled).loc[number, "text"] == hostile


def test_everything_that_is_wrong_is_named_at_once(filled, operator):
    with pytest.raises(FollowUpRefusedError) as refused:
        recorded(filled, operator, text="", responsible="?", review_every_days=0)
    for said in ("Isi:", "Instansi:", "Tinjauan:"):
        assert said in str(refused.value)


def test_a_parcel_of_the_cooperative_may_be_named(filled, operator):
    number = recorded(filled, operator, cooperative_code=A, parcel_id="p1")
    assert listed(filled).loc[number, "parcel_id"] == "p1"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"status": "finished"}, "tidak dikenal"),
        ({"regency_code": "52.02"}, "tidak dapat diubah"),
        ({"closed_on": date(2026, 1, 1)}, "tidak dapat diubah"),
        ({"version": 7}, "tidak dapat diubah"),
        ({"text": ""}, "Isi: harus diisi"),
        ({"due_on": date(2026, 1, 1)}, "sebelum tanggal disepakati"),
        ({"responsible": "nobody"}, "pilih penanggung jawab"),
        ({"evidence": "NIK 5201010101900001"}, "16 angka"),
    ],
)
def test_an_impossible_change_leaves_everything_as_it_was(filled, operator, changes, told):
    number = recorded(filled, operator)
    with pytest.raises(FollowUpRefusedError, match=told):
        changed(filled, number, 1, operator, "catatan", **changes)
    assert listed(filled).loc[number, "version"] == 1
    assert len(history(filled, number)) == 1


def test_an_inactive_office_gets_nothing_new_but_keeps_what_it_has(filled, operator):
    number = recorded(filled, operator)
    with writing(filled) as session:
        session.get_one(ResponsibleOffice, "cooperative").is_active = False
    with pytest.raises(FollowUpRefusedError, match="tidak aktif"):
        recorded(filled, operator)
    changed(filled, number, 1, operator, status="in_progress")
    changed(filled, number, 2, operator, responsible="village")
    with pytest.raises(FollowUpRefusedError, match="tidak aktif"):
        changed(filled, number, 3, operator, responsible="cooperative")


def test_operators_act_in_their_regency_and_coordinators_in_the_province(filled):
    here, elsewhere = actor(Role.OPERATOR, "52.01"), actor(Role.OPERATOR, "52.02")
    number = recorded(filled, here)
    assert listed(filled).loc[number, "office"] == "Dinas · NTB-01"
    for refused in (
        lambda: recorded(filled, elsewhere),
        lambda: changed(filled, number, 1, elsewhere, status="waiting"),
        lambda: undo_last_change(filled, number, 1, elsewhere, AT),
        lambda: recorded(filled, here, regency_code=None),
        lambda: recorded(filled, actor(Role.OPERATOR, "52"), regency_code=None),  # role too low
        lambda: recorded(filled, actor(Role.COORDINATOR, "61"), regency_code=None),
    ):
        with pytest.raises(NotAllowedError):
            refused()
    recorded(filled, actor(Role.COORDINATOR, "52"), regency_code=None)


def test_a_reader_may_do_none_of_this(filled, operator):
    number = recorded(filled, operator)
    for reader in (Access("Tamu", may_write=False), actor(Role.VIEWER)):
        for attempt in (
            lambda reader=reader: recorded(filled, reader),
            lambda reader=reader: changed(filled, number, 1, reader, "x"),
            lambda reader=reader: undo_last_change(filled, number, 1, reader, AT),
        ):
            with pytest.raises(ReadOnlyError):
                attempt()
    assert len(listed(filled)) == 1


def test_a_meeting_of_another_province_is_refused(filled, operator):
    with writing(filled) as session:
        for number, province in ((1, "52"), (2, "61")):
            session.add(
                Meeting(
                    id=number,
                    province_code=province,
                    name="Rakor",
                    held_on=date(2026, 1, 20),
                    office="Uji",
                )
            )
    number = recorded(filled, operator, meeting_id=1)
    with pytest.raises(FollowUpRefusedError, match="Rapat"):
        recorded(filled, operator, meeting_id=2)
    change_follow_up(filled, number, 1, {}, "Dibahas", operator, AT, meeting_id=1)
    with pytest.raises(FollowUpRefusedError, match="Rapat"):
        change_follow_up(filled, number, 2, {}, "Dibahas", operator, AT, meeting_id=2)


def test_what_is_agreed_on_demo_data_is_synthetic_and_goes_with_it(engine, operator):
    fill(engine, synthetic=True)
    number = recorded(engine, operator)
    assert listed(engine).loc[number, "is_synthetic"]
    with Session(engine) as session:
        assert newest_cut_off(session) == date(2026, 1, 9)  # no snapshot yet: the data's own
    with writing(engine) as session:
        remove_demo(session)
        for table in (FollowUp, FollowUpEvent):
            assert session.execute(sa.select(table)).all() == []


def test_a_province_sees_its_own(filled, operator):
    recorded(filled, operator)
    with Session(filled) as session:
        assert len(follow_ups(session, "52")) == 1
        assert follow_ups(session, "61").empty
        assert follow_ups(session, "61").columns.tolist() == follow_ups(session).columns.tolist()
        assert offices(session)["code"].iloc[0] == "province"


_EDITS = st.lists(
    st.one_of(
        st.fixed_dictionaries({"status": st.sampled_from([one.value for one in Status])}),
        st.fixed_dictionaries({"text": st.text("abc d", min_size=0, max_size=8)}),
        st.fixed_dictionaries({"due_on": st.none() | st.dates(date(2026, 1, 1), date(2026, 3, 1))}),
        st.fixed_dictionaries({"responsible": st.sampled_from(["village", "asset", "nobody"])}),
        st.fixed_dictionaries({"evidence": st.none() | st.text("xyz", max_size=4)}),
        st.just("undo"),
    ),
    max_size=8,
)


@pytest.fixture(scope="module")
def lasting(sqlite_template, tmp_path_factory):
    """One database for every example: each records an agreement of its own."""
    path = tmp_path_factory.mktemp("replay") / "replay.sqlite3"
    path.write_bytes(sqlite_template.read_bytes())
    made = open_engine(f"sqlite:///{path}")
    fill(made)
    yield made
    made.dispose()


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=_EDITS, note=st.none() | st.just("karena"))
def test_the_history_replayed_from_the_beginning_gives_the_present_row(
    lasting, operator, edits, note
):
    number, seen = recorded(lasting, operator), 1
    for edit in edits:
        try:
            if edit == "undo":
                seen = undo_last_change(lasting, number, seen, operator, AT)
            else:
                seen = change_follow_up(lasting, number, seen, edit, note, operator, AT)
        except FollowUpRefusedError:
            continue
    past = history(lasting, number)
    with Session(lasting) as session:
        row = session.get_one(FollowUp, number)
        present = {name: plain(getattr(row, name)) for name in HISTORIC}
        assert row.version == seen == past[-1].version
    assert replayed(one.changes for one in past) == present
    assert (present["closed_on"] is not None) == (present["status"] in ("done", "cancelled"))
