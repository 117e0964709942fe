"""What a copied text retains of its web page: furniture, links, names of picture files."""

from __future__ import annotations

import re

from patterns import Pattern

# Whole lines only: within a sentence these words are text.
_FURNITURE = re.compile(
    r"""\s*(?:
    (?:(?:责任|初审|复审|终审|本期|值班|网络|美术)?编辑|责编|校对|审核|监制|出品|来源|稿源|编审|文图)\s*[:：].{0,30}
    |(?:延伸|相关|推荐|更多|热门)(?:阅读|新闻|链接|报道|文章|推荐).{0,20}
    |(?:上一篇|下一篇|上一页|下一页|首页|末页)(?:[:：].{0,60})?
    |(?:\d{4}-\d\d-\d\d.{0,10})?(?:作者|来源|时间|日期|发布时间)\s*[:：].{1,30}(?:作者|来源|时间|日期)\s*[:：].{1,30}
    |(?:打印(?:本页|此页|本文)?|关闭(?:窗口|本页)?|收藏本页|分享到[:：]?.{0,20}|字号[:：]?.{0,12}|返回顶部|扫一扫.{0,20})
    |(?:点击|阅读|展开|查看)(?:阅读)?(?:原文|全文|更多|详情|量|次数|数)[:：]?\s*[\d,，]*
    |.{0,12}(?:客户端|官方微信|官方微博|公众号|视频号|二维码)
    |(?:版权所有|版权声明|免责声明|Copyright|©).{0,80}
    |[\[【［]\s*(?:详细|详情|更多|全文|阅读全文|返回)\s*[\]】］]
    |(?:浏览|点击|阅读)(?:次数|量)\s*[:：]?\s*\d*
    )\s*""",
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST = 120
# The link to the rest of an article, left at the end of its first lines.
MORE_LINK = re.compile(r"[\[【［]\s*(?:详细|详情|阅读全文)\s*[\]】］]\s*$")
PICTURE_FILE = re.compile(r"\s*[\w.() -]{1,100}\.(?:jpe?g|png|gif|bmp|webp|tiff?)\s*", re.IGNORECASE)

# Further lines of an unedited file, recognised by their beginning or their form.
_RAW_FURNITURE = Pattern(
    r"""\s*(?:
    (?:(?:责任|初审|复审|终审|本期|值班|网络|美术|执行|视觉)?编辑|责编|校对|编校|审核|审签|签发|监制|编审|排版|制图|供图|总编|主编
       |一审|二审|三审|初审|复审|终审|供稿单位?|投稿邮箱|联系电话|新闻热线|纠错热线|举报电话|咨询电话)
       \s*(?:[:：丨|｜/／][^，。；]{0,60}|)
    |(?:转自|转载自|摘自|本文来源|文章来源)\s*[:：].{1,30}
    |[【\[]?\s*(?:版权|免责|特别)(?:及免责)?声明.{0,200}|声明[:：].{0,200}|凡本网(?:站)?(?:注明|所属).{0,300}
    |(?:当前|您(?:现在|当前)?的?)\s*所?在?\s*位置\s*[:：][^，。；]{0,80}
    |首页\s*[>＞»›/][^，。；]{0,60}
    |(?:热点|推荐|精彩|最新|图片|视频)(?:新闻|视频|舆情|推荐|图片|专题|资讯)
    |(?:[【\[（(]\s*(?:打印|关闭|收藏|分享|返回)[^，。；】\])）]{0,8}[】\])）]\s*)+(?:分享到?\s*[:：]?.{0,20})?
    |第\s*\d{1,4}\s*期(?:\s*[（(]?总第?\s*\d{1,5}\s*期[）)]?)?
    |(?:0|PART\.?\s*0?)[1-9]
    |(?:字体|字号)\s*[:：]?\s*[\[【（(]?\s*[大中小][^，。；]{0,12}
    |(?:分享|转发|收藏|点赞|在看|喜欢|评论|留言|打赏|举报|打印|关闭|返回|复制链接|写留言)
       (?:(?:\s|[|｜/、])*(?:分享|转发|收藏|点赞|在看|喜欢|评论|留言|打赏|举报|打印|关闭|返回|复制链接|写留言|\d+))*
    |分享(?:给|至|到)[^，。；]{0,40}
    |(?:长按|扫描|扫码|识别|微信扫)[^，。；]{0,12}(?:二维码|关注|查看|阅读)[^，。；]{0,20}
    |(?:点击|戳)[^，。；]{0,4}(?:上方|下方|蓝字|这里|标题)[^，。；]{0,20}
    |[^，。；]{0,20}(?:点击|戳)(?:上方|下方)?[“"「]?蓝字[^，。；]{0,20}
    |点[个亮]?\s*[“"「]?(?:在看|赞|小红心).{0,24}
    |(?:记得|欢迎|别忘了|喜欢(?:就|请))[^，。；]{0,12}(?:点赞|在看|关注|转发|分享|星标)[^，。；]{0,12}
    |(?:阅读|浏览|点击|访问|人气|围观)(?:量|数|次数|人次)?\s*[:：]?\s*\d[\d,，.]*\s*(?:万?\+?)\s*(?:次|人)?
    |[^，。；]{0,40}(?:ICP备|公网安备|备案号)[^，。；]{0,60}
    |(?:微信|微博|官方|新浪)[^，。；]{0,2}(?:公众号|微博|微信|账号)[^，。；]{0,10}
    |本文(?:仅|只)?代表作者[^，。；]{0,40}
    |[-—\s]*(?:END|完|全文完)[-—\s]*
    |第\s*[A-Z]?\d{1,3}\s*版\s*[:：]?[^，。；]{0,12}|第?\s*\d{1,3}\s*页(?:\s*/?\s*共\s*\d{1,3}\s*页)?
    |[?？·•.。\-—_=*~|<>▲▼◆\s]+
    )\s*""",
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST_RAW = 320

# After these lines, everything up to the next article belongs to the page.
_LAST_OF_TEXT = re.compile(
    r"""\s*(?:(?:延伸|相关|推荐|更多|热门)(?:阅读|新闻|链接|报道|文章|推荐)|猜你喜欢|为您推荐|大家都在看
    |(?:热点|精彩|最新)(?:新闻|视频|舆情|推荐|图片|专题|资讯)|[【\[]\s*版权(?:及免责)?声明|上一篇|下一篇)""",
    re.VERBOSE,
)


def is_furniture(line: str) -> bool:
    """Return whether a line of an edited text certainly comes from a page around it."""
    return len(line) <= _LONGEST and _FURNITURE.fullmatch(line) is not None


def is_raw_furniture(line: str) -> bool:
    """Return whether a line of an unedited file comes from a page, such as part of a link to another text."""
    return (
        is_furniture(line)
        or (len(line) <= _LONGEST_RAW and _RAW_FURNITURE.fullmatch(line) is not None)
        or MORE_LINK.search(line) is not None
    )


def ends_text(line: str) -> bool:
    """Return whether only parts of the page follow a line: lists of other texts, its foot."""
    return _LAST_OF_TEXT.match(line) is not None
