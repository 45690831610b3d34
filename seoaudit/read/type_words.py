"""Words in headings, titles and paths by which a page says that it is about an order, the shop, a search or an error."""

import re


def _whole(*alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"^\W*(?:{'|'.join(alternatives)})\W*$", re.I)


def _starts(*alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"^\W*(?:{'|'.join(alternatives)})(?!\w)", re.I)


NOT_FOUND = re.compile(
    r"(?<!\w)(?:page (?:was |could )?not (?:be )?found|(?:error|ошибка|fehler|ката|қате|xato)\W{0,3}404|404\W{0,3}(?:error|ошибка|fehler|not found|не найден\w*|page)|"
    r"(?:страница|товар|раздел|страницы) (?:не (?:найден[аы]?|существует)|удал[её]н[аы]?)|такой страницы (?:нет|не существует)|запрашиваемая страница|"
    r"(?:product|item|category) (?:was |could )?not (?:be )?found|this page (?:does not|doesn['’]t) exist|page does not exist|"
    r"(?:барак(?:ча)?|бет|баракча) табылган жок|мындай (?:барак|бет|баракча) жок|(?:бет|парақша|тауар) табылмады|мұндай бет жоқ|"
    r"sahifa topilmadi|(?:seite|artikel|produkt) (?:wurde )?(?:leider )?nicht gefunden|(?:seite|artikel) existiert nicht)(?!\w)"
    r"|^\W*(?:404|not found|не найдено?|табылган жок|табылмады|topilmadi|nicht gefunden)\W*$|^\W*404\W",
    re.I,
)

SERVICE = _starts(
    "(?:shopping |your |my )?(?:cart|basket|bag)", "checkout", "log ?in", "sign ?in", "sign ?up", "register", "registration",
    "(?:my )?account", "(?:my )?wish ?list", "(?:product )?compar(?:e|ison)", "forgot(?:ten)? password", "(?:password )?reset", "my orders?", "order history",
    "корзина(?: покупок| заказа)?", "моя корзина", "ваша корзина", "оформление заказа", "вход", "войти", "авторизация", "регистрация", "личный кабинет",
    "избранное", "сравнение(?: товаров)?", "восстановление пароля", "забыли пароль", "мои заказы", "отложенные(?: товары)?", "мои закладки",
    "себет", "буйрутма берүү", "кирүү", "катталуу", "жеке кабинет", "тандалгандар", "салыштыруу", "сырсөзду калыбына",
    "қоржын", "тапсырыс рәсімдеу", "тапсырысты рәсімдеу", "кіру", "тіркелу", "жеке кабинет", "таңдаулылар", "салыстыру",
    "savat(?:cha)?", "buyurtmani rasmiylashtirish", "kirish", "ro['’ʻ‘]yxatdan o['’ʻ‘]tish", "shaxsiy kabinet", "sevimlilar", "taqqoslash",
    "(?:ihr |mein )?warenkorb", "kasse", "anmelden", "anmeldung", "registrieren", "(?:mein|kunden)konto", "(?:mein )?merkzettel", "wunschliste", "passwort vergessen", "vergleich(?:sliste)?",
)  # fmt: skip

INFO = _starts(
    "(?:shipping|delivery|payment|returns?|refunds?|exchange|warranty|guarantee)", "(?:free )?(?:shipping|delivery)", "how to (?:order|buy|pay)", "contacts?(?: us| information)?",
    "about(?: us| the (?:shop|store|company)|$)", "our (?:stores?|shops?|story|team|company)", "(?:store|shop) locator", "privacy", "cookies? policy", "terms", "imprint", "legal", "faqs?$", "frequently asked",
    "public offer", "size (?:guide|chart)", "careers?", "jobs", "help$", "support$", "customer (?:service|care)", "gift cards? terms",
    "(?:условия )?(?:доставк[аи]|оплат[аы]|возврат[а]?|обмен[а]?|гаранти[яи])", "контакт(?:ы|ная информация)", "о (?:нас|компании|магазине|бренде|проекте)$", "наши (?:магазины|контакты)", "адреса(?: магазинов)?",
    "политика (?:конф|обраб|возвр|перс)", "пользовательское соглашение", "(?:публичная )?оферта", "договор", "правила", "вакансии", "сотрудничество", "оптов(?:ым|ая)", "как (?:сделать заказ|заказать|купить|оплатить|оформить)",
    "вопросы? и ответы?", "частые вопросы", "часто задаваемые", "реквизиты", "таблица размеров", "рассрочка", "помощь$", "покупателям$", "магазины$", "партн[её]рам", "франшиза",
    "жеткирүү", "төлө[мө]", "кайтаруу", "кайтарып берүү", "алмаштыруу", "кепилдик", "байланыш(?:уу)?(?!\\w)", "биз жөнүндө", "биз тууралуу", "дүкөн жөнүндө", "дүкөндөр", "купуялык", "эрежелер", "даректер", "суроо-?жооп", "шарттар", "заказ берүү тартиби",
    "жеткізу", "төлем", "қайтару", "айырбастау", "кепілдік", "байланыс", "біз туралы", "дүкен туралы", "құпиялылық", "ережелер", "мекенжайлар", "сұрақ-?жауап",
    "yetkazib berish", "to['’ʻ‘]lov", "qaytarish", "kafolat", "aloqa", "biz haqimizda", "maxfiylik", "manzillar", "savol-?javob", "do['’ʻ‘]kon haqida",
    "versand", "liefer(?:ung|zeit)", "zahlung", "rückgabe", "widerruf", "umtausch", "garantie", "kontakt", "über uns", "impressum", "agb", "datenschutz", "allgemeine geschäft", "filialen", "hilfe", "häufige fragen", "unternehmen$", "größentabelle",
)  # fmt: skip

SEARCH = _starts(
    "search(?: results?)?", "results? for", "you searched", "результат(?:ы|ов)? поиска", "поиск(?: по (?:сайту|каталогу|запросу))?", "вы искали", "найдено по запросу",
    "издөө(?:нүн)?", "іздеу", "qidiruv", "такой запрос", "such(?:e|ergebnisse?)(?: für)?", "ergebnisse für", "ihre suche",
)  # fmt: skip

BRANDS = re.compile(
    r"^\W*(?:all )?(?:brands?|manufacturers?|бренды?|все бренды|производител[ьи]|марки|брендтер|brendlar|marken|hersteller|(?:бренд|brand|производитель|марка|marke|hersteller)\W+.+)\W*$",
    re.I,
)

COUNTED = re.compile(
    r"(?<!\w)(?:\d+|нет|no|keine)\s+(?:products?|items?|results?|articles? found|goods|sub-?categor(?:y|ies)|categories|books?|"
    r"товар(?:ов|а|ы)?|позици[йия]|наименовани[йяе]|модел(?:ей|и|ь)|продукт(?:ов|а)?|результат(?:ов|а)?|подкатегори[йияе]+|категори[йияе]+|"
    r"тауар(?:лар)?|товарлар|продукция|өнім(?:дер)?|mahsulot(?:lar)?|tovar(?:lar)?|produkte?n?|artikel|unterkategorien?|kategorien|ergebnisse?)(?!\w)"
    r"|(?<!\w)(?:найдено|показано|товаров|табылды|topildi|gefunden|showing|found)\s*:?\s*\d+",
    re.I,
)

EMPTY_LISTING = re.compile(
    r"no (?:products|items|results) (?:were )?(?:found|match|available|in this)|there are no (?:products|items)|(?:category|collection) is empty|"
    r"(?:товар(?:ы|ов)|ничего) (?:не найден[оы]|нет)|нет товаров|товары отсутствуют|раздел пуст|в (?:этой|данной) категории (?:пока )?нет|"
    r"товар(?:лар)? (?:табылган жок|жок)|тауарлар? (?:табылмады|жоқ)|mahsulot(?:lar)? (?:topilmadi|yo['’ʻ‘]q)|keine (?:produkte|artikel|ergebnisse)",
    re.I,
)

PATHS = {
    "product": frozenset("product products item items p tovar tovary goods dp produkt artikel buy prod".split()),
    "category": frozenset(
        "catalog category categories c cat katalog kategoriya collection collections shop kategorie section razdel".split()
    ),
    "article": frozenset(
        "blog news article articles novosti stati statya post posts journal magazin-novosti guide guides advice obzory obzor ratgeber maqola zhanylyktar".split()
    ),
    "service": frozenset(
        "cart basket checkout login signin register account profile wishlist compare korzina warenkorb kasse konto personal auth lk favorites favourites order orders signup sebet".split()
    ),
    "info": frozenset(
        "about about-us contacts contact delivery shipping payment returns warranty privacy terms dostavka oplata kontakty o-nas o-kompanii garantiya vozvrat faq help imprint impressum agb datenschutz versand "
        "versand-zahlung zahlung ueber-uns kontakt widerruf info information oferta pages page".split()
    ),
    "brand": frozenset(
        "brand brands manufacturer manufacturers vendor vendors brend brendy marke marken hersteller".split()
    ),
}
"""Path segments that hint at a type. A hint only: engines and shops are free to name paths as they like."""
