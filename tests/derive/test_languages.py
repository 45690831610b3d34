"""Languages of texts, and codes of hreflang."""

import pytest

from seoaudit.derive.language import tell
from seoaudit.derive.languages import read_code

TEXTS = {
    "ru": "Обувь мы шьём сами, и если вам что-то не подошло, вернуть её можно в любой день, даже "
    "если прошло уже больше "
    "двух недель, но без следов носки и с биркой.",
    "ky": "Бут кийимди өзүбүз тигебиз жана сизге туура келбесе, эки жумадан кийин деле кайтарып берсеңиз болот, бирок "
    "кийилбеген жана биркасы менен, ошондуктан өлчөмүн үйдөн эле карап көрүңүз.",
    "kk": "Аяқ киімді өзіміз тігеміз және сізге сәйкес келмесе, екі аптадан кейін де қайтара "
    "аласыз, бірақ киілмеген және "
    "биркасы бар болуы керек, сондықтан өлшемін үйде қарап көріңіз, бұл үшін төлемейсіз.",
    "uz": "Bu poyabzal qishda ko'p yuradigan odamlar uchun tikilgan va namlikni o'tkazmaydi. "
    "Ichidagi qo'y terisi qishda ham "
    "yig'ilib qolmaydi, shuning uchun siz uni uzoq kiyasiz va sizning oyog'ingiz quruq bo'ladi.",
    "en": "These boots are made for those who walk a lot in winter on packed snow, so your socks "
    "stay dry until evening and "
    "the sheepskin does not clump even in the third season of wear.",
    "de": "Diese Stiefel sind für alle gemacht, die im Winter viel zu Fuß unterwegs sind, so "
    "bleiben die Socken bis zum Abend "
    "trocken und das Lammfell verklumpt auch in der dritten Saison nicht.",
    "uk": "Ці черевики ми шиємо для тих, хто взимку багато ходить пішки по втоптаному снігу, тому до вечора шкарпетки "
    "залишаються сухими, а овчина всередині не збивається навіть на третій сезон.",
}
UNKNOWN = {
    "Bulgarian": "Тези обувки са направени за хора, които през зимата ходят много пеша по утъпкан "
    "сняг и заледени стъпала, "
    "затова до вечерта чорапите остават сухи и не се налага да ги сушите.",
    "Dutch": "Deze laarzen zijn gemaakt voor wie in de winter veel loopt over aangestampte sneeuw, "
    "zodat je sokken tot de "
    "avond droog blijven en de schapenvacht niet klontert in het derde seizoen.",
    "a specification": "Материал верха: нубук, подкладка: овчина, подошва: термоэластопласт, сезон: "
    "зима, размеры: 40–46, "
    "комплектация: ботинки, запасные шнурки, мешок, уход: сухая щётка, цвет: коричневый",
    "a line": "Бут кийимди өзүбүз тигебиз жана кайтарып алабыз.",
}


@pytest.mark.parametrize("language", TEXTS)
def test_a_text_of_some_sentences_is_told(language: str) -> None:
    assert tell(TEXTS[language], language)[:3] == (language, len(TEXTS[language].split()), None)


@pytest.mark.parametrize("name", UNKNOWN)
def test_what_is_not_sure_is_unknown(name: str) -> None:
    assert tell(UNKNOWN[name], None).language is None


def test_a_mixed_text_is_told_piece_by_piece() -> None:
    told = tell(f"{TEXTS['ky']} {TEXTS['ky']} {TEXTS['ru']} {TEXTS['ru']}", "ky")
    assert (told.language, told.foreign) == (None, "ru")
    assert 0.3 < told.foreign_words / told.words < 0.6


def test_a_description_between_labels_of_another_language_is_told() -> None:
    russian = f"{TEXTS['ru']} Если вы не уверены, то это можно уточнить у нас, и мы поможем. {TEXTS['ru']}"
    labels = ("Себетке қосу Қоймада бар Өндіруші Сипаттамасы", "Көлемі жиырма литр Салмағы Ұқсас тауарлар")
    told = tell(f"{labels[0]} {russian} {labels[1]}", "kk")
    assert (told.language, told.foreign) == (None, "ru")
    assert told.foreign_words * 2 > told.words
    assert tell(f"{labels[0]} {russian} {labels[1]}", "ru").foreign is None
    assert tell(f"{labels[0]} {TEXTS['kk']} {labels[1]}", "kk")[:3:2] == ("kk", None)
    assert tell(f"{labels[0]} {UNKNOWN['Bulgarian']} {labels[1]}", "kk").foreign is None


@pytest.mark.parametrize(
    ("code", "fault", "expected"),
    [
        ("ru", None, None),
        ("RU-kg", None, None),
        ("x-default", None, None),
        ("zh-Hans-CN", None, None),
        ("es-419", None, None),
        ("kg", "country", "ky"),
        ("kz-KZ", "country", "kk-KZ"),
        ("ua", "country", "uk"),
        ("en_US", "separator", "en-US"),
        ("en-UK", "region", "en-GB"),
        ("xx", "language", None),
        ("russian", "form", None),
        ("", "empty", None),
    ],
)
def test_codes(code: str, fault: str | None, expected: str | None) -> None:
    assert read_code(code)[1:] == (fault, expected)
