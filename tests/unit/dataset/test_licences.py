"""The card names licences as the hub knows them."""

from __future__ import annotations

import pytest

from ircoder.dataset.licences import tags


@pytest.mark.parametrize(
    ("licence", "expected"),
    [
        ("MIT", {"mit"}),
        ("GFDL-1.3", {"gfdl"}),
        ("GFDL-1.3-no-invariants-or-later", {"gfdl"}),
        ("GPL-3.0-only", {"gpl-3.0"}),
        ("LGPL-2.1-or-later", {"lgpl-2.1"}),
        ("GPL-2.0+", {"gpl-2.0"}),
        ("GPL-1.0-or-later", {"gpl"}),
        ("BSD-4-Clause", {"bsd"}),
        ("CC-BY-SA-2.5", {"cc"}),
        ("ODbL-1.0", {"odbl"}),
        ("CDLA-Permissive-2.0", {"cdla-permissive-2.0"}),
        ("Apache-2.0 AND MIT", {"apache-2.0", "mit"}),
        ("MIT-0", {"other"}),
        ("Apache-1.1", {"other"}),
        ("GPL-2.0-only WITH Classpath-exception-2.0", {"other"}),
        ("see the file LICENSE", {"other"}),
        ("", {"other"}),
    ],
)
def test_a_licence_has_the_hubs_tag_and_one_that_the_hub_does_not_know_is_other(licence, expected):
    assert tags(licence) == expected
