"""Offices are data: a coordinator adds, renames and retires them; nobody else does."""

import pytest
from sqlmodel import Session

from kdkmp.actions.offices import add_office, rename_office, set_office_active
from kdkmp.actions.prepare import prepare_database
from kdkmp.domain.access import Access, ReadOnlyError, Role, Scope
from kdkmp.domain.follow_ups import FollowUpRefusedError
from kdkmp.store.queries.follow_ups import offices


def listed(engine):
    with Session(engine) as session:
        return offices(session).set_index("code")


def actor(role, *regions):
    return Access("Dinas", may_write=True, role=role, scope=Scope(regions))


def test_a_new_office_stands_last_and_gets_a_code_of_its_own(engine, operator):
    assert add_office(engine, "  Biro  Hukum ", operator) == "biro_hukum"
    assert add_office(engine, "Biro-Hukum", operator) == "biro_hukum_2"
    assert add_office(engine, "省", operator) == "office"  # nothing left for a code
    table = listed(engine)
    assert table["name"].tolist()[-3:] == ["Biro Hukum", "Biro-Hukum", "省"]
    assert table["is_active"].all()


def test_a_renamed_office_stays_renamed_when_the_database_is_prepared_again(engine, operator):
    rename_office(engine, "asset", "BPKAD Provinsi NTB", operator)
    prepare_database(engine)
    assert listed(engine).loc["asset", "name"] == "BPKAD Provinsi NTB"
    rename_office(engine, "asset", "bpkad provinsi ntb", operator)  # its own name is not taken


def test_a_retired_office_is_put_back(engine, operator):
    set_office_active(engine, "army", operator, active=False)
    assert not listed(engine).loc["army", "is_active"]
    set_office_active(engine, "army", operator, active=True)
    assert listed(engine)["is_active"].all()


def test_the_last_office_cannot_be_retired(engine, operator):
    *others, last = listed(engine).index
    for code in others:
        set_office_active(engine, code, operator, active=False)
    with pytest.raises(FollowUpRefusedError, match="terakhir"):
        set_office_active(engine, last, operator, active=False)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (" \u202e ", "harus diisi"),
        ("x" * 81, "paling panjang 80"),
        ("Bapak Anu 0812-3456-7890", "nomor telepon"),
        ("bpkad", "sudah ada"),
    ],
)
def test_an_impossible_name_is_refused(engine, operator, name, told):
    with pytest.raises(FollowUpRefusedError, match=told):
        add_office(engine, name, operator)
    with pytest.raises(FollowUpRefusedError, match=told):
        rename_office(engine, "army", name, operator)
    assert len(listed(engine)) == 11
    with pytest.raises(FollowUpRefusedError, match="tidak ada"):
        rename_office(engine, "nobody", "Lain", operator)


def test_the_shared_list_is_changed_by_who_coordinates_everything(engine):
    here = actor(Role.COORDINATOR, "52")
    add_office(engine, "Biro Hukum", here)  # one more harms nobody
    for attempt in (
        lambda: rename_office(engine, "army", "Lain", here),
        lambda: set_office_active(engine, "army", here, active=False),
        lambda: add_office(engine, "Lain", actor(Role.OPERATOR)),
        lambda: add_office(engine, "Lain", Access("Tamu", may_write=False)),
    ):
        with pytest.raises(ReadOnlyError):
            attempt()
