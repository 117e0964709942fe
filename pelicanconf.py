"""Settings of the portal, as build, serve and check use them; publishconf.py builds on them.

The first part is the site's own and is meant to be changed. The second part
says how Pelican is used and rarely changes.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT / "plugins"))  # for plain `pelican`; the tasks have it in sight already

# --- The site -----------------------------------------------------------------

PORTAL = {
    "name": {"zh": "区域发展成果", "en": "District Achievements"},
    "tagline": {
        "zh": "项目、产业与民生：每个数字都有时期和出处",
        "en": "Projects, industry and daily life: every figure with its period and its source",
    },
    # Who is answerable for the site; shown in the footer. Empty until its owner fills it in.
    "owner": {"zh": "", "en": ""},
    # How readers reach its owner: address, telephone, mail. Shown in the footer.
    "contact": {"zh": "", "en": ""},
    # A government site states who it is: owner, contact and the identifiers below stand in the footer, and
    # every page has the tags that 国办发〔2017〕47号 asks for. What is still empty is marked in the preview
    # and refused by publish. False for any other site: nothing of it is shown or required.
    "government": True,
    # As they were issued, never made up. README tells the form of each.
    "identifiers": {
        "site_code": "",  # 网站标识码
        "icp": "",  # ICP备案号
        "police": "",  # 公安备案号
        "mark": "",  # 党政机关标识: the ID in its address
    },
    # What others may do with the data and with the texts: an SPDX identifier such as "CC-BY-4.0", or words in
    # both languages ({"zh": "…", "en": "…"}). For the publisher to decide; publish warns while it is empty.
    "licenses": {"data": "", "texts": ""},
    # Where readers of a site that is no government's report an error: mailto: or https:; {url} is the page.
    "report": "",
    # What publish does with a new or changed post that did not pass its review to the last step (终审):
    # "warn", "refuse", or "" for nothing. "may_skip": who may pass one without the steps before, by name.
    "review": {"unreviewed": "", "may_skip": []},
    # The place whose finding comes first on the home page: the ID of a file in content/data/districts.
    "place": "jinan",
}

# Where the preview is seen. The public address stands in publishconf.py.
SITEURL = "http://localhost:8000"
TIMEZONE = "Asia/Shanghai"
DEFAULT_LANG = "zh"

# --- Pelican ------------------------------------------------------------------

SITENAME = AUTHOR = "区域发展成果"  # for plugins that ask Pelican for them
PATH = str(ROOT / "content")
OUTPUT_PATH = str(ROOT / "output")
CACHE_PATH = str(ROOT / ".cache")
THEME = str(ROOT / "themes" / "portal")
PLUGIN_PATHS = [str(ROOT / "plugins")]
PLUGINS = ["achievements.plugin"]
