"""Templates of glabels: what comes in, in which units, and what is refused by name."""

import pytest

from ivig_print.errors import ConfigError
from ivig_print.printing.glabels import import_templates
from ivig_print.printing.stock import open_stock, parse_stock

CARD = """<?xml version="1.0"?>
<Glabels-templates>
 <Template brand="Avery" part="5371" size="US-Letter" _description="Business Cards">
  <Meta category="card"/> <Meta category="business-card"/>
  <Label-rectangle id="0" width="3.5in" height="2in" round="0">
   <Markup-margin size="0.0625in"/> <Layout nx="2" ny="5" x0="0.75in" y0="0.5in" dx="252" dy="144pt"/>
  </Label-rectangle>
 </Template>
 <Template brand="Avery" part="8871" equiv="5371"/>
 <Template brand="Avery" part="9999" equiv="8871"/>
</Glabels-templates>"""


def one(text: str) -> str:
    """Return the one stock's file in *text*."""
    (stock,) = import_templates(text.encode(), "own.template").stocks.values()
    return stock


def test_a_template_becomes_the_stock_that_is_shipped() -> None:
    stock, shipped = parse_stock(one(CARD), "own.toml"), open_stock("avery-5371")

    for key in ("paper", "width", "height", "nx", "ny", "x0", "y0", "dx", "dy", "corner", "duplex"):
        assert getattr(stock, key) == pytest.approx(getattr(shipped, key)), key
    assert stock.products == ("Avery 5371", "Avery 8871", "Avery 9999")
    assert (stock.source, stock.verified) == ("own.template", False)


@pytest.mark.parametrize("written", ["8.89cm", "88.9mm", "3.5in", "252", "252pt", "21pc", " 3.5 in "])
def test_every_unit_of_glabels_is_read(written: str) -> None:
    stock = parse_stock(one(CARD.replace('width="3.5in"', f'width="{written}"')), "own.toml")

    assert stock.width == pytest.approx(252, abs=1e-6)


def test_a_sheet_of_labels_has_no_back() -> None:
    label = CARD.replace('<Meta category="card"/> <Meta category="business-card"/>', '<Meta category="label"/>')

    assert parse_stock(one(label), "own.toml").duplex == "no"


def test_a_paper_of_its_own_size_gets_a_custom_media_name() -> None:
    own = CARD.replace('size="US-Letter"', 'size="Other" width="9in" height="280mm"')

    assert parse_stock(one(own), "own.toml").paper == "custom_sheet_228.6x280mm"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Label-rectangle", "Label-round", "is no rectangle but Label-round"),
        ('size="US-Letter"', 'size="Foolscap"', "is on a paper that is not known"),
        ('dx="252"', 'dx="wide"', "dx is no length"),
        ('dx="252"', 'dx="200"', "dx is less than the card, so cards overlap"),
        ('ny="5"', 'ny="6"', "over the paper's edge"),
        ('ny="5"', 'ny="many"', "ny is no number of cards"),
        ("<Markup-margin", '<Layout nx="1"/><Markup-margin', "has 2 layouts"),
    ],
)
def test_what_cannot_hold_a_card_is_refused_with_its_line(old: str, new: str, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        import_templates(CARD.replace(old, new).encode(), "own.template")

    fault = caught.value.faults[0]
    assert said in fault.message
    assert (fault.file, fault.line, fault.field) == ("own.template", 3, "Avery 5371")


def test_a_bad_template_leaves_the_others_whole() -> None:
    more = '<Template brand="Avery" part="5195" size="US-Letter"><Label-round radius="1in"/></Template>'

    imported = import_templates(CARD.replace("</Glabels-templates>", f"{more}</Glabels-templates>").encode(), "a.xml")

    assert list(imported.stocks) == ["avery-5371"]
    assert [fault.field for fault in imported.left_out] == ["Avery 5195"]


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE a [<!ENTITY b "c">]><Glabels-templates>&b;</Glabels-templates>',
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><Glabels-templates>&b;</Glabels-templates>',
        "<Glabels-templates>",
        "<Glabels-templates/>",
        '<?xml version="1.0" encoding="nonsense"?><Glabels-templates/>',
        "",
    ],
)
def test_what_is_no_file_of_templates_is_refused(text: str) -> None:
    with pytest.raises(ConfigError):
        import_templates(text.encode(), "own.template")


def test_a_product_like_one_that_is_not_there_is_named() -> None:
    imported = import_templates(CARD.replace('equiv="5371"', 'equiv="1"').encode(), "own.template")

    assert "Avery 8871" in [fault.field for fault in imported.left_out]


def test_text_from_a_template_cannot_break_out_of_its_line() -> None:
    stock = parse_stock(one(CARD.replace("Business Cards", "a&quot; &#10;nx = 9 \\")), "own.toml")

    assert stock.nx == 2
    assert '"' in stock.title
