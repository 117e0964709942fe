"""Settings of portals that tests build: identifiers of the right form, which are nobody's."""

from __future__ import annotations

IDENTIFIERS = {
    "site_code": "9999999999",
    "icp": "鲁ICP备99999999号-0",
    "police": "鲁公网安备99999999999999号",
    "mark": "9" * 32,
}
OFFICIAL: dict[str, object] = {
    "owner": {"zh": "样例主办单位", "en": "Sample publisher"},
    "contact": {"zh": "样例联系方式", "en": "Sample contact"},
    "identifiers": IDENTIFIERS,
    "licenses": {"data": "CC-BY-4.0", "texts": {"zh": "转载请注明来源", "en": "Please name the source"}},
}
OTHER: dict[str, object] = {"government": False, "report": "mailto:editors@portal.example"}
ADDRESS = "https://portal.example/zt/record"
