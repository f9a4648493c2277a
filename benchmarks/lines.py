"""Reference lines: short sentences of our own, one a script, for shaping and for reading back."""

from typing import NamedTuple


class Line(NamedTuple):
    """A line of text.

    Attributes:
        script: How the tables call it.
        language: BCP 47.
        family: The Noto family that draws it.
        text: What it says, in logical order.
        words: Whether it has words with spaces between them; a reader looks for the whole text otherwise.
    """

    script: str
    language: str
    family: str
    text: str
    words: bool = True


SIMPLE = (
    Line("english", "en", "Noto Sans", "The office is open from 8 to 12; difficult affidavits take two days."),
    Line("spanish", "es", "Noto Sans", "Avise a la enfermera si siente escalofríos, dolor de cabeza o náuseas."),
    Line("russian", "ru", "Noto Sans", "Пейте больше воды за день до вливания и съешьте лёгкий завтрак."),
    Line("greek", "el", "Noto Sans", "Πίνετε αρκετό νερό την ημέρα πριν από την έγχυση και φάτε κάτι ελαφρύ."),
    Line("chinese", "zh-Hans", "Noto Sans SC", "输液前一天请多喝水，当天早上吃一点清淡的食物。", words=False),
    Line("japanese", "ja", "Noto Sans JP", "点滴の前の日は水を多めに飲み、当日の朝は軽く食べてください。", words=False),
)
"""Scripts in which each character is one glyph in its own place, or nearly so: nothing may be lost here."""

COMPLEX = (
    Line("arabic", "ar", "Noto Sans Arabic", "لا تتناول الدواء إلا بعد الطعام، واللهُ يشفيك"),
    Line("hebrew", "he", "Noto Sans Hebrew", "יש ליטול את התרופה עם אוכל בִּלְבַד"),
    Line("hindi", "hi", "Noto Sans Devanagari", "चिकित्सक की सलाह पर ही प्रतिदिन स्वास्थ्य रक्षा हेतु क्षत्रिय द्विवेदी शक्ति"),
    Line("bengali", "bn", "Noto Sans Bengali", "চিকিৎসকের পরামর্শ ছাড়া ওষুধ বন্ধ করবেন না স্বাস্থ্য ক্ষতি শ্রদ্ধা"),
    Line("thai", "th", "Noto Sans Thai", "น้ำหนักที่เพิ่มขึ้นทำให้ผู้ป่วยต้องปรึกษาแพทย์ ปั๊ม กี้"),
    Line("khmer", "km", "Noto Sans Khmer", "សូមប្រើថ្នាំនេះតាមការណែនាំរបស់គ្រូពេទ្យ ស្ត្រីមានផ្ទៃពោះ"),
    Line("burmese", "my", "Noto Sans Myanmar", "ကျေးဇူးပြု၍ ဆရာဝန်၏ ညွှန်ကြားချက်အတိုင်း ဆေးသောက်ပါ မြန်မာ"),
)
"""Scripts whose letters join, stack or change places."""
