"""From the blocks of a file to its articles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from .blocks import Block, BlockKind, Cell, DocumentContent, FilePicture, StyledSpan
from .bylines import CLOSING_CREDIT, find_paper, strip_dateline
from .characters import mend_punctuation, mend_widths
from .document import Article, Document, DocumentError, Message, Picture, Remark, RemarkKind, refuse_length
from .images import picture_extension
from .markdown import write_lost_picture, write_markdown, write_picture
from .repeated import drop_repeated
from .restoring import restore
from .roles import PICTURE_ROLES, Line, Role, assign_roles, find_usual_gap
from .splitting import Draft, FileMetadata, dropped, split
from .structure import breaks_off, find_structure, join_broken
from .titles import make_title

_SHOWN = 20
_LONGEST_ADDRESS = 200


def make_document(
    name: str, content: DocumentContent, remarks: Sequence[Remark] = (), metadata: FileMetadata | None = None
) -> Document:
    """Return the articles of a file, with its reader's ``remarks``. Raises DocumentError without any.

    ``metadata`` is used where the file has a single article.
    """
    cells = sum(len(row) for block in content.blocks for row in block.rows)
    characters = sum(len(span.text) for block in content.blocks for span in _all_spans(block))
    refuse_length(len(content.blocks) + cells, characters)
    blocks, found = _mend(content.blocks)
    blocks, repeated = drop_repeated(blocks)
    usual_gap = find_usual_gap(blocks)
    drafts, furniture = split(assign_roles(blocks, usual_gap), usual_gap)
    if not drafts:
        raise DocumentError(Message("文件里没有文字", "there is no text in the file"))
    if metadata is not None and len(drafts) == 1:
        drafts[0].fill_from(metadata)
    articles = tuple(_make_article(draft, content) for draft in drafts)
    all_remarks = [*remarks, *found, *repeated, *furniture]
    if len(articles) > 1:
        titles = [article.title or "?" for article in articles]
        message = Message(
            f"文件里有 {len(articles)} 篇文章，已分开：{'；'.join(titles)}",
            f"the file holds {len(articles)} articles, which were parted: {'; '.join(titles)}",
        )
        all_remarks.insert(0, Remark(RemarkKind.CONFIRM, message))
    return Document(name, articles, tuple(all_remarks))


def _mend(blocks: Sequence[Block]) -> tuple[list[Block], list[Remark]]:
    """Return the blocks with their characters, widths and punctuation repaired."""
    spans = [span for block in blocks for span in _all_spans(block)]
    numbers = [block.number for block in blocks for _ in _all_spans(block)]
    texts, found = restore([span.text.replace("\n", " ") for span in spans])
    remarks = [
        replace(each, paragraph=numbers[each.paragraph - 1] if each.paragraph else 0) for each in found
    ]
    restored = iter(texts)
    blocks = [_with_spans(block, lambda span: span._replace(text=next(restored))) for block in blocks]
    for mend, repair in (
        (mend_widths, Message("全角数字、字母改为半角", "full-width digits and letters made half-width")),
        (
            mend_punctuation,
            Message("中文里的半角标点改为全角", "half-width punctuation in Chinese made full-width"),
        ),
    ):
        mended = [_with_texts(block, mend) for block in blocks]
        pairs = [pair for old, new in zip(blocks, mended, strict=True) for pair in _changed(old, new)]
        if pairs:
            zh = f"{repair.zh} {len(pairs)} 处（如“{pairs[0]}”）"
            en = f"{repair.en}: {len(pairs)} (like “{pairs[0]}”)"
            remarks.append(Remark(RemarkKind.REPAIRED, Message(zh, en)))
        blocks = mended
    return blocks, remarks


def _all_spans(block: Block) -> list[StyledSpan]:
    in_cells = [
        span for row in block.rows for cell in row for paragraph in cell.paragraphs for span in paragraph
    ]
    return [*block.spans, *in_cells]


def _with_spans(block: Block, change: Callable[[StyledSpan], StyledSpan]) -> Block:
    """Return the block with each of its spans changed, in the order of `_all_spans`."""
    spans = tuple(map(change, block.spans))
    rows = tuple(
        tuple(
            cell._replace(paragraphs=tuple(tuple(map(change, spans)) for spans in cell.paragraphs))
            for cell in row
        )
        for row in block.rows
    )
    return replace(block, spans=spans, rows=rows)


def _with_texts(block: Block, mend: Callable[[str], str]) -> Block:
    """Return the block with each paragraph's text mended; ``mend`` must keep its length."""
    rows = tuple(tuple(_with_cell_text(cell, mend) for cell in row) for row in block.rows)
    return replace(block.with_text(mend(block.text)), rows=rows)


def _with_cell_text(cell: Cell, mend: Callable[[str], str]) -> Cell:
    paragraphs = (Block(BlockKind.PARAGRAPH, spans) for spans in cell.paragraphs)
    return cell._replace(paragraphs=tuple(each.with_text(mend(each.text)).spans for each in paragraphs))


def _changed(old: Block, new: Block) -> list[str]:
    pairs = zip(_all_spans(old), _all_spans(new), strict=True)
    return [
        now for before, after in pairs for was, now in zip(before.text, after.text, strict=True) if was != now
    ]


def _make_article(draft: Draft, content: DocumentContent) -> Article:
    """Return the article of a draft: title, text, pictures and remarks."""
    title = make_title(draft.titles, is_below=draft.is_titled_below)
    lines, joined = join_broken(draft.body)
    remarks = [*title.remarks, *draft.remarks, *joined]
    signatures, lines = _take_signatures(lines)
    remarks += [
        dropped(block, Message("署名，未收入正文", "a credit, left out of the text")) for block in signatures
    ]
    papers = [paper for block in signatures if (paper := find_paper(block.text))]
    texts = [line for line in lines if line.role is Role.TEXT and line.block.kind is BlockKind.PARAGRAPH]
    if texts and breaks_off(texts[-1].block.text):
        remarks.append(_ask_for_end(texts[-1].block))
    blocks, pictures, of_pictures = _take_pictures(lines, content.pictures)
    structured = find_structure(blocks)
    return Article(
        title=title.title,
        subtitle=title.subtitle,
        date=draft.date,
        publication=draft.publication or (papers[0] if papers else title.issuer),
        url=draft.url,
        credits=(
            *draft.credits,
            *filter(None, (title.issuer,)),
            *(block.text.strip() for block in signatures),
        ),
        markdown=write_markdown(structured, pictures, dict(content.notes)),
        pictures=tuple(pictures.values()),
        remarks=(*remarks, *of_pictures),
    )


def _take_signatures(lines: Sequence[Line]) -> tuple[list[Block], list[Line]]:
    """Return the dateline at the start and the credit in brackets at the end, and the lines without them."""
    kept = list(lines)
    taken: list[Block] = []
    places = [index for index, line in enumerate(kept) if line.role is Role.TEXT]
    if places and (length := strip_dateline(kept[places[0]].block.text)):
        block = kept[places[0]].block
        taken.append(block.cut(0, length))
        kept[places[0]] = kept[places[0]]._replace(block=block.cut(length))
    if places and (credit := CLOSING_CREDIT.search(kept[places[-1]].block.text)):
        block = kept[places[-1]].block
        taken.append(block.cut(credit.start()))
        kept[places[-1]] = kept[places[-1]]._replace(block=block.cut(0, credit.start()))
    return taken, kept


def _ask_for_end(block: Block) -> Remark:
    tail = block.text.rstrip()[-_SHOWN:]
    message = Message(
        f"正文到“{tail}”就断了，没有句末标点，请补全",
        f"the text breaks off at “{tail}”, without a full stop: complete it",
    )
    return Remark(RemarkKind.CONFIRM, message, block.number, tail)


def _take_pictures(
    lines: Sequence[Line], files: Sequence[FilePicture]
) -> tuple[list[Line], dict[int, Picture], list[Remark]]:
    """Return the lines with captions joined to their pictures, the pictures, and remarks on missing ones."""
    kept: list[Line] = []
    pictures: dict[int, Picture] = {}
    remarks: list[Remark] = []
    told: set[int] = set()
    for line in lines:
        before = kept[-1].block if kept and kept[-1].role in PICTURE_ROLES else None
        if line.role is Role.CAPTION and before is not None and before.kind is BlockKind.PICTURE:
            words = line.block.text.strip()
            if before.picture in pictures:
                pictures[before.picture] = replace(pictures[before.picture], caption=words)
            kept[-1] = kept[-1]._replace(
                block=replace(before, spans=(*before.spans, StyledSpan(" "), StyledSpan(words)))
            )
            continue
        block = line.block
        if line.role is Role.PICTURE:
            picture = files[block.picture] if block.picture >= 0 else FilePicture(b"")
            where = picture.address if _is_shown(picture.address) else picture.alt
            named = (StyledSpan(where),) if where and not picture.raw else block.spans
            block = replace(block, kind=BlockKind.PICTURE, spans=named)
            extension = picture_extension(picture.raw)
            if extension:
                name = f"picture-{len(pictures) + 1}.{extension}"
                pictures[block.picture] = Picture(name, picture.raw, alt=picture.alt)
            elif picture.raw:
                message = Message(
                    "一张图片的格式不能用于网页，请另存为 JPEG 或 PNG 后插入",
                    "a picture is of a form that no web page shows: save it as JPEG or PNG",
                )
                remarks.append(Remark(RemarkKind.CONFIRM, message, block.number, picture.alt))
                told.add(block.number)
        kept.append(Line(line.role, block))
    without = [
        line.block for line in kept if line.role in PICTURE_ROLES and line.block.picture not in pictures
    ]
    remarks += [_missing(block) for block in without if block.number not in told]
    return kept, pictures, remarks


def with_picture(article: Article, old: Picture, new: Picture | None) -> Article:
    """Return the article with a picture replaced; None leaves a comment in its place."""
    there = write_picture(new) if new else write_lost_picture(old.caption or old.alt)
    return replace(
        article,
        markdown=article.markdown.replace(write_picture(old), there),
        pictures=tuple(filter(None, (new if each is old else each for each in article.pictures))),
    )


def _is_shown(address: str) -> bool:
    """Return whether the address of a picture is worth showing to a person."""
    return bool(address) and len(address) <= _LONGEST_ADDRESS and not address.startswith("data:")


def _missing(block: Block) -> Remark:
    if not block.text.strip():
        found = Message(
            "此处原有图片，文件里没有（可能链接到了别处），请找到后插入",
            "a picture stood here that the file lacks (it may be a link to one): find it and put it in",
        )
        return Remark(RemarkKind.CONFIRM, found, block.number)
    message = Message(
        "此处原有图片，文件里没有，图片说明留作注释",
        "a picture stood here that the file lacks; its caption stays as a comment",
    )
    return dropped(block, message, RemarkKind.CONFIRM)
