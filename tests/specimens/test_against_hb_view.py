"""The picture of a line is the one that HarfBuzz's own viewer draws of it, in eight scripts."""

import shutil
import subprocess
from datetime import date
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops

from ivig_print.pdf.write import write
from ivig_print.typeset.fonts import fonts
from ivig_print.typeset.layout import open_layout
from ivig_print.typeset.pages import Document, Element, Frame, Page
from ivig_print.typeset.setter import Setter
from tests.specimens.specimen import spans

pytestmark = pytest.mark.slow

DOTS = 4
"""To the point."""

ENOUGH = 0.9
"""Share of the ink of both that is the ink of each; what is missing is the two programs' rounding of edges."""

LINES = {
    "en": ("Latn", "Noto Sans", "Office fifty AVATAR: difficult waffle, To Ye"),
    "ar": ("Arab", "Noto Sans Arabic", "لا تنس أن تشرب الماءَ قبل الجلسة، واللهُ معك"),
    "he": ("Hebr", "Noto Sans Hebrew", "שתו מים לפני העירוי וְאַל תִּשְׁכְּחוּ"),
    "hi": ("Deva", "Noto Sans Devanagari", "चिकित्सा से पहले क्षत्रिय द्वारा शुद्ध जल ग्रहण स्वास्थ्य"),
    "bn": ("Beng", "Noto Sans Bengali", "চিকিৎসার আগে বিশুদ্ধ জল স্বাস্থ্য শ্রদ্ধা সন্ধ্যা ক্ষতি"),
    "th": ("Thai", "Noto Sans Thai", "ดื่มน้ำก่อนให้ยา ผู้ป่วยที่ปวดศีรษะ ปั๊ม กี้ ญี่ปุ่น"),
    "km": ("Khmr", "Noto Sans Khmer", "សូមផឹកទឹកមុនពេលចាក់ថ្នាំ ស្ត្រី គ្រូពេទ្យ ញ៉ាំ"),
    "my": ("Mymr", "Noto Sans Myanmar", "ဆေးမသွင်းမီ ရေများများသောက်ပါ မြန်မာ ကြွေး ဗုဒ္ဓဟူး"),
}


@pytest.fixture(scope="module")
def hb_view() -> str:
    """Return the viewer's path."""
    path = shutil.which("hb-view")
    if path is None:
        pytest.skip("hb-view is not installed; Debian and Ubuntu: apt install libharfbuzz-bin")
    return path


def ours(tag: str) -> Image.Image:
    """Return the ink of the line of *tag* as our PDF has it, in 24 points."""
    script, _, text = LINES[tag]
    layout = open_layout("handout")
    style = layout.style["body"].model_copy(update={"size": 24.0, "leading": 60.0})
    setter = Setter(layout.model_copy(update={"style": {"body": style}, "script": {}}), tag, script)
    setting = setter.set(spans(text), "body", 900)
    assert len(setting.lines) == 1
    page = Page(1000, 100, (Frame(50, 20, 900, 60, setting.stacked()),))
    data = write(Document((page,), Element("Document", children=(setting.element,)), "A line", tag), date(2026, 11, 20))
    return ink(pdfium.PdfDocument(BytesIO(data))[0].render(scale=DOTS).to_pil())


def theirs(hb_view: str, tag: str, folder: Path) -> Image.Image:
    """Return the ink of the same line as hb-view draws it with the same font."""
    script, name, text = LINES[tag]
    entry = next(entry for entry in fonts() if entry.name == name)
    font, picture = files(entry.package).joinpath(entry.file), folder / f"{script}.png"
    command = [hb_view, f"--font-file={font}", f"--font-size={24 * DOTS}", "--variations=wght=400", "--margin=40"]
    subprocess.run([*command, "--output-format=png", f"--output-file={picture}", text], check=True)
    return ink(Image.open(picture))


def ink(picture: Image.Image) -> Image.Image:
    """Return *picture* cut to its ink, which is white."""
    dark = picture.convert("L").point([255 if value < 128 else 0 for value in range(256)])
    return dark.crop(dark.getbbox())


def overlap(one: Image.Image, other: Image.Image) -> float:
    """Return the share of the ink of both that both have, where they are laid upon each other best."""
    size = (max(one.width, other.width) + 16, max(one.height, other.height) + 16)
    below = Image.new("L", size)
    below.paste(one, (8, 8))
    return max(_shared(below, other, (8 + dx, 8 + dy)) for dx in range(-4, 5) for dy in range(-3, 4))


def _shared(below: Image.Image, other: Image.Image, corner: tuple[int, int]) -> float:
    above = Image.new("L", below.size)
    above.paste(other, corner)
    both, either = ImageChops.darker(below, above), ImageChops.lighter(below, above)
    return both.histogram()[255] / either.histogram()[255]


@pytest.mark.parametrize("tag", LINES)
def test_our_line_has_the_ink_of_hb_view_s(tag: str, hb_view: str, tmp_path: Path) -> None:
    assert overlap(ours(tag), theirs(hb_view, tag, tmp_path)) >= ENOUGH


def test_another_line_has_not(hb_view: str, tmp_path: Path) -> None:
    """What the measure says of a line whose letters are the same and whose order is not."""
    assert overlap(ours("en").transpose(Image.Transpose.FLIP_LEFT_RIGHT), theirs(hb_view, "en", tmp_path)) < ENOUGH / 2
