"""Words by which shops in English, Russian, Kyrgyz, Kazakh, Uzbek and German say what a page or a part of it is."""

import re


def _words(*alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(alternatives)})(?!\w)", re.I)


HOME = _words(
    "home", "home ?page", "главная", "главная страница", "на главную", "башкы бет", "башкы барак", "басты бет", "bosh sahifa",
    "start", "startseite", "главная стр", "магазин", "shop", "басты",
)  # fmt: skip

RELATED = _words(
    r"related\w*", r"similar\w*", "you (?:may|might) (?:also )?like", "also (?:like|bought|viewed)", r"recommend\w*",
    "recently viewed", "frequently bought", "bought together", "customers (?:also|who)", "accessories", "goes well with",
    r"похож\w+", "с этим товаром", r"вместе с \w+", r"рекоменд\w+", r"вам (?:может|могут|также|понрав)\w*",
    r"возможно,? вам\w*", r"(?:недавно|ранее|вы) (?:смотрели|просмотр\w+)", r"просмотренн\w+", r"аналог\w*", r"сопутствующ\w+",
    r"покупают (?:вместе|также)", "комплектующие", r"другие товары", r"дополнит\w+ (?:образ|комплект)\w*",
    r"окшош\w*", r"сунуштайбыз|сунушталат|сунуштар", r"чогуу алышат|кошо алышат|бирге алышат", r"көрүлгөн\w*",
    r"ұқсас\w*", r"ұсынамыз|ұсыныс\w*", "бірге алады", r"қаралған\w*",
    r"oʻxshash|o['’‘`]xshash", "tavsiya etamiz", "birga olinadi",
    r"ähnlich\w*", "kunden kauften", "das könnte (?:ihnen|dir)", r"empfehl\w+", "zuletzt angesehen", r"passende?s? \w+", "zubehör",
)  # fmt: skip

DESCRIPTION = re.compile(
    r"^\W*(?:(?:product |item |about (?:the |this )?(?:product|item|book)|book )?descriptions?|(?:product )?overview|about this (?:item|product|book)|"
    r"(?:полное |подробное |краткое )?описание(?: товара| продукта| модели| книги)?|о (?:товаре|книге|модели|продукте)|"
    r"(?:товардын |продукттун )?(?:сүрөттөмө(?:сү)?|баяндама(?:сы)?|сыпаттама(?:сы)?)|товар жөнүндө|"
    r"(?:тауар(?:дың)? |өнім(?:нің)? )?сипаттама(?:сы)?|тауар туралы|"
    r"(?:mahsulot |tovar )?(?:tavsifi?|taʼrifi|ta'rifi)|mahsulot haqida|"
    r"(?:produkt|artikel)?beschreibung|produktdetails|über (?:das|dieses) produkt)\W*$",
    re.I,
)

SPECIFICATION = re.compile(
    r"(?:^\W*|\b)(?:specifications?|product (?:information|details)|technical data|features|характеристики|параметры|"
    r"технические данные|мүнөздөмө(?:лөр|сү|лөрү)?|өзгөчөлүктөрү?|сипаттамалары?|xususiyatlari?|texnik|technische daten|eigenschaften|merkmale)\b",
    re.I,
)

BUY = _words(
    "add to (?:my )?(?:cart|basket|bag|trolley)", "buy(?: it)?(?: now)?", "order now", "place in cart", "pre-?order(?: now)?",
    r"(?:добавить )?в корзину", r"купить(?: сейчас| в (?:1|один) клик)?", r"заказать", "оформить заказ", "добавить в заказ",
    r"себетке(?: (?:салуу|кошуу|сал))?", r"сатып алуу", r"корзинага(?: (?:салуу|кошуу))?", "буйрутма берүү", "заказ кылуу",
    r"себетке (?:салу|қосу)", "сатып алу", "тапсырыс беру", "қоржынға(?: салу)?", "себетке қосу",
    r"savatga(?: (?:qo['’ʻ‘]shish|solish))?", r"sotib olish", "xarid qilish", "buyurtma berish", "savatchaga(?: .*)?",
    r"in den (?:warenkorb|einkaufswagen)", r"jetzt kaufen", "kaufen", "bestellen", "in den korb", "warenkorb hinzufügen",
)  # fmt: skip

NOTIFY = _words(
    "notify me", "email me when", "сообщить о (?:поступлении|наличии)", "уведомить о (?:поступлении|наличии)",
    "узнать о поступлении", "benachrichtigen", "келгенде билдирүү", "келгенде хабарлау",
)  # fmt: skip

OUT_OF_STOCK = _words(
    "out of stock", "sold out", "currently unavailable", "not available", "unavailable", "no longer available",
    r"нет в наличии", r"нет на складе", r"отсутствует(?: в наличии| на складе)?", "распродан[оа]?", r"закончил(?:ся|ась|ось)",
    "товар закончился", "снят с (?:продажи|производства)", "не в наличии", "временно недоступен",
    "жок", "кампада жок", "сатылып (?:кетти|бүттү)", "сатылган", "түгөндү", "бүттү",
    "жоқ", "қоймада жоқ", "сатылып кетті", "таусылды",
    r"mavjud emas", "tugagan", "sotuvda yo['’ʻ‘]q", "qolmagan",
    "nicht (?:auf lager|verfügbar|lieferbar|vorrätig)", "ausverkauft", "derzeit nicht .*", "vergriffen",
)  # fmt: skip

IN_STOCK = _words(
    "in stock", "available(?: now)?", "есть в наличии", "в наличии", "на складе", "есть на складе", "много", "имеется",
    "бар", "кампада бар", "сатыкта бар", "сатууда бар", "қоймада бар", "қолда бар", "сатылымда бар", "mavjud", "sotuvda bor", "omborda bor",
    "auf lager", "lieferbar", "sofort lieferbar", "sofort verfügbar", "verfügbar", "vorrätig", "an lager",
)  # fmt: skip

BACK_ORDER = _words(
    "back-?order", "on back-?order", "под заказ", "на заказ", "заказга", "тапсырыспен", "auf bestellung", "available on request",
)  # fmt: skip

PRE_ORDER = _words("pre-?order", "предзаказ", "по предзаказу", "алдын ала (?:заказ|буйрутма|тапсырыс)\\w*", "vorbestell\\w+", "oldindan buyurtma")  # fmt: skip

CODE = re.compile(
    r"(?<!\w)(?:sku|артикул|арт|код товара|код|upc|ean|isbn|gtin|model|модель|item (?:no|number|code)|product (?:code|id)|"
    r"art(?:ikel)?-?(?:nr|nummer)|bestell-?nr|товардын коду|тауар коды|artikul|mahsulot kodi)\s*[.:№#]",
    re.I,
)

NEXT = re.compile(
    r"^\W*(?:next(?: page)?|следующая|след|вперед|вперёд|далее|кийинки|алга|келесі|keyingi|weiter|nächste(?: seite)?)\W*$|^[→»>›]+$",
    re.I,
)
PREVIOUS = re.compile(
    r"^\W*(?:prev(?:ious)?(?: page)?|предыдущая|пред|назад|мурунку|артка|алдыңғы|артқа|oldingi|zurück|vorherige(?: seite)?)\W*$|^[←«<‹]+$",
    re.I,
)

NOT_A_PRICE = re.compile(
    r"бесплатн\w*|доставк\w*|при (?:заказе|покупке)|заказ\w* от|минимальн\w*|мин\. ?(?:сумма|заказ)|бонус\w*|к[эе]шб[эе]к\w*|cash-?back|"
    r"эконом\w*|выгод\w*|скидк\w+|you save|save\b|off\b|shipping|delivery|free\b|minimum order|installment|instalment|per month|monthly|"
    r"рассрочк\w*|кредит\w*|в месяц|/ ?мес|мес\.|x ?\d+ ?(?:мес|ай|oy)|первый взнос|предоплат\w*|платеж\w*|"
    r"жеткирүү|акысыз|арзандатуу|айына|/ ?ай\b|бөлүп төлөө|насыя|жеткізу|тегін|бөліп төлеу|несие|үнемде\w*|"
    r"yetkazib|bepul|oyiga|bo['’ʻ‘]lib|muddatli|chegirma|"
    r"versand\w*|lieferung|versandkosten\w*|rabatt|sparen|ersparnis|monatlich|/ ?monat|rate\b|raten\w*|mindestbestell\w*|"
    r"\btax\b|\bvat\b|ндс|mwst\.?:|per (?:kg|100|unit|item)|за (?:кг|100|шт|литр)|/ ?(?:кг|kg|100 ?g|л|шт\b)|pro (?:kg|100)|grundpreis",
    re.I,
)
"""Words on a line that say its amount is a delivery fee, a threshold, a saving, a rate or a unit price."""
