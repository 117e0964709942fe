"""The tasks of the portal and their options: the one list that the command line, invoke and the help read.

Only the standard library is used, and little of it: the list is read before
there is an environment, and before every build.
"""

from __future__ import annotations

from achievements.commands.options import (
    CONTENT,
    DATE,
    DISTRICT,
    PORT,
    RELEASED,
    SINCE,
    SITEURL,
    SOURCE,
    TARGET,
    TODAY,
    Option,
    Task,
    output,
)

TASKS: tuple[Task, ...] = (
    Task(
        "build",
        "生成网站（只更新改动的部分）",
        "Build the site (only what changed)",
        (CONTENT, output("output")),
    ),
    Task(
        "serve",
        "本机预览：保存即刷新，问题显示在页面上",
        "Preview on this computer; saves refresh the page",
        (CONTENT, output("output"), PORT),
    ),
    Task(
        "desk",
        "打开编辑台：在网页上写稿、导入 Word、核对数字和英文",
        "Open the desk: the page for staff",
        (
            CONTENT,
            output("output"),
            PORT,
            Option("no-browser", "不自动打开浏览器", "do not open the browser"),
        ),
        module="achievements.desk.start",
    ),
    Task(
        "check",
        "检查全部内容，不生成网站",
        "Check all content without building",
        (
            CONTENT,
            Option("format", "报告格式", "form of the report", "FORMAT", ("text", "json", "github"), "text"),
            TODAY,
            Option(
                "coverage",
                "另列出各篇文章的数字有多少在数据中，哪些没有与另一种语言核对",
                "also list which share of each post's figures the data holds, and what is not compared",
            ),
        ),
    ),
    Task(
        "links",
        "读取内容中的全部外部网址；打不开的由 check 指出所在的文件和行",
        "Read every address outside that the content names; check then shows what is broken",
        (CONTENT, TODAY),
    ),
    Task(
        "check-pairs",
        "核对零散的中英文：逐行读取 JSON，逐行给出问题",
        "Compare loose texts: reads lines of JSON, prints what differs in each",
        (
            Option(
                "file",
                '每行 {"id", "zh", "en"}；“-”表示标准输入',
                'lines of {"id", "zh", "en"}; "-" is standard input',
                "FILE",
                positional=True,
            ),
        ),
    ),
    Task(
        "english",
        "生成文章的英文骨架",
        "Begin the English text of a post with its skeleton",
        (Option("post", "文章文件夹名或短名", "folder or slug of a post", "POST", positional=True), CONTENT),
    ),
    Task(
        "translated",
        "记下：英文已按现在的中文核对",
        "Note that an English text was compared with the Chinese",
        (
            Option(
                "post",
                "文章文件夹名或短名，或页面短名，如 about",
                "folder or slug of a post, or slug of a page such as about",
                "POST",
                positional=True,
            ),
            CONTENT,
        ),
    ),
    Task(
        "ids",
        "按中文、英文名称或 ID 查找地方、指标、来源、项目等的 ID",
        "Find the ID of a place, indicator, source, project …",
        (
            Option(
                "word",
                "名称或其中一部分，如 预算收入、莱芜、biomedicine",
                "a name or a part of one",
                "WORD",
                positional=True,
            ),
            CONTENT,
        ),
    ),
    Task(
        "import",
        "把 Word、网页、PDF、文本文件里的文章做成草稿；不写文件名则导入“收件箱”里的全部文件",
        "Make drafts of the articles in a file (Word, HTML, PDF, text), or in all of the folder 收件箱",
        (
            Option("file", "文件", "the file", "FILE", positional=True, may_lack=True),
            Option(
                "slug",
                "网址中的英文短名（默认取标题的拼音）",
                "short name in the address (default: pinyin)",
                "SLUG",
            ),
            Option(
                "date", "日期（默认取自文件）", "date, may be partial (default: that in the file)", "DATE"
            ),
            DISTRICT,
            SOURCE,
            Option("topic", "专题 ID，如 investment", "topic ID, for example investment", "ID"),
            CONTENT,
        ),
        module="achievements.commands.import_file",
    ),
    Task(
        "new",
        "由模板或粘贴的文字新建稿件、签约活动、指标数据、来源、项目、指标",
        "Start a post, event, metrics, source, project or indicator",
        (
            Option(
                "kind",
                "post 稿件，event 活动，metrics 指标数据，source 来源，project 项目，indicator 指标",
                "what to start",
                "KIND",
                ("post", "event", "metrics", "source", "project", "indicator"),
                positional=True,
            ),
            Option(
                "slug",
                "网址中的英文短名，如 laiwu-signs-23-projects",
                "short name in the address",
                "SLUG",
                positional=True,
            ),
            DATE,
            DISTRICT,
            SOURCE,
            Option(
                "topic",
                "专题 ID，如 investment（用于 post）",
                "topic ID, for example investment (for post)",
                "ID",
            ),
            Option("event", "活动 ID（用于 post）", "event ID (for post)", "ID"),
            Option(
                "period",
                "数据时期，如 2022-H1（用于 metrics）",
                "period, for example 2022-H1 (for metrics)",
                "PERIOD",
            ),
            Option("title", "中文标题或名称", "title or name in Chinese", "TEXT"),
            Option("title-en", "英文标题或名称", "title or name in English", "TEXT"),
            Option(
                "publication",
                "刊物名称；已有的刊物自动补上译名（用于 source）",
                "publication (for source)",
                "TEXT",
            ),
            Option("url", "网址（用于 source）", "address (for source)", "URL"),
            Option("unit", "单位，见 docs/units.md（用于 indicator）", "unit (for indicator)", "ID"),
            Option(
                "measure",
                "时点数 stock，期内数 flow，年初累计 year-to-date，比率 ratio，增长率 growth",
                "measure (for indicator)",
                "MEASURE",
                ("stock", "flow", "year-to-date", "ratio", "growth"),
            ),
            Option(
                "lines",
                "粘贴的文字所在的文件，“-”为标准输入：metrics 每行“指标，数值，同比”，"
                "event、project 每行“项目，金额，英文名”",
                "file of pasted lines (- is standard input): indicator, value, growth; "
                "or project, amount, English name",
                "FILE",
            ),
            Option(
                "post",
                "把引用这些数字的文字加到哪篇文章末尾",
                "post whose texts get the lines with the figures",
                "POST",
            ),
            CONTENT,
        ),
    ),
    Task(
        "sheet",
        "用 Excel 表改数据：export 导出，import 读回（先说明每格改动，再写入）",
        "Change figures in a spreadsheet: export it, import it back (what changed is told first)",
        (
            Option(
                "action",
                "export 导出，import 读回",
                "export or import",
                "ACTION",
                ("export", "import"),
                positional=True,
            ),
            Option("file", "表格文件（.xlsx）", "the workbook (.xlsx)", "FILE", positional=True),
            Option("district", "只导出一个地方，如 laiwu", "export one place, for example laiwu", "ID"),
            Option(
                "period",
                "只导出一个时期及其中各期，如 2022",
                "export a period and those within it, such as 2022",
                "PERIOD",
            ),
            Option("lang", "表头和名称的语言", "language of heads and names", "LANG", ("zh", "en"), "zh"),
            Option("yes", "不再询问，直接写入", "write without asking"),
            Option("remove", "删除表中已去掉的行", "remove figures whose rows are gone"),
            CONTENT,
        ),
    ),
    Task(
        "undo",
        "退回上一次写入的改动（由命令或编辑台所写）",
        "Take back the last change that a command or the desk made",
        (Option("redo", "把刚退回的改动重做", "make anew what was just taken back"), CONTENT),
        module="achievements.commands.sheet:undo",
    ),
    Task(
        "publish",
        "按正式网址生成发布版本",
        "Build for publishing, with absolute addresses",
        (
            CONTENT,
            output("release"),
            SITEURL,
            TODAY,
            SINCE,
            Option(
                "allow",
                '这次不要求的规则和理由，如 home-not-fresh="更正数字，没有新稿"',
                'a rule that need not be kept this time, and why: home-not-fresh="reason"',
                "RULE=REASON",
            ),
        ),
    ),
    Task(
        "review",
        "生成审核单：和上一次发布相比改了什么；写了稿件和 --state 的，记下审核",
        "Make the review sheet of what changed since the last release; or note a step of a review",
        (
            Option(
                "post",
                "稿件的文件夹名或短名；不写则生成审核单",
                "folder or slug of a post; without it, the sheet",
                "POST",
                positional=True,
                may_lack=True,
            ),
            Option("state", "审到哪一级", "the step that was passed", "STATE", ("初审", "复审", "终审")),
            Option("by", "谁审的，照单位的写法", "who passed it, as the office writes it", "NAME"),
            CONTENT,
            output("review"),
            TODAY,
            SINCE,
        ),
    ),
    Task(
        "archive",
        "把发布版本打包：WARC（网页归档用）和可以离线打开的副本",
        "Pack a release: as a WARC for web archives, and as a copy that opens from a disk",
        (RELEASED, output("archive"), TODAY),
    ),
    Task(
        "deploy",
        "把发布版本上线：本机文件夹，或经 SSH 的服务器",
        "Make a release live in a folder that is served, here or behind SSH",
        (TARGET, RELEASED),
    ),
    Task(
        "rollback",
        "退回到上线的前一个版本",
        "Make the release before live again",
        (TARGET,),
        module="achievements.commands.deploy:go_back",
    ),
    Task(
        "package",
        "把发布版本打成一个压缩包，并列出要删除的旧文件（用于只能上传的平台）",
        "Pack a release for hosts that only take an upload, with a list of what to delete",
        (
            RELEASED,
            Option(
                "since",
                "上次上传的版本（文件夹或 release.json）：只打包变动的文件",
                "last upload, its folder or release.json: pack only what changed",
                "FILE",
            ),
            output("package"),
        ),
    ),
    Task(
        "verify",
        "核对文件夹或网站与发布清单 release.json 是否一致",
        "Compare a folder or a site with the manifest of its release",
        (
            Option(
                "target",
                "文件夹，或网站的网址",
                "a folder, or the address of a site",
                "DIR|URL",
                positional=True,
            ),
            Option(
                "manifest",
                "发布清单（默认文件夹里的 release.json；网站必须给出）",
                "the manifest (default: release.json in the folder; required for a site)",
                "FILE",
            ),
        ),
    ),
    Task(
        "infographic",
        "制作地方、文章或活动的长图（一图读懂），中英文各一张",
        "Make the long picture of a place, an article or an event, in both languages",
        (
            Option(
                "name",
                "地方、文章或活动的 ID",
                "ID of a place, an article or an event",
                "ID",
                positional=True,
            ),
            CONTENT,
            output("pictures"),
            SITEURL,
        ),
    ),
    Task(
        "wechat",
        "把文章做成可以粘贴到公众号编辑器的样子，连同图片和封面",
        "Make an article ready to be pasted into the editor of WeChat, with pictures and cover",
        (
            Option("post", "文章 ID 或标题", "ID or title of the article", "POST", positional=True),
            CONTENT,
            output("wechat"),
            SITEURL,
        ),
    ),
    Task(
        "styleguide",
        "生成主题的组件图册（不随网站发布）",
        "Make the gallery of the theme's components (not part of the site)",
        (
            Option(
                "output",
                "输出文件夹（默认 .cache/styleguide）",
                "output folder (default: .cache/styleguide)",
                "DIR",
            ),
        ),
    ),
    Task(
        "test",
        "运行测试（--quick：只运行最必要的）；其后的参数交给 pytest",
        "Run the tests (--quick: what a change needs at once); further arguments go to pytest",
        needs_dev=True,
        passes_on="pytest",
        module="achievements.commands.quality:run_tests",
    ),
    Task(
        "lint",
        "检查代码格式、写法与类型",
        "Check the code's format, style and types",
        needs_dev=True,
        module="achievements.commands.quality:run_lint",
    ),
    Task(
        "audit-deps",
        "查对所用的库有没有已知的安全漏洞（需要网络）",
        "Ask whether the libraries have known vulnerabilities (needs the network)",
        needs_dev=True,
        module="achievements.commands.quality:run_audit_deps",
    ),
    Task(
        "audit",
        "用 Lighthouse 检测主要页面（需要 Node.js 和 Chromium）",
        "Measure the main pages with Lighthouse (needs Node.js and Chromium)",
        (
            CONTENT,
            Option(
                "runs",
                "每页测几次，取中位数（奇数，默认 1）",
                "measure each page so often and take the median (odd; default: 1)",
                "N",
            ),
        ),
        module="tools.audit",
    ),
    Task(
        "bench",
        "比较生成速度（与 Hugo、Pelican）；--help 列出选项",
        "Compare build times with Hugo and Pelican; --help for options",
        passes_on="bench",
        module="tools.bench.__main__:main",
    ),
)


def find_task(name: str) -> Task | None:
    """Return the task of a name, if there is one."""
    return next((task for task in TASKS if task.name == name), None)


def overview(program: str) -> str:
    """Return the list of tasks, in both languages."""
    lines = [f"用法 / Usage: {program} TASK [--help] [options]", ""]
    width = max(len(task.name) for task in TASKS)
    for task in TASKS:
        lines += [f"  {task.name:<{width}}  {task.zh}", f"  {'':<{width}}  {task.en}"]
    return "\n".join(lines)
