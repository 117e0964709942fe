"""Chinese hosts: in Punycode wherever a link has one, however it was written."""

from __future__ import annotations

import pytest

from cjk_markdown import parse

HOST = "https://xn--xg1a2v.xn--zfr164b"


@pytest.mark.parametrize(
    ("text", "href"),
    [
        ("[官网](https://莱芜.政务/路)", f"{HOST}/%E8%B7%AF"),
        ("<https://莱芜.政务/>", f"{HOST}/"),
        ('<a href="https://莱芜.政务/路">官网</a>', f"{HOST}/%E8%B7%AF"),
        ("[官网](https://莱芜。政务/)", f"{HOST}/"),
        ('<a href="https://莱芜。政务/">官网</a>', f"{HOST}/"),
        ("[官网][b]\n\n[b]: https://莱芜.政务/", f"{HOST}/"),
        ("[官网](https://ｗｗｗ.laiwu.cn/)", "https://www.laiwu.cn/"),
        ("[官网](https://莱芜.cn:81/a?b=路#锚)", "https://xn--xg1a2v.cn:81/a?b=%E8%B7%AF#%E9%94%9A"),
        ("[官网](https://www.laiwu.cn/a%20b?c=d&e=f)", "https://www.laiwu.cn/a%20b?c=d&amp;e=f"),
        (
            '<a href="https://www.laiwu.cn/a%20b?c=d&amp;e=f">官网</a>',
            "https://www.laiwu.cn/a%20b?c=d&amp;e=f",
        ),
        ("[信箱](mailto:a@portal.example)", "mailto:a@portal.example"),
    ],
)
def test_a_link_leads_to_the_host_as_the_dns_has_it(text: str, href: str) -> None:
    html = "".join(part for part in parse(text).parts if isinstance(part, str))
    assert f'href="{href}"' in html
