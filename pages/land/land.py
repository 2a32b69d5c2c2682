"""Lahan: where the land is, how far each parcel has come, and what is wrong or missing."""

from kdkmp.text import land as words
from kdkmp.ui import land, land_data, land_filters, land_notices, shell, verification_data
from kdkmp.ui.blocks import note
from kdkmp.ui.land_findings import findings_of
from kdkmp.ui.land_form import form
from kdkmp.ui.land_layers import layers_section
from kdkmp.ui.verifications import verifications
from kdkmp.views.land_tables import held_sum, land_finding

rows, chosen = shell.open_page(words.TITLE, finding=land_finding, own_filters=land_filters.OWN)
land.looks()
notes = shell.notes(rows, chosen)

parcels = land_data.parcels(chosen)
findings = findings_of(parcels)
choice = land_filters.parcel_choice(verification_data.names())
listed = land.keep(parcels, choice, findings)

land.figures(listed, parcels, rows, findings)
note(held_sum(rows))
land_notices.show()
land.sections(
    {
        words.REGISTER: lambda: land.register(listed, parcels, findings, chosen, notes),
        words.FORM: lambda: form(rows, parcels),
        words.VERIFICATIONS: lambda: verifications(chosen, listed, notes),
        words.LAYERS: layers_section,
    }
)
