from __future__ import annotations

import io
import re
import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ExifTags, Image, ImageCms, TiffImagePlugin

from achievements.render import decoding
from achievements.render.decoding import decode_picture
from achievements.render.pictures import (
    MAX_HEIGHT,
    WIDTHS,
    Derivative,
    PictureError,
    check_picture,
    derive_picture,
    picture_size,
    plan_picture,
)

TRACE = "SecretStreet17"
WHITE, RED, GREEN, BLUE = (255, 255, 255), (220, 20, 20), (20, 160, 20), (20, 20, 220)


def encoded(image: Image.Image, form: str = "PNG", **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()


def quarters(width: int = 80, height: int = 40) -> Image.Image:
    """Red top left, green top right, blue bottom left, white bottom right."""
    image = Image.new("RGB", (width, height), WHITE)
    image.paste(RED, (0, 0, width // 2, height // 2))
    image.paste(GREEN, (width // 2, 0, width, height // 2))
    image.paste(BLUE, (0, height // 2, width // 2, height))
    return image


def exif(orientation: int) -> bytes:
    """EXIF as a phone writes it: orientation, GPS position, owner and a comment."""
    data = Image.Exif()
    data[ExifTags.Base.Orientation] = orientation
    data[ExifTags.Base.Artist] = TRACE
    gps = data.get_ifd(ExifTags.IFD.GPSInfo)
    gps[ExifTags.GPS.GPSLatitudeRef] = "N"
    gps[ExifTags.GPS.GPSLatitude] = tuple(map(TiffImagePlugin.IFDRational, (36, 12, 48)))
    gps[ExifTags.GPS.GPSAreaInformation] = TRACE
    return data.tobytes()


def opened(copy: Derivative) -> Image.Image:
    image = Image.open(io.BytesIO(copy.data))
    image.load()
    return image


def close(one: object, other: tuple[int, int, int], tolerance: int = 40) -> bool:
    assert isinstance(one, tuple)
    return all(abs(a - b) <= tolerance for a, b in zip(one, other, strict=True))


def corners(image: Image.Image) -> list[tuple[int, int, int] | None]:
    """The colours in the middle of the four quarters, by name of the nearest."""
    width, height = image.size
    places = [(width // 4, height // 4), (3 * width // 4, height // 4)]
    places += [(width // 4, 3 * height // 4), (3 * width // 4, 3 * height // 4)]
    return [
        next((colour for colour in (WHITE, RED, GREEN, BLUE) if close(image.getpixel(place), colour)), None)
        for place in places
    ]


@pytest.mark.parametrize(
    ("width", "expected"),
    [(300, [300]), (480, [480]), (700, [480, 700]), (1200, [480, 960, 1200]), (4000, [480, 960, 1600])],
)
def test_copies_have_the_steps_below_the_original_and_none_is_wider(width: int, expected: list[int]) -> None:
    plan = plan_picture(encoded(Image.new("RGB", (width, 90))), "a.png")
    assert [file.width for file in plan.webp] == expected
    assert plan.jpeg.width == max(width for width in expected if width <= 960)


@given(st.integers(1, 3000), st.integers(1, 3000))
@settings(max_examples=40)
def test_planned_sizes_keep_the_proportions_to_half_a_pixel(width: int, height: int) -> None:
    plan = plan_picture(encoded(Image.new("1", (width, height))), "a.png")
    for file in (*plan.webp, plan.jpeg):
        assert 1 <= file.width <= min(width, WIDTHS[-1])
        assert file.height == 1 or abs(file.height - file.width * height / width) <= 0.5


def test_the_files_made_are_those_that_were_planned() -> None:
    data = encoded(quarters(1000, 500), "JPEG", exif=exif(6))
    plan = plan_picture(data, "a.jpg")
    copies = derive_picture(data, "a.jpg")
    assert [copy[:3] for copy in copies] == [tuple(file) for file in (*plan.webp, plan.jpeg)]
    for copy in copies:
        image = opened(copy)
        assert image.size == (copy.width, copy.height)
        assert image.format == ("JPEG" if copy.name.endswith(".jpg") else "WEBP")


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_every_exif_orientation_comes_out_upright(orientation: int, form: str) -> None:
    as_seen = quarters()
    # What a camera stores so that turning it as `orientation` says gives the scene.
    undo = {5: 5, 6: 8, 7: 7, 8: 6}.get(orientation, orientation)
    stored = as_seen.transpose(decoding.UPRIGHT[undo]) if orientation > 1 else as_seen
    data = encoded(stored, form, exif=exif(orientation), quality=95)
    assert picture_size(data) == as_seen.size
    for copy in derive_picture(data, "a"):
        assert (copy.width, copy.height) == as_seen.size
        assert corners(opened(copy)) == [RED, GREEN, BLUE, WHITE]


@pytest.mark.parametrize("profiled", [True, False])
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_position_owner_comment_and_profile_are_not_in_the_copies(form: str, profiled: bool) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes() if profiled else None
    xmp = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{TRACE}</x:xmpmeta>".encode()
    data = encoded(quarters(), form, exif=exif(1), icc_profile=profile, comment=TRACE, xmp=xmp)
    assert TRACE.encode() in data
    assert Image.open(io.BytesIO(data)).getexif().get_ifd(ExifTags.IFD.GPSInfo)
    for copy in derive_picture(data, f"{TRACE}.jpg"):
        assert TRACE.encode() not in copy.data
        image = opened(copy)
        assert not dict(image.getexif())
        assert not {"exif", "icc_profile", "xmp", "comment"} & set(image.info)


def test_a_name_tells_nothing_of_the_machine_and_fits_an_address() -> None:
    data = encoded(quarters())
    for name in ("IMG 2022 (1).PNG", "现场照片.jpg", "../../etc/passwd", "a" * 300 + ".png", "", ".png"):
        for file in plan_picture(data, name).webp:
            assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*-[0-9a-f]{12}-\d+\.webp", file.name)
            assert len(file.name) < 100


def test_the_address_changes_with_the_picture() -> None:
    first, second = encoded(quarters()), encoded(quarters(82))
    assert plan_picture(first, "a.png").jpeg.name != plan_picture(second, "a.png").jpeg.name


def test_the_same_picture_gives_the_same_bytes() -> None:
    data = encoded(quarters(600, 400), "JPEG", exif=exif(3))
    assert derive_picture(data, "a.jpg") == derive_picture(data, "a.jpg")


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png_becomes_rgb(mode: str) -> None:
    image = (
        Image.new(mode, (20, 10), 65535)
        if mode == "I;16"
        else Image.new("RGB", (20, 10), WHITE).convert(mode)
    )
    decoded = decode_picture(encoded(image), (20, 10))
    assert decoded.mode == "RGB"
    assert close(decoded.getpixel((5, 5)), WHITE, 2)


def test_sixteen_bit_greys_keep_their_level() -> None:
    decoded = decode_picture(encoded(Image.new("I;16", (20, 10), 32768)), (20, 10))
    assert decoded.getpixel((5, 5)) == (128, 128, 128)


def test_cmyk_of_a_printer_becomes_rgb() -> None:
    data = encoded(Image.new("CMYK", (40, 20), (0, 230, 230, 10)), "JPEG")
    image = opened(derive_picture(data, "a.jpg")[0])
    assert close(image.getpixel((20, 10)), RED, 60)


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_what_is_transparent_becomes_white(mode: str) -> None:
    image = Image.new(mode, (40, 20))
    assert close(opened(derive_picture(encoded(image), "a.png")[0]).getpixel((20, 10)), WHITE, 3)


def test_a_palette_with_a_transparent_colour_becomes_white() -> None:
    image = Image.new("P", (40, 20), 0)
    image.putpalette([0, 0, 0, 255, 0, 0])
    data = encoded(image, "GIF", transparency=0)
    assert close(opened(derive_picture(data, "a.gif")[0]).getpixel((20, 10)), WHITE, 3)


@pytest.mark.parametrize("form", ["GIF", "WEBP", "PNG"])
def test_of_an_animation_the_first_frame_is_shown(form: str) -> None:
    frames = [Image.new("RGB", (40, 20), RED), Image.new("RGB", (40, 20), BLUE)]
    data = encoded(frames[0], form, save_all=True, append_images=frames[1:], duration=100)
    copies = derive_picture(data, "a.gif")
    assert close(opened(copies[0]).getpixel((20, 10)), RED)
    assert getattr(opened(copies[0]), "n_frames", 1) == 1


def test_a_file_of_two_pictures_shows_the_first() -> None:
    data = encoded(quarters(), "MPO", save_all=True, append_images=[Image.new("RGB", (10, 10))])
    assert corners(opened(derive_picture(data, "a.jpg")[0])) == [RED, GREEN, BLUE, WHITE]


def test_a_colour_profile_is_applied_before_it_is_dropped() -> None:
    # A profile whose red and blue are exchanged: pixels that ignore it come out blue.
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    tags = struct.unpack_from(">I", profile, 128)[0]
    places = {bytes(profile[p : p + 4]): p for p in range(132, 132 + 12 * tags, 12)}
    for ours, theirs in ((b"rXYZ", b"bXYZ"),):
        first, second = places[ours] + 4, places[theirs] + 4
        profile[first : first + 8], profile[second : second + 8] = (
            profile[second : second + 8],
            profile[first : first + 8],
        )
    data = encoded(Image.new("RGB", (40, 20), BLUE), "PNG", icc_profile=bytes(profile))
    assert close(decode_picture(data, (40, 20)).getpixel((20, 10)), (220, 20, 20), 12)


@pytest.mark.parametrize("profile", [b"nonsense", b"\0" * 200])
def test_an_unsound_profile_is_ignored(profile: bytes) -> None:
    data = encoded(quarters(), "PNG", icc_profile=profile)
    assert corners(decode_picture(data, (80, 40))) == [RED, GREEN, BLUE, WHITE]


def test_a_long_picture_is_narrowed_until_webp_can_hold_it() -> None:
    plan = plan_picture(encoded(Image.new("1", (1080, 20000))), "long.png")
    assert [file.width for file in plan.webp] == [480, 864]
    assert plan.webp[-1].height == MAX_HEIGHT


def refusal(data: bytes) -> PictureError:
    with pytest.raises(PictureError) as caught:
        derive_picture(data, "a.jpg")
    message = caught.value.message
    assert re.search("[一-鿿]", message.zh)
    assert message.en.isascii() or "×" in message.en or "“" in message.en
    return caught.value


def test_too_many_pixels_are_refused_before_they_are_decoded() -> None:
    header = struct.pack(">IIBBBBB", 30000, 30000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + header
    bomb = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    bomb += struct.pack(">I", 0) + b"IDAT" + struct.pack(">I", zlib.crc32(b"IDAT"))
    assert "megapixels" in refusal(bomb).message.en
    just_over = bomb.replace(header, struct.pack(">IIBBBBB", 10000, 8001, 8, 2, 0, 0, 0))
    fixed = just_over.replace(
        struct.pack(">I", zlib.crc32(chunk)),
        struct.pack(">I", zlib.crc32(b"IHDR" + struct.pack(">IIBBBBB", 10000, 8001, 8, 2, 0, 0, 0))),
    )
    assert "10000×8001" in refusal(fixed).message.zh


def test_too_many_bytes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "MAX_BYTES", 100)
    assert "limit" in refusal(encoded(quarters(800, 800))).message.en


@pytest.mark.parametrize(
    ("data", "hint"),
    [
        (b"", "empty"),
        (b"not a picture at all", "JPEG, PNG"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "JPEG, PNG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "JPEG, PNG"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC"),
        (b"\xff\xd8\xff\xe0", "JPEG, PNG"),
    ],
)
def test_what_is_no_picture_is_refused_with_advice(data: bytes, hint: str) -> None:
    assert hint in refusal(data).message.en


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF", "BMP"])
def test_a_picture_cut_off_is_refused(form: str) -> None:
    data = encoded(Image.effect_noise((200, 200), 90), form)
    check_picture(data)
    refusal(data[: len(data) // 2])
    with pytest.raises(PictureError):
        check_picture(data[: len(data) // 2])


def test_a_hair_of_a_picture_is_refused() -> None:
    assert "tall" in refusal(encoded(Image.new("1", (1, 20000)))).message.en


@given(st.sampled_from(["JPEG", "PNG", "WEBP", "GIF", "BMP"]), st.data())
@settings(max_examples=150)
def test_a_damaged_file_is_a_picture_or_a_refusal_and_never_a_traceback(
    form: str, draw: st.DataObject
) -> None:
    damaged = bytearray(
        encoded(quarters(), form, exif=exif(6))
        if form in ("JPEG", "PNG", "WEBP")
        else encoded(quarters(), form)
    )
    for place in draw.draw(st.lists(st.integers(0, len(damaged) - 1), min_size=1, max_size=8)):
        damaged[place] = draw.draw(st.integers(0, 255))
    try:
        copies = derive_picture(bytes(damaged), "a")
    except PictureError:
        return
    assert all(opened(copy).size == (copy.width, copy.height) for copy in copies)
