"""The site's own address."""

from __future__ import annotations

import pytest

from achievements.site.urls import Urls


@pytest.mark.parametrize(
    ("written", "page"),
    [
        ("https://portal.example", "https://portal.example/en/posts/"),
        ("https://portal.example/zt/", "https://portal.example/zt/en/posts/"),
        ("http://localhost:8000", "http://localhost:8000/en/posts/"),
        ("https://济南.中国/专题", "https://xn--6kr171d.xn--fiqs8s/%E4%B8%93%E9%A2%98/en/posts/"),
        ("https://例子.测试:8443", "https://xn--fsqu00a.xn--0zwm56d:8443/en/posts/"),
    ],
)
def test_an_address_is_named_as_protocols_want_it(written: str, page: str) -> None:
    assert Urls.parse(written).absolute("/posts/", "en") == page


@pytest.mark.parametrize(
    ("written", "origin", "base"),
    [
        ("https://莱芜.政务", "https://xn--xg1a2v.xn--zfr164b", ""),
        ("https://莱芜。政务/专题", "https://xn--xg1a2v.xn--zfr164b", "/%E4%B8%93%E9%A2%98"),
        ("https://ｗｗｗ.莱芜.cn:8443/zt", "https://www.xn--xg1a2v.cn:8443", "/zt"),
        ("https://WWW.Laiwu.gov.cn/ZT", "https://www.laiwu.gov.cn", "/ZT"),
    ],
)
def test_the_sites_own_address_is_written_as_machines_read_it(written: str, origin: str, base: str) -> None:
    urls = Urls.parse(written)
    assert (urls.origin, urls.base) == (origin, base)
