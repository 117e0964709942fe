from __future__ import annotations

import pytest

from achievements.model.addresses import encode_address, is_public


@pytest.mark.parametrize(
    "address",
    [
        "https://www.example.cn/a.html",
        "http://www.example.gov.cn/art/2024/5/6/art_1_2.html",
        "http://www.example.cn:8080/a.jsp?id=3&t=%E5%8C%97#top",
        "HTTPS://Example.cn/A%2Fb",
    ],
)
def test_an_address_of_ascii_stays_as_it_was_typed(address: str) -> None:
    assert encode_address(address) == address


@pytest.mark.parametrize(
    ("shown", "published"),
    [
        ("http://样例.政务.cn/a.html", "http://xn--fsq541d.xn--zfr164b.cn/a.html"),
        ("https://北区。中国/", "https://xn--djr0c.xn--fiqs8s/"),
        ("https://www.example.cn/公报/2024.html", "https://www.example.cn/%E5%85%AC%E6%8A%A5/2024.html"),
        (
            "https://www.example.cn/a?q=外资&p=1#数据",
            "https://www.example.cn/a?q=%E5%A4%96%E8%B5%84&p=1#%E6%95%B0%E6%8D%AE",
        ),
        ("https://www.example.cn/%E5%85%AC/报", "https://www.example.cn/%E5%85%AC/%E6%8A%A5"),
        ("http://样例.cn:8080/", "http://xn--fsq541d.cn:8080/"),
    ],
)
def test_chinese_in_an_address_is_encoded(shown: str, published: str) -> None:
    assert encode_address(shown) == published


@pytest.mark.parametrize(
    "text",
    [
        "www.example.cn/a.html",
        "https://",
        "https://localhost",
        "ftp://www.example.cn/",
        "javascript:alert(1)",
        "https://user:pw@www.example.cn/",
        "https://www.example.cn/a b",
        "https://www.example.cn:port/",
        "https://[::1",
        "https://-a.cn/",
        "https：//www.example.cn/",
        "http://www.exa<b>mple.cn/",
        "https://a..cn/é",
    ],
)
def test_what_is_no_whole_address_is_refused(text: str) -> None:
    assert encode_address(text) is None


@pytest.mark.parametrize("host", ["127.1", "0x7f.1", "10.1.2.3", "[fd00::1]", "nas", "nas.local", "a.b.127"])
def test_a_host_of_one_s_own_network_is_not_public(host: str) -> None:
    assert not is_public(host)


@pytest.mark.parametrize(
    "host", ["www.example.cn", "8.8.8.8", "样例.cn", "xn--fsq541d.xn--zfr164b.cn", "163.com"]
)
def test_a_host_that_anyone_can_open_is_public(host: str) -> None:
    assert is_public(host)
