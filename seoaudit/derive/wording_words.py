"""Words that say nothing of a shop's goods, words of buying, and cities of the countries whose languages are known."""

_COMMON = """
    если чтобы когда только который которая которое которые которых которым также можно нужно более менее этот этой
    этого этом этих была было были есть будет будут нашем нашей наши наших нашего ваши вашей вашего ваших вашу очень
    лучше после перед между через каждый каждая каждой другой другие других такой такие таких свой свои своей своих
    самый самые самых него нее них того тоже здесь этому поэтому любой любые любая либо весь всех всем всего себе
    себя того тому даже ведь жана менен үчүн болот болсо болуп эмес ошол ошондой ушул мындай керек боюнча жатат
    турат деген дагы анын алардын сиздин биздин бизде аркылуу ошондуктан бирок ошону дейре чейин кийин мурун эгер
    және үшін бойынша болады емес керек осы сондай біздің сіздің арқылы бірақ кейін дейін егер uchun bilan hamda
    yoki kerak bolgan mumkin sizning bizning orqali lekin keyin agar ham рублей рубля рубль тенге сомов сома сумов
    euro dollar with that this your from have will they their them then when which what more also than only into
    these those about some each very just like such because while where over most other were been ours eine einen
    einer eines oder nicht auch sich sind wird werden haben unser unsere unseren ihre ihren ihrem aber wenn diese
    dieser dieses über sehr mehr kann können nach beim durch zwischen jeder alle allen damit dass
"""
COMMON = frozenset(_COMMON.split())
"""Words of four letters and more that any text repeats."""

_BUYING = """
    купить купите купи заказать закажите приобрести куплю цена цены недорого дешево сатып алуу алыңыз баасы баада
    арзан буйрутма сатып алыңыз бағасы арзан тапсырыс sotib olish narxi arzon buyurtma buy order price cheap kaufen
    bestellen preis günstig
"""
BUYING = frozenset(_BUYING.split())
"""Words of buying, ordering and prices, which stuffed texts put beside the thing again and again."""

CITIES = """
    Бишкек Ош Каракол Токмок Балыкчы Нарын Талас Баткен Кара-Балта Кант Жалал-Абад Джалал-Абад Өзгөн Узген Кызыл-Кия
    Чолпон-Ата Кербен Токтогул Кемин Сокулук Алматы Астана Шымкент Караганда Актобе Тараз Павлодар Усть-Каменогорск
    Семей Атырау Костанай Кызылорда Уральск Петропавловск Актау Темиртау Туркестан Кокшетау Талдыкорган Экибастуз
    Рудный Қарағанды Ақтөбе Қостанай Қызылорда Көкшетау Талдықорған Түркістан Ташкент Самарканд Бухара Наманган
    Андижан Фергана Нукус Карши Коканд Термез Навои Ургенч Джизак Москва Санкт-Петербург Новосибирск Екатеринбург
    Казань Челябинск Омск Самара Уфа Красноярск Воронеж Пермь Волгоград Краснодар Саратов Тюмень Тольятти Ижевск
    Барнаул Иркутск Хабаровск Владивосток Ярославль Томск Оренбург Кемерово Рязань Астрахань Пенза Липецк Киров Тула
    Калининград Сочи Минск Киев Душанбе Худжанд Ашхабад Bishkek Osh Toshkent Samarqand Buxoro Namangan Andijon
    Farg'ona Nukus Qarshi Termiz Navoiy Urganch Jizzax Almaty Astana Tashkent Moscow London Manchester Birmingham
    Leeds Glasgow Berlin Hamburg München Köln Frankfurt Stuttgart Düsseldorf Leipzig Dortmund Bremen Dresden
    Hannover Nürnberg Wien Zürich
""".split()
