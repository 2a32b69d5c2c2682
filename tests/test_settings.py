import pytest
from pydantic import ValidationError

from kdkmp.settings import Settings


def test_no_online_base_map_is_set_unless_somebody_asks_for_one(monkeypatch):
    monkeypatch.delenv("KDKMP_MAP_STYLE_URL", raising=False)
    assert Settings().map_style_url is None


def test_the_address_of_a_base_map_is_read_from_the_environment(monkeypatch):
    monkeypatch.setenv("KDKMP_MAP_STYLE_URL", "https://tiles.example.go.id/style.json")
    assert str(Settings().map_style_url) == "https://tiles.example.go.id/style.json"


@pytest.mark.parametrize(
    "address",
    [
        "http://tiles.example.go.id/style.json",  # what others on the way could read and change
        "javascript:alert(1)",
        "data:application/json,{}",
        "tiles.example.go.id/style.json",
        "https://",
        "",
    ],
)
def test_any_other_address_of_a_base_map_is_refused(monkeypatch, address):
    monkeypatch.setenv("KDKMP_MAP_STYLE_URL", address)
    with pytest.raises(ValidationError):
        Settings()
