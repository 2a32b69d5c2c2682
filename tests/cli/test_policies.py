"""The policy file on the command line: out, changed by hand, back as a draft; refused in words."""

import json
from datetime import UTC, date, datetime

from portal_file import three_rows

from kdkmp.actions.policies import put_in_force
from kdkmp.domain.access import Access
from kdkmp.settings import settings
from kdkmp.store.engine import open_engine


def test_a_file_goes_out_is_changed_and_comes_back_as_a_draft_and_in_force(call, tmp_path):
    portal = tmp_path / "portal.xlsx"
    portal.write_bytes(three_rows())
    call("import", str(portal))
    path = tmp_path / "aturan.json"
    code, out, _ = call("policy", "export", str(path))
    assert code == 0
    assert "usulan-1 (SK: belum ada SK – usulan)" in out
    assert "sudah dipakai" in call("policy", "import", str(path))[2]
    data = json.loads(path.read_text("utf-8"))
    data["policy"] |= {"version": "usulan-2", "yellow_from": 60}
    path.write_text(json.dumps(data), "utf-8")
    code, out, _ = call("policy", "import", str(path), "--note", "Usul rakor")
    assert code == 0
    assert "Rancangan usulan-2 tersimpan" in out
    before = json.loads(call("zones", "--json")[1])
    assert before["policy"] == "usulan-1"
    engine = open_engine(settings().database_url)
    day = date.fromisoformat(before["reference_date"])
    put_in_force(engine, 1, "1/2026", day, Access("Uji", may_write=True), datetime.now(UTC))
    engine.dispose()
    assert json.loads(call("zones", "--json")[1])["policy"] == "usulan-2"


def test_a_bad_file_is_refused_with_every_problem(call, tmp_path):
    path = tmp_path / "aturan.json"
    call("policy", "export", str(path))
    data = json.loads(path.read_text("utf-8"))
    data["policy"] |= {"yellow_from": 90}
    data["policy"]["evidence"]["members"]["days"] = -1
    path.write_text(json.dumps(data), "utf-8")
    code, _, err = call("policy", "import", str(path))
    assert code == 2
    assert "- Batas kuning harus lebih rendah daripada batas hijau." in err
    assert "tertulis -1 hari" in err
