"""The logo: pictures are taken by what they are, everything that is none or may act is refused with the reason."""

import io
from pathlib import Path

import pytest
from PIL import Image

from seoaudit.branding.logo import read_logo

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 20">{}</svg>'


def picture(form: str, size: tuple[int, int] = (40, 20)) -> bytes:
    """A picture as Pillow writes it."""
    file = io.BytesIO()
    Image.new("RGB", size, "#0b5d70").save(file, form)
    return file.getvalue()


def saved(folder: Path, data: bytes | str, name: str = "logo") -> str:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return str(path)


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_a_picture_is_known_by_its_first_bytes(tmp_path: Path, form: str) -> None:
    logo = read_logo(saved(tmp_path, picture(form), "logo.txt"))
    assert (logo.kind, logo.width, logo.height) == (form.lower(), 40, 20)


@pytest.mark.parametrize(
    "inside",
    [
        '<rect width="40" height="20" fill="#0b5d70"/>',
        '<defs><linearGradient id="g"/></defs><rect fill="url(#g)" style="fill: url(\'#g\')"/><use xlink:href="#g"/>',
        "<style>.a{fill:#fff}</style><filter><feColorMatrix values='1 0 0 0 0'/></filter>",
        '<image href="data:image/png;base64,iVBORw0KGgo="/><text>Дүкөн</text>',
        '<metadata xmlns:i="http://www.inkscape.org/x" i:export="C:\\brand\\a.png"><i:note>x</i:note></metadata>',
    ],
)
def test_a_plain_drawing_is_taken(tmp_path: Path, inside: str) -> None:
    logo = read_logo(saved(tmp_path, SVG.format(inside)))
    assert (logo.kind, logo.width, logo.height) == ("svg", 40, 20)


@pytest.mark.parametrize(
    ("inside", "named"),
    [
        ("<script>alert(1)</script>", "script"),
        ('<x:script xmlns:x="http://www.w3.org/1999/xhtml"/>', "script"),
        ("<SCRIPT/>", "SCRIPT"),
        ('<rect onload="alert(1)"/>', "onload"),
        ('<rect OnClick="x"/>', "onclick"),
        ("<foreignObject><p/></foreignObject>", "foreignObject"),
        ('<image href="https://evil.example/x.png"/>', "evil.example"),
        ('<image xlink:href="//evil.example/x.png"/>', "evil.example"),
        ('<image href="file:///etc/passwd"/>', "passwd"),
        ('<image href="data:image/svg+xml,&lt;svg/&gt;"/>', "data:"),
        ('<a href="javascript:alert(1)"/>', "javascript"),
        ('<use href="other.svg#x"/>', "other.svg"),
        ("<style>@import 'https://evil.example/x.css';</style>", "@import"),
        ("<style><![CDATA[a{background:url( 'https://evil.example/x' )}]]></style>", "evil.example"),
        ("<style>a{background:\\75rl(//evil.example)}</style>", "style"),
        ('<rect style="fill:url(//evil.example/x)"/>', "evil.example"),
        ('<rect fill="url(https://evil.example/x"/>', "style"),
        ('<set attributeName="href" to="javascript:alert(1)"/>', "set"),
        ('<html:p xmlns:html="http://www.w3.org/1999/xhtml"/>', "p"),
    ],
)
def test_a_drawing_that_acts_or_loads_is_refused(tmp_path: Path, inside: str, named: str) -> None:
    with pytest.raises(ValueError, match="SVG that is refused") as refusal:
        read_logo(saved(tmp_path, SVG.format(inside)))
    assert named in str(refusal.value)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    ("data", "named"),
    [
        ('<!DOCTYPE svg [<!ENTITY a "aaa">]>' + SVG.format("<text>&a;</text>"), "entities"),
        ('<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + SVG.format("&x;"), "entities"),
        ('<?xml-stylesheet href="https://evil.example/x.css"?>' + SVG.format(""), "style sheet"),
        ("<svg><rect/></svg>", "root"),
        (SVG.format("<rect>"), "well-formed"),
        ("<html><body>404</body></html>", "HTML page"),
        ("Not found", "no image"),
        (b"", "no image"),
        (picture("GIF"), "image/gif"),
        (picture("PNG")[:20], "measures"),
        (picture("PNG", (5000, 10)), "5000 x 10"),
        (picture("PNG") + bytes(262_144), "256 KiB"),
    ],
)
def test_what_is_no_picture_for_a_report_is_refused(tmp_path: Path, data: bytes | str, named: str) -> None:
    with pytest.raises(ValueError, match="logo") as refusal:
        read_logo(saved(tmp_path, data))
    assert named in str(refusal.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no such file"):
        read_logo(str(tmp_path))
