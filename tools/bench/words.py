"""Words and sentences that the made-up posts are put together from, in both languages.

Places, publications and figures are plainly examples: they stand for no real
district. Slots in braces are filled by `tools.bench.corpus`: ``{place}``,
``{industry}``, ``{facility}``, ``{period}`` from the lists below, ``{money}``,
``{percent}`` and ``{count}`` with the same value in both languages.
"""

from __future__ import annotations

from typing import NamedTuple


class Pair(NamedTuple):
    """The same words in both languages."""

    zh: str
    en: str


DISTRICTS: dict[str, Pair] = {
    "district-a": Pair("甲区", "District A"),
    "district-b": Pair("乙区", "District B"),
    "district-c": Pair("丙区", "District C"),
    "district-d": Pair("丁区", "District D"),
    "district-e": Pair("戊区", "District E"),
    "district-f": Pair("己区", "District F"),
    "district-g": Pair("庚区", "District G"),
    "district-h": Pair("辛区", "District H"),
    "district-j": Pair("壬区", "District J"),
    "district-k": Pair("癸区", "District K"),
    "district-l": Pair("子区", "District L"),
    "district-m": Pair("丑区", "District M"),
}
CITY = Pair("样例市", "Sample City")

TOPICS: dict[str, Pair] = {
    "investment": Pair("招商引资", "Investment"),
    "industry": Pair("产业发展", "Industry"),
    "opening-up": Pair("对外开放", "Opening up"),
    "livelihood": Pair("民生保障", "Daily life"),
    "business-environment": Pair("营商环境", "Business environment"),
    "urban-rural": Pair("城乡建设", "Town and country"),
}

INDICATORS: dict[str, Pair] = {
    "fdi-used": Pair("实际使用外资", "FDI in actual use"),
    "domestic-capital": Pair("实际使用内资", "Domestic capital in actual use"),
    "contracted-investment": Pair("签约金额", "Contracted investment"),
    "fixed-assets": Pair("固定资产投资", "Fixed-asset investment"),
    "budget-revenue": Pair("一般公共预算收入", "General public budget revenue"),
    "foreign-trade": Pair("外贸进出口总额", "Total import and export volume"),
}

INDUSTRIES = (
    Pair("生物医药", "biomedicine"),
    Pair("高端装备", "high-end equipment"),
    Pair("新材料", "new materials"),
    Pair("数字经济", "the digital economy"),
    Pair("现代物流", "modern logistics"),
    Pair("汽车零部件", "automobile parts"),
    Pair("电子信息", "electronic information"),
    Pair("节能环保", "energy saving and environmental protection"),
    Pair("食品加工", "food processing"),
    Pair("文化旅游", "culture and tourism"),
)

FACILITIES = (
    Pair("产业园", "the industrial park"),
    Pair("研发中心", "the research centre"),
    Pair("标准厂房", "the standard workshops"),
    Pair("公共服务平台", "the public service platform"),
    Pair("货运场站", "the freight terminal"),
    Pair("检测实验室", "the testing laboratory"),
    Pair("人才公寓", "the flats for skilled staff"),
    Pair("政务服务大厅", "the public service hall"),
)

PERIODS = (
    Pair("一季度", "In the first quarter"),
    Pair("上半年", "In the first half of the year"),
    Pair("前三季度", "In the first three quarters"),
    Pair("全年", "In the whole year"),
)

# Each sentence says the same in both languages, with the same figures.
SENTENCES = (
    Pair(
        "{period}，{place}围绕{industry}建立项目台账，逐项明确责任部门和完成时限，按月通报进度。",
        "{period}, {place} kept a register of projects in {industry}, named the department answerable "
        "for each and reported progress every month.",
    ),
    Pair(
        "{industry}方面新开工项目{count}个，总投资{money}，其中多数位于已建成的园区，配套道路和管网已经接通。",
        "In {industry}, {count} projects broke ground with a total investment of {money}, most of them in "
        "finished parks where roads and mains are already connected.",
    ),
    Pair(
        "{facility}一期主体完工，可供企业拎包入驻，二期的勘察、设计和报批正在同步推进。",
        "The main structure of the first phase of {facility} is finished and ready for tenants, while "
        "surveys, design and approvals for the second phase go on side by side.",
    ),
    Pair(
        "同口径相比，相关投入增长{percent}，增速与年初安排大体一致，没有出现大的波动。",
        "On a comparable basis the related spending grew by {percent}, much as planned at the start of the "
        "year and without large swings.",
    ),
    Pair(
        "**重点项目：**列入计划的{industry}项目共{count}个，完成投资{money}，进度快于时序要求。",
        "**Key projects:** {count} projects in {industry} are in the plan; {money} has been invested in "
        "them so far, ahead of schedule.",
    ),
    Pair(
        "针对企业反映的用工和用电问题，有关部门上门走访，能当场答复的当场答复，其余列表销号。",
        "Departments called on enterprises that had raised questions of staffing and power supply, "
        "answered on the spot what they could and listed the rest for follow-up.",
    ),
    Pair(
        "{facility}由区属平台公司建设和运营，租金按面积分档收取，前两年给予适当减免。",
        "{facility} is built and run by a company owned by the district; rents are graded by area and "
        "reduced in the first two years.",
    ),
    Pair(
        "新增登记的{industry}企业{count}家，注册资本合计{money}，以中小企业为主。",
        "{count} enterprises in {industry} were newly registered, with a combined registered capital of "
        "{money}; most are small or medium-sized.",
    ),
    Pair(
        "施工许可、规划许可等事项实行一窗受理，材料由窗口流转，企业不必在部门之间往返。",
        "Permits for construction and planning are accepted at one window and passed on from there, so "
        "that enterprises need not go from office to office.",
    ),
    Pair(
        "与周边地区相比，{place}的{industry}起步较晚，但土地和交通条件较好，承接转移的空间较大。",
        "Compared with its neighbours, {place} came late to {industry}, but land and transport are good "
        "and there is room to take in firms that relocate.",
    ),
    Pair(
        "签约之后，专班逐周核对土地、环评、能评等前期手续，协调解决卡点，确保按期开工。",
        "After signing, a task group checked land, environmental and energy approvals week by week and "
        "cleared obstacles so that work could begin on time.",
    ),
    Pair(
        "到位资金{money}，比上年同期增长{percent}，资金主要投向{industry}的设备更新和产线改造。",
        "Funds paid in came to {money}, up {percent} on the same period of the year before, and went mainly "
        "into new equipment and rebuilt production lines in {industry}.",
    ),
    Pair(
        "[{other}的做法]({link})提供了参考，{place}结合自身条件作了调整，没有照搬。",
        "What [{other}]({link}) did served as a reference; {place} adapted it to its own conditions "
        "instead of copying it.",
    ),
    Pair(
        "{facility}配有会议、检测和培训场地，面向全区企业开放，预约情况每周公布一次。",
        "{facility} has rooms for meetings, testing and training, is open to all enterprises of the "
        "district, and publishes its bookings once a week.",
    ),
    Pair(
        "在建的{industry}项目中，投资过亿元的有{count}个，计划于年内陆续投产，达产后年产值可观。",
        "Among projects in {industry} under construction, {count} have an investment above 100 million yuan; "
        "they are to begin production one by one within the year.",
    ),
    Pair(
        "老旧管网改造与道路施工合并安排，尽量减少重复开挖，对沿线居民和商户的影响降到最低。",
        "Old mains were renewed together with the roads above them, so that streets were opened once only "
        "and residents and shops along them were disturbed as little as possible.",
    ),
    Pair(
        "外贸企业通过{facility}办理报关、退税和融资等业务，平均用时缩短{percent}。",
        "Trading firms handle customs, tax refunds and financing through {facility}; the average time that "
        "this takes fell by {percent}.",
    ),
    Pair(
        "就业服务站点走进园区，举办{industry}专场招聘会{count}场，企业与求职者当面商谈。",
        "Employment services moved into the parks and held {count} job fairs for {industry}, where "
        "enterprises and applicants talked face to face.",
    ),
    Pair(
        "数据由有关部门按月汇总、按季核对，与以往口径不同之处已在表下说明，可与[{place}的全部数据]({home})对照。",
        "Figures are gathered every month and verified every quarter; where definitions differ from earlier "
        "ones a note says so, and [all figures of {place}]({home}) can be compared.",
    ),
    Pair(
        "下一步，{place}将继续完善{industry}的上下游配套，把服务延伸到项目投产之后。",
        "As a next step, {place} will go on completing the supply chain of {industry} and extend its "
        "services beyond the start of production.",
    ),
    Pair(
        "{facility}的建设资金来自专项债券和企业自筹，合计{money}，拨付进度与工程进度挂钩。",
        "{facility} is paid for by special bonds and the companies' own funds, {money} in all, released as "
        "the work advances.",
    ),
    Pair(
        "对手续齐全的项目实行拿地即开工，从签约到开工的平均时间比上年缩短{percent}。",
        "Projects with complete papers may start as soon as they have land; the average time from signing to "
        "ground-breaking fell by {percent} on the year before.",
    ),
)

HEADINGS = (
    Pair("主要进展", "Main progress"),
    Pair("分项数据", "Figures in detail"),
    Pair("企业与服务", "Enterprises and services"),
)
TABLE_HEAD = (
    Pair("指标", "Indicator"),
    Pair("数值", "Value"),
    Pair("同比增长", "Growth on the year before"),
    Pair("完成年度任务", "Annual target completed"),
)
NOTE = Pair(
    "**说明：**表中数据为样例，仅用于测试生成速度。",
    "**Note:** the figures in the table are samples, made up to measure how fast pages are built.",
)
TITLE = Pair(
    "{place}推进{industry}项目建设（第{serial}期）", "{place} advances projects in {industry} (No. {serial})"
)
SUMMARY = Pair(
    "{place}通报{industry}项目进展：新开工{count}个，总投资{money}。",
    "{place} reports on its projects in {industry}: {count} were started, with an investment of {money}.",
)
EVENT_TITLE = Pair("{place}{industry}项目集中签约", "{place} signs projects in {industry}")
EDIT = Pair("本段为第{serial}次修改。", "This paragraph is revision {serial}.")
