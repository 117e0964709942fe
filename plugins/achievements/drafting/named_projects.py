"""Named projects in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from achievements.drafting.breakdowns import code_names
from achievements.drafting.indicators import IndicatorIndex, squeeze
from achievements.drafting.places import names_of_places
from achievements.drafting.reading import PassageSentence
from achievements.model.entities import Dataset
from cjk_characters import HAN

_NAME = re.compile(
    r"[^，。、；：:;,!?！？（()）\s]{2,40}?(?:产业园区|产业园|产业城|产业基地|基地|园(?=(?:计划)?(?:总投资|投资[0-9]))|(?:路|桥|大道|隧道|水库|河|渠|水厂|医院|学校)[^，。、；：:\s]{0,8}?工程|项目)(?:[一二三四]期)?(?:项目)?"
)
# What stands before a name in the same clause and is none of it.
_LEADS = re.compile(
    r".*[0-9][^0-9的]{0,6}的"
    r"|.*(?:促成|洽谈推进|推进|推动|包括|引进|启动|实施|签约|签下|签订|开工建设|加快|建设的|[在新拟]建的|举行|有|以及|其中|由|对|在|将|了|为)(?=[^的]{2,})"
    r"|.*(?:项目|园区?|基地|期|等)[和与及](?=[^的]{2,})"
)
_COUNTED = re.compile(r"(?:已|现|共)?有?(?:近|约)?[0-9]+[余多]?[个项]")
# Words of which names of kinds of projects are made, never those of one project.
_KINDS = re.compile(
    r"全区|全市|全县|累计|重点|重大|招商引资|招商|引资|在谈|合同|在建|签约|内资|外资|制造业|服务业|现代|跨境电商|类|新|大|一批|省级?|市级?|区级?|战略性|"
    r"新兴|产业|意向|入园|投资|过?亿元|技改|城市更新|主要|配套|相关|其中|和|等|建设|融资|担保|在保|共|洽谈|引进|实施|项目|集中|开工|竣工|投产|签|多|余|个|"
    r"先进|高端|智能|智慧|数字|绿色|生态|科技|科创|文化|旅游|文旅|教育|医疗|卫生|健康|康养|交通|水利|能源|装备|物流|商贸|金融|总部|经济|社会|事业|"
    r"(?:19|20)[0-9]{2}年度?|第?[一二三四]季度|[春夏秋冬]季|[上下]半年|世界|全球|中国|百?强|龙头|头部|好|高质量|优质|已|拟|计划|工业|农业|民生|实事|基础设施|落地|储备|谋划|意愿|目标|年度|园|基地|区|这些|该|此|上述|一些|各|每|所有|工程|以上|的|[0-9]"
)

# But a thing that is built, named by what it is for, is one project: 智能物流园项目, 科技创新产业园一期项目.
_BUILT = re.compile(
    r"(?:先进|高端|智能|智慧|数字|绿色|生态|科技|科创|创新|文化|旅游|文旅|教育|医疗|卫生|健康|康养|交通|能源|装备|制造|物流|商贸|金融|总部|现代){2,4}"
    r"(?:产业)?(?:园区?|基地|中心|城|小镇)(?:[一二三四]期)?项目"
)


_LEAST = 2  # characters that are a name of its own


class NamedProject(NamedTuple):
    """A project by its name, at offsets of the passage; ``id`` where the data has it, else ""."""

    start: int
    end: int
    name: str
    id: str = ""


class ProjectNames:
    """Finds names of projects: those in the data, and those formed like one."""

    def __init__(self, dataset: Dataset, catalogue: IndicatorIndex) -> None:
        known = {
            name: project.id
            for project in dataset.projects.values()
            for name in (project.name.zh, project.name.zh.removesuffix("项目"))
            if len(name) > 3
        }
        self._known = sorted(known.items(), key=lambda each: len(each[0]), reverse=True)
        self._besides = sorted(
            {*names_of_places(dataset.districts), *(name for name, _ in code_names(dataset))}, key=len
        )
        self._aliases = {alias for names in catalogue.aliases.values() for alias in names}

    def find(self, sentence: PassageSentence) -> list[NamedProject]:
        """Return the named projects of a sentence, in order."""
        found = list(self._known_in(sentence))
        for start, end in sentence.clauses:
            found += (
                each
                for each in self._formed(sentence.passage.text, start, end)
                if not any(other.start < each.end and each.start < other.end for other in found)
            )
        return sorted(found)

    def _known_in(self, sentence: PassageSentence) -> Iterator[NamedProject]:
        text = sentence.passage.text
        for name, id_ in self._known:
            at = text.find(name, sentence.start, sentence.end)
            if at >= 0:
                yield NamedProject(at, at + len(name), name, id_)

    def _formed(self, text: str, start: int, end: int) -> Iterator[NamedProject]:
        for match in _NAME.finditer(text, start, end):
            name = match[0]
            lead = _LEADS.match(name)
            if lead:
                name = name[lead.end() :]
            # What is counted is a kind: 先进制造业项目35个, 8个项目.
            is_counted = _COUNTED.match(text, match.end()) or _COUNTED.search(name)
            if not is_counted and self._is_one(name):
                yield NamedProject(match.end() - len(name), match.end(), name)

    def _is_one(self, name: str) -> bool:
        """Return whether a name is that of one project and not of a kind (外资项目, 在谈项目)."""
        bare = squeeze(name).removesuffix("项目")
        own_words = name
        for words in reversed(self._besides):
            own_words = own_words.replace(words, "")
        own = len(HAN.findall(_KINDS.sub("", own_words)))
        is_named = own >= _LEAST or self._is_built(name)
        return len(bare) > 3 and is_named and not any(bare in alias for alias in self._aliases)

    def _is_built(self, name: str) -> bool:
        """Return whether a name says what is built and for what purpose, perhaps after a place."""
        places = (each for each in self._besides if name.startswith(each))
        return any(_BUILT.fullmatch(name.removeprefix(each)) for each in ("", *places))
