"""The leaflet in English: about another medicine than ours, so that no one takes it for a handout."""

from benchmarks.leaflet import Bullets, Grid, Heading, Leaflet, Prose

LEAFLET = Leaflet(
    language="en",
    rtl=False,
    title="Taking warfarin safely",
    footer="Patient leaflet: Warfarin",
    page="Page",
    blocks=(
        Heading("Taking warfarin safely", 1),
        Prose(
            "Prepared for: {name}. Please keep this leaflet with your medicines and bring it with you every "
            "time you see a doctor, a dentist, a pharmacist or a nurse. It does not replace the advice of "
            "your own care team."
        ),
        Heading("What warfarin is and why you take it", 2),
        Prose(
            "Warfarin is an anticoagulant. It makes your blood take a little longer to clot, so that harmful "
            "clots are less likely to form in your legs, lungs, heart or brain. You may take it because you "
            "have an irregular heartbeat, an artificial heart valve, or because you have had a clot before. "
            "Warfarin does not dissolve a clot that is already there, but it stops it from growing while your"
            " body removes it."
        ),
        Prose(
            "The right dose is different for each person, and it may change from week to week. A simple blood"
            " test called the INR tells us how well the medicine is working. For most people the target is "
            "between 2.0 and 3.0. If your result is too low, a clot could form. If it is too high, you could "
            "bleed."
        ),
        Heading("How to take it", 2),
        Bullets(
            (
                ("Take your dose once a day, at the same time, preferably at 6:00 pm, with a full glass of water."),
                (
                    "If you forget a dose, take it as soon as you remember on the same day. Never take a "
                    "double dose the next day."
                ),
                "Write every dose and every INR result in your yellow book, and bring the book to each visit.",
                ("Do not stop taking warfarin unless your doctor tells you to, even if you feel completely well."),
                ("Swallow the tablets whole. If you cannot swallow them, ask your pharmacist before crushing them."),
            )
        ),
        Heading("Food, drink and other medicines", 2),
        Prose(
            "Vitamin K helps your blood to clot, and it works against warfarin. You can eat green leafy "
            "vegetables such as spinach, kale and broccoli, but try to eat about the same amount every week. "
            "Large changes in your diet can move your INR up or down. Avoid cranberry juice and grapefruit "
            "juice. Limit alcohol to one drink a day and never drink heavily on one occasion."
        ),
        Prose(
            "Many medicines change the effect of warfarin. Do not take aspirin, ibuprofen or naproxen for "
            "pain unless your doctor has agreed. Paracetamol (acetaminophen) is usually safer: up to 500 mg, "
            "four times a day, for no more than 3 days. Tell us before you start or stop any antibiotic, "
            "herbal remedy, vitamin or food supplement."
        ),
        Heading("Your dose for the next twelve days", 2),
        Grid(
            (
                ("Day", "Tablets", "Dose", "Notes"),
                ("Day 1", "1 pink", "5 mg", "Start in the evening"),
                ("Day 2", "1 pink", "5 mg", "Same time each day"),
                ("Day 3", "1 pink + 1 brown", "6 mg", "Blood test at 9:00 am"),
                ("Day 4", "1 pink", "5 mg", "Write down your INR"),
                ("Day 5", "1 pink", "5 mg", "Same time each day"),
                ("Day 6", "1 pink + 1 brown", "6 mg", "No alcohol today"),
                ("Day 7", "1 pink", "5 mg", "Blood test at 9:00 am"),
                ("Day 8", "1 pink", "5 mg", "Same time each day"),
                ("Day 9", "1 pink + 1 brown", "6 mg", "Call us if you are ill"),
                ("Day 10", "1 pink", "5 mg", "Same time each day"),
                ("Day 11", "1 pink", "5 mg", "Order new tablets"),
                ("Day 12", "1 pink + 1 brown", "6 mg", "Clinic visit"),
            )
        ),
        Heading("When to get help", 2),
        Prose(
            "Call 911 or go to the nearest emergency department straight away if you have any of these signs "
            "of serious bleeding or of a clot:"
        ),
        Bullets(
            (
                ("A blow to the head, even if you feel fine afterwards, or a very bad headache that starts suddenly."),
                "Black, tarry or bloody stools, pink or brown urine, or vomit that looks like coffee grounds.",
                "A nosebleed or a cut that does not stop bleeding after 10 minutes of firm, steady pressure.",
                ("Weakness or numbness of the face, an arm or a leg, trouble speaking, or sudden loss of vision."),
                "Chest pain, shortness of breath, or pain and swelling in one leg.",
            )
        ),
        Heading("Before any procedure", 2),
        Prose(
            "Tell every doctor and dentist that you take warfarin, well before any operation, injection or "
            "dental work. You may need to stop taking it for some days, and only your anticoagulation clinic "
            "should plan this. If you are pregnant, or could become pregnant, speak to us at once, because "
            "warfarin can harm an unborn baby."
        ),
        Heading("Questions", 2),
        Prose(
            "Call the anticoagulation clinic at 555-0134, Monday to Friday, from 8:30 am to 5:00 pm. At other"
            " times, call the nurse line at 555-0199. Have this leaflet and your yellow book ready when you "
            "call."
        ),
    ),
)
