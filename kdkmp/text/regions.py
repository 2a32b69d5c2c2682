"""Names of regions where there is little room."""


def short_region(name: str) -> str:
    """Shorten the official name of a regency.

    >>> short_region("Kabupaten Sumbawa Barat"), short_region("Kota Bima")
    ('Kab. Sumbawa Barat', 'Kota Bima')
    """
    return f"Kab. {name.removeprefix('Kabupaten ')}" if name.startswith("Kabupaten ") else name
