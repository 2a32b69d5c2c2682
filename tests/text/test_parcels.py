"""Every field and code of the land register has an Indonesian word."""

from kdkmp.domain.facts import Kind
from kdkmp.domain.parcels import FIELDS
from kdkmp.text import parcels


def test_every_field_has_a_heading_and_every_code_a_word():
    assert parcels.FIELD.keys() == {field.name for field in FIELDS}
    for field in FIELDS:
        if field.kind is Kind.CODE:
            assert field.codes is not None
            assert parcels.CODES[field.name].keys() == set(field.codes)
