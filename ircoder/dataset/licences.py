"""Licences as the Hugging Face hub tags them: it accepts a closed list, which is not SPDX's.

Source: huggingface/hub-docs, docs/hub/repositories-licenses.md, without those of single models.
"""

from __future__ import annotations

import re

TAGS = """
afl-3.0 agpl-3.0 apache-2.0 artistic-2.0 bigcode-openrail-m bsd-2-clause bsd-3-clause bsd-3-clause-clear bsl-1.0
cc-by-2.0 cc-by-2.5 cc-by-3.0 cc-by-4.0 cc-by-nc-2.0 cc-by-nc-3.0 cc-by-nc-4.0 cc-by-nc-nd-3.0 cc-by-nc-nd-4.0
cc-by-nc-sa-2.0 cc-by-nc-sa-3.0 cc-by-nc-sa-4.0 cc-by-nd-4.0 cc-by-sa-3.0 cc-by-sa-4.0 cc0-1.0 cdla-permissive-1.0
cdla-permissive-2.0 cdla-sharing-1.0 ecl-2.0 epl-1.0 epl-2.0 etalab-2.0 eupl-1.1 gpl-2.0 gpl-3.0 isc lgpl-2.1
lgpl-3.0 lgpl-lr lppl-1.3c mit mpl-2.0 ms-pl ncsa ofl-1.1 osl-3.0 postgresql unknown unlicense wtfpl zlib
"""

FAMILIES = ("bsd", "c-uda", "cc", "gfdl", "gpl", "lgpl", "odbl", "odc-by", "openrail", "pddl")
"""Tags that stand for all versions of a licence."""

OTHER = "other"


def tags(licence: str) -> set[str]:
    """The hub's tags of a licence with its SPDX identifier, in any letter case; of several, joined by AND, of each."""
    return {_tag(name) for name in re.split(r"\s+and\s+", licence.strip().lower())}


def _tag(name: str) -> str:
    name = re.sub(r"(-only|-or-later|\+)$", "", name)
    if name in TAGS.split():
        return name
    if not re.fullmatch(r"[a-z0-9.+-]+", name):  # with an exception, or no identifier at all
        return OTHER
    return next((family for family in FAMILIES if f"{name}-".startswith(f"{family}-")), OTHER)
