"""The borders that come with the generator, as the page on maps and borders states them."""

from __future__ import annotations

import pytest

from generator.loading.borders import load_borders

CITIES = {
    "Simferopol": (34.11, 44.96, "Ukraine"),
    "Sevastopol": (33.52, 44.61, "Ukraine"),
    "Kerch": (36.45, 45.36, "Ukraine"),
    "Donetsk": (37.80, 48.02, "Ukraine"),
    "Kyiv": (30.52, 50.45, "Ukraine"),
}
"""Longitude and latitude as GeoNames has them, rounded; Kerch a little inland, for coasts are coarse."""


@pytest.mark.parametrize(("longitude", "latitude", "country"), CITIES.values(), ids=CITIES.keys())
def test_a_city_lies_in_its_country(longitude: float, latitude: float, country: str) -> None:
    assert load_borders().country_at(longitude, latitude) == country


def test_the_sea_is_no_country() -> None:
    assert load_borders().country_at(31.5, 45.0) is None


def test_every_ring_is_closed_and_every_country_named_once() -> None:
    borders = load_borders()

    for country, polygon in borders.near((-180, -90, 180, 90)):
        assert all(ring[0] == ring[-1] for ring in polygon), country
    assert len(borders.countries) > 200
