"""Words in a name that are not the name: titles, particles, articles; endings of patronymics."""

TITLES = frozenset(
    """
    mr mrs ms dr prof professor sir lady lord hon smt shri gen col capt jr sr phd
    sheikh shaikh sheikha shaikha haji hajji hadji mullah maulavi maulawi mawlawi mullo
    qari dato datuk tun baroness
    د دكتور الدكتور الشيخ شيخ شیخ السيد الحاج حاجی قاري قاری ملا مولوی
    г-н г-жа проф
    """.split()
)

PARTICLES = frozenset(
    """
    al el ul ur ibn bin bint ibnu abn
    van von de der den zu zum ter ten te af av
    des di du da do dos del della la le las los y e
    ال بن ابن بنت ول
    фон ван де дер аль эль бин ибн ди да ла ле
    דה פון ואן אל
    フォン ファン ド デ
    폰 드
    冯 馮
    """.split()
)

ARTICLES = frozenset("al el ul ad ar as ash at az an il".split())
"""Forms of the Arabic article before a hyphen."""

_AYN = ("", *"'‘’ʿʻ`")  # how Latin writes the letter before a servant, if it does


def _with_ayn(words: str) -> frozenset[str]:
    return frozenset(ayn + word for ayn in _AYN for word in words.split())


SERVANTS = _with_ayn("abd عبد абд")
"""The first part of Arabic names that mean a servant of God; the article follows."""

SERVANTS_OF_THE = _with_ayn(
    "abdul abdel abdal abdol abdoul abdil abdur abdus abdar abdas абдул абдель абдал"
)
"""The same with the article."""

SERVED = frozenset(
    "allah ullah ollah oullah uddin eddin eddine aldin eldin ud din deen"
    " الله اللہ الدين الدین".split()
)
"""The last part of Arabic names that mean something of God or of the faith."""

PATRONYMICS = tuple(
    """
    ovich ovic ovič evich evic evič ovitch evitch ovitsch evitsch owitsch ewitsch ovics evics ovych
    ovna evna ivna avich avič evych ovyč
    ович евич йович ович овна евна івна йовна овіч евіч авіч эвіч аўна еўна оўна ична
    ұлы улы қызы кызы гызы оглы оглу
    oglu oğlu ogly qizi qızı gyzy kyzy uly
    """.split()
)
"""Endings of patronymics."""

COMPOUND_SURNAMES = frozenset(
    """
    欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 司徒 东方 東方 皇甫 尉迟 尉遲 公孙 公孫 慕容 令狐 宇文
    长孙 長孫 夏侯 轩辕 軒轅 端木 范姜 張簡
    """.split()
)
"""Chinese family names of two characters."""

FAMILY_ENDINGS = tuple(
    """
    ov ova off ev eva eff yev yeva in ina sky skiy skij ska skaya enko chuk uk yan ian shvili dze
    zade oğlu bayev baev bekov zhanov
    ов ова ев ева ёв ин ина ский ская цкий цкая енко чук ук ян швили дзе заде ұлы
    """.split()
)
"""How family names end in languages that write them first as often as last."""
