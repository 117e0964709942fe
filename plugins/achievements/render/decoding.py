"""Reading pictures that may be damaged or hostile: only known formats, bounded size, upright, in sRGB."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from PIL import ExifTags, Image, ImageCms, UnidentifiedImageError

from achievements.model.findings import MessageError

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP")  # JPEG includes MPO, the two-picture files of some phones
MAX_BYTES = 40 * 1024 * 1024
# Above a 64-megapixel phone, below the 89 at which Pillow itself warns of a decompression bomb.
MAX_PIXELS = 80_000_000

# What undoes each value of the EXIF orientation (EXIF 2.32, tag 0x0112); 1 is upright.
UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
QUARTER_TURNS = (5, 6, 7, 8)


class PictureError(MessageError):
    """A picture that cannot be used: what is wrong, and what to do."""


class Header(NamedTuple):
    """What a picture's header says: its size as it is seen."""

    width: int
    height: int


def read_header(data: bytes) -> Header:
    """Read the size without decoding pixels; raises PictureError."""
    with open_picture(data) as image:
        width, height = image.size
        return Header(height, width) if orientation(image) in QUARTER_TURNS else Header(width, height)


def decode_picture(data: bytes, needed: tuple[int, int]) -> Image.Image:
    """Return the pixels, upright, in RGB on white, without metadata; raises PictureError.

    ``needed`` is the size that will be asked for: a JPEG is decoded at a half, a
    quarter or an eighth as long as twice that size remains. Of an animation the
    first frame is taken.
    """
    with open_picture(data) as image:
        turn = orientation(image)
        width, height = reversed(needed) if turn in QUARTER_TURNS else needed
        image.draft(None, (2 * width, 2 * height))
        image.load()
        upright = image.transpose(UPRIGHT[turn]) if turn in UPRIGHT else image
        picture = to_srgb(upright, image.info.get("icc_profile"))
    # Pillow's writers pick up profile, comment and the like from here.
    picture.info = {}
    return picture


@contextmanager
def open_picture(data: bytes) -> Iterator[Image.Image]:
    """Open a picture within bounds; whatever goes wrong inside becomes a PictureError."""
    if len(data) > MAX_BYTES:
        raise PictureError(
            f"图片文件有 {len(data) // 1_000_000} MB，上限是 {MAX_BYTES // 1_000_000} MB。请先缩小再放进来。",
            f"The picture file has {len(data) // 1_000_000} MB; the limit is {MAX_BYTES // 1_000_000} MB. "
            "Make it smaller first.",
        )
    Image.init()  # or Pillow does not know all of FORMATS yet
    with warnings.catch_warnings():
        # Pillow warns of small faults in metadata that is thrown away anyhow.
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(data), formats=FORMATS) as image:
                check_pixels(image)
                yield image
        except PictureError:
            raise
        except Image.DecompressionBombError:
            raise too_many_pixels("") from None
        except UnidentifiedImageError:
            raise unknown_format(data) from None
        # A damaged file makes Pillow's parsers raise whatever they trip over (OSError, SyntaxError,
        # struct.error, KeyError, zlib.error …); an editor must read a sentence, not a traceback.
        except Exception as error:
            raise PictureError(
                "图片文件已损坏或不完整。请重新导出或重新上传。",
                "The picture file is damaged or cut off. Export or copy it again.",
            ) from error


def check_pixels(image: Image.Image) -> None:
    """Refuse what would take too much memory, before a pixel is decoded."""
    width, height = image.size
    if width * height > MAX_PIXELS:
        raise too_many_pixels(f"{width}×{height}")
    if width < 1 or height < 1:
        raise PictureError("图片没有像素。请换一张。", "The picture has no pixels. Use another one.")


def too_many_pixels(size: str) -> PictureError:
    """Return the refusal of a picture with too many pixels."""
    shown = f"（{size}）" if size else ""
    shown_en = f" ({size})" if size else ""
    limit = MAX_PIXELS // 1_000_000
    return PictureError(
        f"图片像素太多{shown}，上限是 {limit} 百万像素。请先缩小再放进来。",
        f"The picture has too many pixels{shown_en}; the limit is {limit} megapixels. Make it smaller first.",
    )


def unknown_format(data: bytes) -> PictureError:
    """Return the refusal of a file that is no picture, or not of a format that is read."""
    if data[4:8] == b"ftyp":
        return PictureError(
            "这是 HEIC 或类似格式的照片，网站不能使用。请另存为 JPEG（手机设置里可选“兼容性最佳”）。",
            "This is a photo in HEIC or a similar format, which cannot be used. Save it as JPEG "
            "(on a phone: the setting “Most Compatible”).",
        )
    if not data:
        return PictureError("图片文件是空的。请重新上传。", "The picture file is empty. Copy it again.")
    return PictureError(
        "这个文件不是可用的图片。请使用 JPEG、PNG、WebP、GIF 或 BMP。",
        "This file is not a picture that can be used. Use JPEG, PNG, WebP, GIF or BMP.",
    )


def orientation(image: Image.Image) -> int:
    """Return how the camera was held: 1 to 8; 1 where the metadata say nothing sound.

    Asked of the base class, because for PNG Pillow would decode all pixels to look
    behind them.
    """
    try:
        value = Image.Image.getexif(image).get(ExifTags.Base.Orientation, 1)
    # As above: broken metadata raise anything, and a photo with broken metadata is still a photo.
    except Exception:  # noqa: BLE001
        return 1
    return value if isinstance(value, int) and value in UPRIGHT else 1


def to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return the pixels in sRGB, transparency on white; without a usable profile they are taken for sRGB."""
    if image.has_transparency_data:
        coloured = image.convert("RGBA")
        white = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(white, coloured).convert("RGB")
    elif image.mode.startswith("I"):
        # 16-bit greys: keep the upper eight bits.
        image = image.convert("I").point(lambda level: level / 256).convert("L")
    elif image.mode not in ("L", "RGB", "CMYK"):
        image = image.convert("RGB")
    if profile:
        image = apply_profile(image, profile)
    return image.convert("RGB") if image.mode != "RGB" else image.copy()


def apply_profile(image: Image.Image, profile: bytes) -> Image.Image:
    """Convert from a colour profile to sRGB; as it is where the profile is unsound or of other channels."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    return image if converted is None else converted
