"""Sentences as a leaflet has them, in languages whose lines are hard to break, and what may stand at a line's edge.

The sentences are our own, and unreviewed: they are here for their letters. A ``|`` stands between words
where the language writes none, set by hand and not by ICU; in Burmese it stands between syllables too,
where a line may end as well. A U+2060 holds a loan word together that ICU's dictionary does not know, which is
what a translator does in a catalog.
"""

from ivig_print.language.spans import Span, Spans

FIELDS = {
    "phone": "(555) 010-0134",
    "brand": "Gammagard Liquid ERC",
    "lot": "LE12 V-077/AB",
    "dose": "30 g",
}
"""Values that no line divides; the typed values of `language.formats` come as solid isolates like these."""

SENTENCES = {
    "en": (
        "Drink plenty of water (two glasses) the day before. If you have a fever of 38.0 °C or a bad "
        "headache, call"
        " {phone} at once, day or night. You get {brand}, lot {lot}, {dose} each time; keep the lot number."
    ),
    "ja": (
        "点滴の前の日から、水やお茶をたっぷり飲みましょう。「ちょっと変だな」と思ったら、"
        "（夜でも）すぐに{phone}へ電話してください！"
        "熱が38.0 °C以上のとき、ひどい頭痛・首のこわばり・発疹があるときも、様子を見ないで連絡しましょう。"
        "{brand}のロット番号"
        "{lot}は、人々を守る大切な記録です。次は2026年12月14日、1日1回、{dose}です。"
        "ファックスはキャンセルしました……。"
    ),
    "zh-Hans": (
        "输液前一天起，请多喝水。如果出现“剧烈头痛”、发热（38.0 °C以上）或皮疹，请立即拨打{phone}；夜间也可以！"
        "您的药品是{brand}，批号为{lot}，剂量{dose}。下次输液：2026年12月14日。您是否怀孕？请告诉护士……谢谢。"
    ),
    "zh-Hant": (
        "輸液前一天起，請多喝水。如果出現「劇烈頭痛」、發燒（38.0 °C以上）或皮疹，"
        "請立即撥打{phone}；夜間也可以！"
        "您的藥品是{brand}，批號為{lot}，劑量{dose}。下次輸液：2026年12月14日。您是否懷孕？請告訴護理師……謝謝。"
    ),
    "ko": (
        "주사 전날부터 물을 넉넉히 드십시오. 열이 38.0 °C 이상이거나 두통이 심하면 (밤에도) 바로 {phone} "
        "번으로 전화하십시오."
        " 약 이름은 {brand}, 로트 번호는 {lot}, 용량은 {dose}입니다. 다음 주사는 2026년 12월 14일입니다."
    ),
    "th": (
        "กรุณา|โทร|หา|คลินิก|ทันที|ที่ |{phone} |ถ้า|คุณ|มี|ไข้|สูง|หรือ|ปวด|หัว|มาก|จริงๆ |เก็บ|หมายเลข|รุ่น |{lot} |ของ|ยา |"
        "{brand} |ไว้|กับ|บัตร|นี้|"
        "เสมอ|และ|ดื่ม|น้ำ|ให้|มาก|ก่อน|รับ|ยา |{dose} |ค\u2060รั้ง|ต่อ|ไป"
    ),
    "lo": (
        "ກະລຸນາ|ໂທ|ຫາ|ຄ\u2060ລີ\u2060ນິກ|ທັນທີ |{phone} |ຖ້າ|ເຈົ້າ|ມີ|ໄຂ້|ສູງ|ຫຼື|ເຈັບ|ຫົວ|ຫຼາຍ|ໃຫ້|ດື່ມ|ນ້ຳ|ຫຼາຍໆ|ກ່ອນ|ຮັບ|ຢາ |"
        "{brand} |{dose} |ຄັ້ງ|ຕໍ່|ໄປ|"
        "ແລະ|ເກັບ|ເລກ|ຢາ |{lot} |ໄວ້|ກັບ|ບັດ|ນີ້"
    ),
    "km": (
        "សូម|ទូរស័ព្ទ|ទៅ|គ្លី\u2060និ\u2060ក|ភ្លាមៗ|លេខ |{phone} |ប្រសិនបើ|អ្នក|មាន|គ្រុន|ក្តៅ|ឬ|ឈឺ|ក្បាល|ខ្លាំង|សូម|ផឹក|ទឹក|ឱ្យ|"
        "បាន|ច្រើន|មុន|ពេល|ចាក់|ថ្នាំ |{brand} |"
        "{dose} |លើក|ក្រោយ|ហើយ|រក្សា|ទុក|លេខ|របស់|ថ្នាំ |{lot} |ជា|មួយ|កាត|នេះ|ជា|និច្ច"
    ),
    "my": (
        "ဖျား|လျှင်|သို့|မ|ဟုတ်|ခေါင်း|အ|လွန်|ကိုက်|လျှင်|ဆေး|ခန်း|သို့|ချက်|ချင်း|ဖုန်း |{phone} |ဆက်|ပါ။ |ဆေး |{brand} |{dose} |"
        "သွင်း|မည့်|နေ့|မ|တိုင်|မီ|ရေ|"
        "များ|များ|သောက်|ပါ။ |ဆေး|အ|မှတ် |{lot} |ကို|ဤ|ကတ်|နှင့်|အ|တူ|သိမ်း|ထား|ပါ။"
    ),
}

# JLREQ, appendix A, and CLREQ, 3.1.4: what a line may not begin with, and what it may not end with.
NEVER_FIRST = {
    "closing brackets (cl-02)": "’”）〕］｝〉》」』】»〟)]}",
    "hyphens (cl-03)": "‐〜゠",
    "dividing marks (cl-04)": "！？‼⁇⁈⁉!?",
    "middle dots (cl-05)": "・：；:;",
    "full stops (cl-06)": "。．.",
    "commas (cl-07)": "、，,",
    "inseparable marks (cl-08)": "…‥",
    "iteration marks (cl-09)": "ヽヾゝゞ々〻",
    "prolonged sound mark (cl-10)": "ー",
    "small kana (cl-11)": "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ",
    "postfixes (cl-13)": "％%°℃",
}
NEVER_LAST = {"opening brackets (cl-01)": "‘“（〔［｛〈《「『【«〝([{", "prefixes (cl-12)": "第￥＄№"}


def spans(sentence: str) -> Spans:
    """Return *sentence* without its marks as spans, its fields as `language.formats` writes them."""
    found = []
    for piece in sentence.replace("|", "").replace("{", "\0{").replace("}", "}\0").split("\0"):
        name = piece.strip("{}")
        field = piece.startswith("{")
        found.append(Span(f"\u2066{FIELDS[name]}\u2069", solid=True, field=name) if field else Span(piece))
    return tuple(found)


def word_ends(sentence: str) -> set[int]:
    """Return the offsets of the marks of *sentence* in the text that is drawn."""
    ends, length = set(), 0
    for word in sentence.format(**FIELDS).split("|"):
        length += len(word)
        ends.add(length)
    return ends
