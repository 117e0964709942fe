"""What the law requires at the foot of a government site: identifiers, and where to report errors.

The links are those that the issuing bodies give (国办发〔2017〕47号, and the sites themselves).
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple
from urllib.parse import quote

from achievements.model.entities import Lang, Text

from .edition import Identifiers, SiteInfo


class Identifier(NamedTuple):
    """An identifier of the site; ``value`` is "" while unknown, ``href`` is "" where it has no link."""

    kind: Literal["site_code", "icp", "police", "mark"]
    value: str
    href: str


NAMES: dict[str, Text] = {
    "owner": Text("主办单位", "publisher"),
    "contact": Text("联系方式", "contact"),
    "report": Text("政府网站找错", "link to report an error"),
    "site_code": Text("网站标识码", "site identification code"),
    "icp": Text("ICP备案号", "ICP filing number"),
    "police": Text("公安备案号", "public security filing number"),
    "mark": Text("党政机关标识", "mark of Party and government bodies"),
}

ICP = "https://beian.miit.gov.cn/"
POLICE = "https://beian.mps.gov.cn/#/query/webSearch?code="
MARK = "https://bszs.conac.cn/sitename?method=show&id="
REPORT = "https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code="

SUBJECT = Text("网页内容有误", "An error on a page")


def placeholder(name: Text, lang: Lang) -> str:
    """Return the placeholder for an identifier that is not filled in."""
    return {"zh": f"【待填写：{name.zh}】", "en": f"[to be filled in: {name.en}]"}[lang]


def identifier_views(identifiers: Identifiers) -> tuple[Identifier, ...]:
    """Return the identifiers that stand beside each other."""
    digits = re.sub(r"\D", "", identifiers.police)
    return (
        Identifier("site_code", identifiers.site_code, ""),
        Identifier("icp", identifiers.icp, ICP if identifiers.icp else ""),
        Identifier("police", identifiers.police, f"{POLICE}{digits}" if digits else ""),
    )


def mark_view(identifiers: Identifiers) -> Identifier:
    """Return the mark of Party and government bodies."""
    return Identifier("mark", identifiers.mark, f"{MARK}{identifiers.mark}" if identifiers.mark else "")


def missing_names(site: SiteInfo, lang: Lang) -> tuple[str, ...]:
    """Return the names of what a government site must state and this one has not filled in."""
    stated = {
        "owner": site.owner.get(lang),
        "contact": site.contact.get(lang),
        **site.identifiers._asdict(),
        "report": site.identifiers.site_code,  # the national service asks for it
    }
    return tuple(NAMES[name].get(lang) for name, value in stated.items() if not value)


def report_href(site: SiteInfo, lang: Lang, page: str) -> str:
    """Return where a reader reports an error on a page, given its absolute address; "" if unknown.

    A government site has the national service; any other site the address in its settings.
    """
    encoded = quote(page, safe="")
    if site.government:
        code = site.identifiers.site_code
        return f"{REPORT}{code}&url={encoded}" if code else ""
    if site.report.startswith("mailto:") and "?" not in site.report:
        return f"{site.report}?subject={quote(SUBJECT.get(lang))}&body={encoded}"
    return site.report.replace("{url}", encoded)
