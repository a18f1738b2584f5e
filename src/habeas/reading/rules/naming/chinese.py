"""Names in Chinese, which writes neither blanks nor capitals.

Words and their kinds come from jieba's dictionary; what an office, a courtesy or a dot says of a
name is ours. A name that was found once is looked for in the whole text.
"""

import logging
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import icu

from habeas.reading.rules.found import Span, Taken
from habeas.reading.rules.hanzi import simplified
from habeas.reading.rules.naming.candidates import Candidate
from habeas.reading.rules.naming.known import COUNTRY, place_called
from habeas.reading.rules.naming.lexicon import Lexicon
from habeas.reading.rules.text import Text
from habeas.values.names.particles import COMPOUND_SURNAMES

if TYPE_CHECKING:
    from jieba.posseg import POSTokenizer

PERSON, BODY, PLACE = "han-person", "han-body", "han-place"
# Characters by whose sound foreign names are written.
_SOUNDS = (
    "阿埃艾爱安昂敖奥巴白柏班邦保堡鲍贝倍本比彼毕宾冰波玻博伯勃布采蔡查察昌楚茨崔措达大戴黛代"
    "丹当道德登邓狄迪底蒂第丁东杜顿多朵俄厄恩尔二法凡范方菲费芬丰冯佛夫弗福甫富盖甘冈高哥戈葛"
    "格根贡古瓜广圭郭果哈海罕汉豪赫黑亨洪侯胡华怀惠霍基吉季加嘉贾坚简江姜杰捷金津京井久居喀卡"
    "凯坎康考柯科可克肯孔库夸匡昆扩拉腊莱来赖兰朗劳老勒雷蕾黎理李里利莉丽连良列林琳龄留柳龙隆"
    "卢鲁路露伦罗萝洛吕马玛麦迈满曼芒毛茂梅门蒙孟米密蜜敏明缪莫默姆木穆拿纳娜奈南内嫩能尼妮涅"
    "宁牛努诺欧帕潘庞培佩彭蓬皮匹平泼珀普齐奇契恰强乔切钦青琼丘曲屈让饶热仁日茹儒瑞若撒萨塞赛"
    "三桑瑟森沙莎珊山尚绍舍申生圣胜盛诗施什石士史寿叔舒朔硕斯丝思松苏素索塔泰坦汤唐陶特腾滕提"
    "田铁廷亭通透图土吐托脱瓦旺万王威韦维魏温文翁沃乌吾武西锡希喜夏显香肖小谢辛欣兴幸休许叙雪"
    "都力买孜甫卜娅合玉堆珠央赫吾吴比昆纽坡耐苔乃貌漂昂觉瑙苇薇惹梭谟蓓迦颂妥赤披芭吞帖巧佳裘琪茜舍赵阮嘎旦奎曼楚"
    "礼娃芮蓝桂妲崔谬缇雯柔莓荻凌铎略汗甸绰勋茉樊姬昔泊仑彻启滋耿祖诃孜瓮筱帼雍茵廖卿昙荷荣莞禄聂齐艺菊璐何斐别连弥得爵亨谦恰洁晓"
    "逊雅亚扬尧耶叶伊衣依易因英尤于雨约泽曾扎札赞詹张章哲珍真芝知志治中周朱庄卓兹子宗祖佐"
)
_FAMILY_NAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡"
    "贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷"
    "钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路"
    "岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁"
    "隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚"
    "廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲"
    "乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保蔺"
    "闫肖付代仝戎亓亢宓寇庾师束来桓楼滑狄由粘藏訾谯过邝邴郏郗阙隗雍靖麻麦巴宾幸逄钮俸占叱"
)
_HAN = "\u4e00-\u9fff"
_DOT = "·・‧•．"
_JOINING = "和与及兼暨"
_DOTTED = re.compile(
    rf"(?:(?<![{_HAN}])[{_HAN}]{{1,6}}|[{_SOUNDS}]{{1,8}})"
    rf"(?:[{_DOT}-](?:(?![{_JOINING}])[{_HAN}]){{1,9}}(?=[{_DOT}-])){{0,5}}"
    rf"[{_DOT}](?:[{_HAN}]{{1,6}}(?![{_HAN}{_DOT}-])|[{_SOUNDS}]{{1,9}})"
)
_NO_SOUND = re.compile(
    "都(?=是|被|在|表|曾|认|有|没|不|已|要|说)|比[如较起]|合[作法理并约同]|力[促争图]|赤[脚贫]|央视|赵家|巧[合妙]|舍弃|荣[获誉获]|启[动程]|略[有带]|柔|祖[国父母]|日[前本内后]|[分特区级]别|得[知到以不悉]|别[的人处国名]|连[续同日累]|任何|如何|为何|何[时人况处]|透[露过]|本(?=[周月年人案次报网社会届地])|周[一二三四五六日末]|曾|来自|因|于|提[出交到起名供及]|特[别此赦派]|维权|"
    "希望|马上|法[院庭官国律警]|高[级等院度]|通[过知信话报缉常]|加[入以上重]|索[要取]|达到|多[次名人年月天位家个数]|"
    "依[法据然旧]|尚未|方面|知[名道情悉]|治疗|当[局天日地庭时选]|道歉|士兵|中[国央级心的]|小时|大[使学会约量赦规批]|"
    "明[显信确]|思想|威胁|理[由事]|生[于前活产病日]|坚[称持决]|强[烈调制迫行]|可[能以]|约[见谈]|基[金督]|普通|公|"
    "里的|仍|时[任年]|乐观|古[稀]|任[何职命]|今|夫[妇人妻]|克服|卡住|尽|尼[龙]|山东|山西|布告|康复|德国|法新|温和|热[线心]|"
    "白[皮宫]|科学|西[方部班]|亚洲|欧[盟洲]|非洲|金额|香港|东[方部京]|哥哥|杰出|显示|列[为入]|安[全理]|宾馆|平[安均]|"
    "沙特|石家庄|腊月|诗[人集]|诺贝尔|路透|青[年少]|齐|谢绝|若|让"
)
"""Where a name written by its sound ends, or has not begun: the beginnings of ordinary words."""
_ENDS_NAME = frozenset(
    "，。、；：？！（）()《》〈〉“”「」『』\"' 　\t\n—-…/"
    "的被于在已和与及并等因将向对曾为是也仍还就从至以由遭获现今去"
    "同该称说则却又均都或自随再即未无不且可能应须始终当只仅后前案老诉于认把给让使令"
    "名年月日者便正按受会要求写"
)
_IN_NO_NAME = frozenset(
    "的被于在已和与及并等因将向对曾是也仍还就从至由遭获说称则却又均都或他她它们其该这那我你您两三四五六七八九十们"
)
_INSIDE = (
    "ns",
    "nz",
    "nt",
    "n",
    "j",
    "b",
    "nr",
    "nrt",
    "nrfg",
    "f",
    "m",
    "a",
    "s",
    "l",
    "vn",
    "ng",
    "an",
    "eng",
    "i",
)
_BEGINS_BODY = ("ns", "nz", "nt", "nr", "j", "n", "nrt", "nrfg", "b", "vn", "a", "eng", "s", "l")
_MOST_INSIDE = 6
_MOST_COMMON = 3  # uses in the dictionary's texts of a word that is no name
_NEAR = 10
_LISTED_OFFICE = (
    r"(?:[、和与及][\u4e00-\u9fff·]{{2,12}}?){{0,8}}?等[^，。；：、]{{0,10}}?({titles})"
)
_APPOSED = re.compile(
    r"\s*[，,（(]\s*(?:男|女|现年|今年|生于|网名|笔名|原名|又名|本名|英文|人称|时年|[0-9１-９]{2}\s*岁|[0-9]{4}年|[一二三四五六七八九]?十[一二三四五六七八九]?岁)"
)
_ALONE_BEFORE = re.compile(
    r"本[周月年]|[0-9]{1,4}[年月日]|今[天日年]|昨[天日]|去年|上[周月]|[曾已被则仍还说称因于在也均遭获将向]|案|妻|夫|母|父|氏|家属|家人"
)
_KIN = "妻|夫|母|父|姐|妹|兄|弟|子|女|遗孀|胞"
_POSSESSED = re.compile(
    rf"(?:一案|案|(?:的|之)(?:{_KIN}|家|律师|辩护|代理|儿子|亲|健康|病情|身体|遭遇|案|罪|刑|判|上诉|获释|下落|命运|处境|拘|羁|关|"
    r"逮|被|牢|同案|狱|自由|情况|权利)|之?(?:妻|夫|母|父|姐|妹|兄|弟)(?![夫人女亲])|家属|家人|妻子|丈夫|母亲|父亲|儿子|女儿|姐姐|妹妹|哥哥|弟弟|姊)"
)
_SUFFERS = re.compile(
    r"(?:[^，。；：、！？]{0,8}(?:(?:被|遭)[^拒驳要阻禁告]{0,14}(?:捕|判|抓|拘|关|囚|带|控|羁|押|唤|打|诉|开除|绑|迫|失踪|软禁|强|释|审|害|杀|禁|处)|受审|获刑|获释|在押|服刑|入狱|绝食|失踪|坐牢|刑满|出狱|落网|因涉|涉嫌|判|病|羁押|关押)|"
    r"[，（(][^，。；]{0,12}(?:被[^拒要]{0,6}[捕判抓拘关囚控羁押]|遭[捕判抓拘关囚控羁押]|获刑|服刑|在押))"
)
_HELD_BEFORE = re.compile(
    r"(?:释放|逮捕|拘捕|拘留|关押|羁押|判处|声援|营救|判决|囚禁|监禁|起诉|带走|抓走|抓捕|绑架|殴打|控告|迫害|赦免|处决|探视|探望|"
    r"狱中的?|被关押的|在押的?|被捕的?|被囚的?|遭关押的?|前政治犯|传唤|定罪|指控)[了过]?[^，。；：！？]{0,8}$"
)


class _Token(NamedTuple):
    start: int
    end: int
    text: str
    kind: str


def chinese_candidates(text: Text, lexicon: Lexicon, dates: Sequence[Span]) -> list[Candidate]:
    """What may be a name, in the order of the text; none overlaps another, nor a date."""
    flat = simplified(text.flat)
    tokens = [*_tokens(flat)]
    people = _people(flat, tokens, lexicon, dates)
    found = [
        *_spans(text, _known_bodies(flat, lexicon), BODY),
        *_spans(text, _ending_in(flat, tokens, lexicon.heads.whole, lexicon.bodies), BODY),
        *_spans(text, _quoted_media(flat), BODY),
        *_spans(text, _ending_in(flat, tokens, lexicon.held_in.whole), PLACE),
        *_spans(text, _everywhere(flat, people), PERSON, flat),
        *_short_names(text, flat, people, lexicon),
        *_spans(text, _places(flat, tokens, lexicon), PLACE),
    ]
    ranked = sorted(found, key=lambda each: (each.span.start - each.span.end, _rank(each)))
    taken = Taken(dates)
    kept = [each for each in ranked if taken.take(each.span)]
    return sorted(kept, key=lambda each: each.span)


def role_words(text: Text, span: Span, lexicon: Lexicon) -> Iterator[str]:
    """Evidence on the role of a person: the words right before and after the name."""
    sentence = text.sentence_at(span.start)
    flat = simplified(text.flat[sentence.start : sentence.end])
    before = flat[max(0, span.start - sentence.start - 2 * _NEAR) : span.start - sentence.start]
    after = flat[span.end - sentence.start :][: 2 * _NEAR]
    if role := _office(before.rstrip("：: “「"), lexicon, at_end=True):
        yield f"office-{role}"
    possessed = _POSSESSED.match(after)
    if possessed:
        yield "held-noun"
    elif role := _office(after, lexicon, at_end=False):
        yield f"office-{role}"
        yield f"after-{role}"
    elif role := _office(after.lstrip("，（( "), lexicon, at_end=False):
        yield f"after-{role}"
    elif listed := re.match(
        _LISTED_OFFICE.format(titles=_titles(lexicon)), flat[span.end - sentence.start :][:60]
    ):
        yield f"office-{_office(listed[1], lexicon, at_end=False)}"
    if _SUFFERS.match(after) and not possessed:
        yield "suffers"
        yield "held-after"
    if _HELD_BEFORE.search(before):
        yield "held-before"
    if re.search("(?:致函|致信|写信给|要求|敦促|呼吁|促请)[^，。；：、]{0,9}$", before):
        yield "addressed"
    if any(after.startswith(word) for word in lexicon.said.whole):
        yield "says"


def _office(words: str, lexicon: Lexicon, *, at_end: bool) -> str | None:
    """The role that the longest office goes with, of those at the edge of some words."""
    fits = words.endswith if at_end else words.startswith
    found = [
        (len(word), str(role))
        for role, offices in lexicon.offices.items()
        for word in offices.whole
        if fits(word)
    ]
    return max(found, default=(0, None))[1]


def _rank(candidate: Candidate) -> int:
    return (BODY, PERSON, PLACE).index(candidate.features[0])


def _spans(
    text: Text, spans: Iterable[Span], kind: str, full: str | None = None
) -> Iterator[Candidate]:
    for span in spans:
        name = text.flat[span.start : span.end]
        parts = re.split(f"[{_DOT}]", name) if full else (name,)
        yield _candidate(text, span, name, (*parts,), kind)


def _candidate(text: Text, span: Span, name: str, words: tuple[str, ...], kind: str) -> Candidate:
    sentence = text.sentence_number(span.start)
    return Candidate(span, name, words, sentence=sentence, features=(kind,))


def _tokens(flat: str) -> Iterator[_Token]:
    start = 0
    for word, kind in _tagger().cut(flat):
        yield _Token(start, start + len(word), word, kind)
        start += len(word)


def _known_bodies(flat: str, lexicon: Lexicon) -> Iterator[Span]:
    """Bodies that are known by name."""
    names = "|".join(map(re.escape, sorted(lexicon.bodies, key=len, reverse=True)))
    for match in re.finditer(rf"(?<![A-Za-z])(?:{names})(?![A-Za-z长]|(?<=国会)议员)", flat):
        yield Span(*match.span())


def _quoted_media(flat: str) -> Iterator[Span]:
    """Newspapers and magazines by their titles: 《…时报》."""
    for match in re.finditer(
        rf"《([{_HAN}A-Za-z ]{{2,12}}?(?:报|周刊|周末|杂志|月刊|网|邮报|人物|时代))》", flat
    ):
        yield Span(*match.span(1))


def _ending_in(
    flat: str,
    tokens: Sequence[_Token],
    endings: Iterable[str],
    known: frozenset[str] = frozenset(),
) -> Iterator[Span]:
    """Words that end in a noun for a body or a prison, with the name before it.

    A country is a part of it, but not of a body that is ``known`` by the rest.
    """
    heads = sorted(endings, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, heads)))
    starts = [token.start for token in tokens]
    ends = {token.end for token in tokens}
    for match in pattern.finditer(flat):
        start, end = match.span()
        if end not in ends and len(match[0]) < _PLAIN:
            continue
        if flat[end : end + 1] == "长" and match[0][-1] in "部局厅院处署所":
            continue
        first = bisect_right(starts, start) - 1
        nearest = first
        while first > 0 and nearest - first < _MOST_INSIDE and _belongs(tokens, first - 1, nearest):
            first -= 1
        while first < nearest and not _begins(tokens[first]):
            first += 1
        words = flat[tokens[first].start : start]
        cut = max((words.rfind(each) + 1 for each in _BEFORE_PLACES), default=0)
        country = _countries().match(words, cut)
        if country and flat[tokens[first].start + country.end() : end] in known:
            continue
        if words[cut:] in _GENERIC:
            continue
        begins = tokens[first].start + cut
        begins = min(begins, start - len(_sounds_before(flat, start)))
        if begins < start:
            yield Span(begins, end)


def _belongs(tokens: Sequence[_Token], place: int, nearest: int) -> bool:
    """Whether a word may be part of the name of a body whose noun begins at ``nearest``."""
    token = tokens[place]
    if token.text in _STOPS or token.text[-1] in "们：，。网":
        return False
    if token.text.endswith(_OFFICE_ENDINGS):
        return place == nearest - 1 and token.text in _GUILDS
    return token.kind in _INSIDE or token.text in _ADJECTIVES


def _begins(token: _Token) -> bool:
    return token.kind in _BEGINS_BODY or token.text in _ADJECTIVES or token.text[0] == "第"


_PLAIN = 3  # characters of a noun for a body that is told without the limits of words
_BEFORE_PLACES = "于在被由往向致个"
_GENERIC = frozenset(
    """
    人权 非政府 民间 国际人权 公民社会 独立 国际 恐怖 极端 反对 政治 家庭 海外 非法 邪教 多家
    民主
    """.split()
)
_STOPS = frozenset(
    """
    前 后 时 中 上 下 内 外 里 一家 一个 两家 该 本 原 现 时任 多家 多个 各 目前 当时 周 报告
    判决 案件 声明 消息 记者会 案 之间 以来 上午 下午 写信 致信 致函 递交 给 一所 一座 两所 某
    多所 恐怖 极端 极端主义 非法 邪教 被禁 本组织 家庭 本网 本会 本报 本刊 本社 寄 监禁 关押
    羁押 拘留 释放 逮捕 总部 呼吁 前往 因此 罪名 全部 多数 部分 其他 有关 相关 当地 所有 任何
    情况 问题 名 位
    """.split()
)
_GUILDS = frozenset(
    """
    律师 记者 作家 学生 教师 医生 工人 编辑 诗人 女记者 新闻工作者 妇女 公民 劳动者 出版商
    """.split()
)
_ADJECTIVES = frozenset(
    """
    最高 高等 自由 独立 国际 全国 中央 无疆界 中级 初级 基层 民主 公正 和平 开放 团结 争取 保护
    捍卫 反 新 大 捍卫者 · 对话 声援 观察 维权 监察 援助 互助 解放 改革 调查 宣传 联合 教育 培训
    行动 关注 管理 反酷刑 工作
    """.split()
)
_OFFICE_ENDINGS = (
    "员",
    "长",
    "师",
    "者",
    "人",
    "政府",
    "当局",
    "大使",
    "总统",
    "主席",
    "总理",
    "代表",
)


def _places(flat: str, tokens: Sequence[_Token], lexicon: Lexicon) -> Iterator[Span]:
    for token in tokens:
        is_noun = token.kind.startswith("n") and len(token.text) > 1
        is_person = token.kind.startswith("nr") and _is_family_name(token.text)
        if is_noun and token.text not in _NO_PLACES and not token.text.endswith(_NO_PLACE_ENDINGS):
            known = place_called(token.text)
            may_be = token.kind in _PLACE_KINDS and not (
                is_person and known and known.people < COUNTRY
            )
            if token.kind == "ns" or (known and may_be):
                yield Span(token.start, token.end)
    for match in _countries().finditer(flat):
        yield Span(*match.span())
    towns = "|".join(sorted(filter(_is_han, lexicon.known_places), key=len, reverse=True))
    for match in re.finditer(rf"(?:{towns})[省市县州]?(?![{_NO_PEOPLE}])", flat):
        yield Span(*match.span())


def _is_han(word: str) -> bool:
    return bool(re.fullmatch(f"[{_HAN}]+", word))


_PLACE_KINDS = ("nr", "nrt", "nz", "nrfg", "nt")
_NO_PLACES = frozenset(
    """
    新疆维吾尔 回国 贵国 我国 该国 中方 南站 北站 东站 西站 欧阳 简讯 本省 本市 全国 外国 当地
    高等 无疆界 边境 中央 官方 县城 联邦 美俄 中美 俄乌 中港 两岸 城市 村庄 首都 省会 海外 境外
    """.split()
)
_NO_PLACE_ENDINGS = ("人", "族", "籍", "文", "语", "裔", "方")


@lru_cache(maxsize=1)
def _countries() -> re.Pattern[str]:
    """The names of all countries, where no people or tongue is called so."""
    names = _names_of_countries()
    return re.compile(rf"(?:{names})(?![{_NO_PEOPLE}])")


_NO_PEOPLE = "籍裔语文"


@lru_cache(maxsize=1)
def _names_of_countries() -> str:
    chinese = icu.Locale("zh")
    codes = (code for code in icu.Locale.getISOCountries())
    names = {icu.Locale("", code).getDisplayCountry(chinese) for code in codes}
    known = {each for each in names if re.fullmatch(rf"[{_HAN}]{{2,9}}", each)} | _MORE_PLACES
    return "|".join(sorted(known, key=len, reverse=True))


_MORE_PLACES = frozenset(
    """
    美国 英国 法国 德国 中国 俄国 韩国 朝鲜 北韩 南韩 台湾 香港 澳门 沙特 阿联酋 缅甸 叙利亚
    巴勒斯坦 捷克 沙乌地阿拉伯 乌兹别克 哈萨克 吉尔吉斯 塔吉克 土库曼 亚塞拜然 阿塞拜疆 乔治亚
    格鲁吉亚 新疆 西藏 内蒙古 克里米亚 车臣 顿巴斯 加沙 克什米尔 苏联 欧洲 刚果 象牙海岸
    衣索比亚 厄利垂亚 卢安达 蒲隆地 奈及利亚 尼日利亚 委内瑞拉 斯洛维尼亚 斯洛文尼亚 斯洛伐克
    寮国 老挝 印尼 纽西兰 义大利 奥地利 克罗埃西亚 肯亚 辛巴威 尚比亚 莫三比克 阿拉木图 加拉加斯
    """.split()
)


def _people(
    flat: str, tokens: Sequence[_Token], lexicon: Lexicon, dates: Sequence[Span]
) -> set[str]:
    """Full names: written with a dot, beside an office, or taken for one by the dictionary."""
    titles = _titles(lexicon)
    found = {*_dotted(flat, titles, dates)}
    sure = {*_beside_offices(flat, titles, {token.start for token in tokens})}
    sure |= {*_apposed(flat), *_with_compound_surnames(flat)}
    for index, token in enumerate(tokens):
        if not token.kind.startswith("nr"):
            continue
        name = token.text
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if len(name) == 1 and following and len(following.text) <= _LONGEST_GIVEN:
            name += following.text if following.kind.startswith("nr") else ""
        name = _completed(flat, name, following)
        long_enough = len(name) > 2 or (flat.count(name) > 1 and len(name) == 2)
        if long_enough and len(name) <= 4 and _may_be_name(name) and not _is_common(name):
            found.add(name)
    found |= sure
    found |= {*_joined_to(flat, found)}
    return found - {part for name in found for part in _parts_of(name)}


_LONGEST_GIVEN = 2


def _joined_to(flat: str, names: Iterable[str]) -> Iterator[str]:
    """Names that are joined to others: 张三和李四."""
    known = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    for match in re.finditer(rf"(?:{known})[、和与及](?=[{_HAN}])" if known else "(?!)", flat):
        family = flat[match.end() : match.end() + 1]
        is_like = _is_family_name(flat[match.end() : match.end() + 2]) and family not in _RARE
        if is_like and (name := _name_at(flat, match.end())):
            yield name


_RARE = "家多其公同全当国人明时应能相法师司车经和平原官安包高万成关方支单"


def _titles(lexicon: Lexicon) -> str:
    """An alternation of all offices and courtesies, the longest first."""
    words = {word for each in lexicon.offices.values() for word in each.whole}
    return "|".join(sorted(words | lexicon.honorifics.whole, key=lambda each: (-len(each), each)))


def _dotted(flat: str, titles: str, dates: Sequence[Span]) -> Iterator[str]:
    """Foreign names with a dot between their parts."""
    longer = "|".join(each for each in titles.split("|") if len(each) > 1)
    masked = re.sub(longer, lambda match: "\n" * len(match[0]), flat)
    for match in _DOTTED.finditer(masked):
        start, end = match.span()
        end = min((each.start for each in dates if match.start() < each.start < end), default=end)
        dot = max(flat.rfind(each, start, end) for each in _DOT)
        if dot < 0:
            continue
        ends = _NO_SOUND.search(flat, dot + 2, end + _AHEAD)
        end = min(end, ends.start()) if ends else end
        for begins in _NO_SOUND.finditer(flat, start, end):
            if not set(_DOT) & set(flat[start : begins.start()]) and begins.end() < dot:
                start = begins.end()
        tail = _AFTER_NAME.search(flat, dot + 2, end)
        yield _without_lead(flat[start : tail.start() if tail else end])


def _without_lead(name: str) -> str:
    """A name with a dot, without the words that were taken for the beginning of it."""
    first = re.split(f"[{_DOT}-]", name)[0]
    sounds = re.search(f"[{_SOUNDS}]*$", first)
    lead = sounds.start() if sounds else 0
    if lead > 1 and len(first) - lead > 1:
        return name[lead:]
    while name[0] in _LEADING and name[1] not in _DOT:
        name = name[1:]
    return name


_AFTER_NAME = re.compile(
    "[的被于在已和与及等因将向对曾是也仍还就从至由遭获说称则却又均或现今去自案随]|表示|告诉|写道|强调|透露|认为|指出|证实|"
    "出生|提出|呼吁|发表|先生|女士|一案|目前|开始|继续|致函|律师|之?妻|家属|家人"
)
_LEADING = "但而和与由对据向经在被为以及是致给请让将把于就跟同"


def _beside_offices(flat: str, titles: str, starts: set[int]) -> Iterator[str]:
    """Names straight after an office or a courtesy, or straight before one."""
    for match in re.finditer(titles, flat):
        if name := _name_at(flat, match.end()):
            yield name
        if len(match[0]) > 1 and (name := _sounds_before(flat, match.start())):
            yield name
        for length in (4, 3, 2):
            start = match.start() - length
            name = flat[max(0, start) : match.start()]
            if start not in starts or not re.fullmatch(rf"[{_HAN}]+", name):
                continue
            if length == 4 and name[:2] not in COMPOUND_SURNAMES:
                continue
            if _may_be_name(name) and not _is_common(name) and not set(name) & _IN_NO_NAME:
                yield name
                break


def _name_at(flat: str, start: int) -> str:
    """The name that begins at a place, where an office stands before it; empty if there is none."""
    sounds = _sounds_at(flat, start)
    if len(sounds) >= _LONG_SOUND and not place_called(sounds) and not _is_common(sounds):
        return sounds
    family = 2 if flat[start : start + 2] in COMPOUND_SURNAMES else 1
    if family == 2 or _is_family_name(flat[start : start + 1]):
        options = [flat[start : start + family + given] for given in (2, 1)]
        options = [each for each in options if re.fullmatch(rf"[{_HAN}]+", each)]
        options = [
            each
            for each in options
            if len(each) > family
            and _may_be_name(each)
            and not set(each[family:]) & _IN_NO_NAME
            and not _is_common(each)
        ]
        fitting = [each for each in options if _ends_at(flat, start + len(each))]
        if fitting:
            return max(fitting, key=lambda each: (flat.count(each), len(each)))
    ends = start + len(sounds)
    short = len(sounds) > 1 and _ends_at(flat, ends)
    return sounds if short and not place_called(sounds) and not _is_common(sounds) else ""


_LONG_SOUND = 4
_AHEAD = 3  # characters behind a name by which it is told that a word begins


def _sounds_at(flat: str, start: int) -> str:
    """The characters from a place on that write a foreign name by its sound."""
    run = re.compile(f"[{_SOUNDS}]{{0,9}}").match(flat, start)
    end = run.end() if run else start
    if flat[end : end + 1] in set(_DOT):
        return ""
    stop = _NO_SOUND.search(flat, start, end + _AHEAD)
    return flat[start : min(end, stop.start()) if stop else end]


def _sounds_before(flat: str, end: int) -> str:
    """The foreign name that ends at a place, where an office stands behind it; else empty."""
    run = re.compile(rf"(?<![{_SOUNDS}{_DOT}])[{_SOUNDS}]{{3,9}}$").search(
        flat[max(0, end - 12) : end]
    )
    name = run[0] if run else ""
    is_none = (
        place_called(name)
        or _is_common(name)
        or _NO_SOUND.search(name)
        or _countries().search(name)
    )
    return "" if is_none else name


def _ends_at(flat: str, place: int) -> bool:
    """Whether a name may end at a place: a mark, a little word or the beginning of a word."""
    if place >= len(flat) or flat[place] in _ENDS_NAME or not "\u4e00" <= flat[place] <= "\u9fff":
        return True
    return any(_uses(flat[place : place + length]) > _WELL_KNOWN for length in (2, 3, 4))


_WELL_KNOWN = 30


def _apposed(flat: str) -> Iterator[str]:
    """Names that open a line or a clause before an age, a sex or another name."""
    pattern = re.compile(rf"(?<![{_HAN}])([{_HAN}]{{2,4}})(?={_APPOSED.pattern})")
    for match in pattern.finditer(flat):
        is_short = len(match[1]) < (5 if _is_compound(match[1]) else 4)
        if is_short and _may_be_name(match[1]) and not _is_common(match[1]):
            yield match[1]


def _with_compound_surnames(flat: str) -> Iterator[str]:
    """Names whose family name has two characters, which no other word has."""
    families = "|".join(sorted(each for each in COMPOUND_SURNAMES if each not in _EAST))
    for match in re.finditer(families, flat):
        if name := _name_at(flat, match.start()):
            yield name


_EAST = ("东方", "東方", "长孙", "長孫")


def _is_compound(name: str) -> bool:
    return name[:2] in COMPOUND_SURNAMES


def _parts_of(name: str) -> Iterator[str]:
    """All that stands inside a name, without the name itself."""
    for start in range(len(name)):
        for end in range(start + 1, len(name) + 1):
            if end - start < len(name):
                yield name[start:end]


def _completed(flat: str, name: str, following: _Token | None) -> str:
    """A name of two characters with the third that the dictionary cut off, where it recurs."""
    if len(name) != 2 or following is None or len(following.text) != 1:
        return name
    longer = name + following.text
    recurs = flat.count(longer) > 1 and flat.count(longer) == flat.count(name)
    return longer if recurs and re.fullmatch(rf"[{_HAN}]{{3}}", longer) else name


def _may_be_name(name: str) -> bool:
    return (
        _is_family_name(name)
        and not place_called(name)
        and not name.endswith(_NO_NAME_ENDINGS)
        and name not in _NO_NAMES
        and not _NO_FAMILY.match(name)
        and not _countries().match(name)
    )


_NO_FAMILY = re.compile(
    "曾[多经任在被因于两向对是就遭获为参到与几数先]|应[邀当该立予]|连[续日同]|关[于注押]|支[持援]|单[独方]|"
    "都[是被有在]|向[他她其当各国]|包[括围]|于[今去本同是]|计[划有]|能[够否在]|时[任常年]|经[过常由]"
)
_NO_NAME_ENDINGS = (
    *"""
    厅 局 部 院 所 社 报 网 省 市 县 区 州 镇 村 会 队 处 党 组 团 案 罪 奖 法 二人 三人 两人
    四人 方面 人士 家属 家人 同案 某某 教授 律师 讯 监狱 中心 等人 事件
    """.split(),
)  # fmt: skip
_NO_NAMES = frozenset(
    """
    代理 辩护 维权 人权 执业 中国 本国 其他 多名 两名 任何 安全 高级 联合 公安 马上 方面 高等
    明确 和平 全国 时任 国际 国家 应当 原告 广大 宗教 于是 任何 任职 何时 何人 何况 万分 金额
    严重 严厉 时间 常务 常驻 习惯 强烈 经济 关于 关押 关注 项目 单位 单独 谈判 许可 许多 包括
    方式 解释 曾任 曾经 应该 应予 和解 向来 成员 成为 成立 毕业 终于 左右 古巴 路透 白宫 连同
    连续 连日 申请 申诉 支持 支队 高度 安置 管理 管辖 司法 司法厅 江苏 温和 相关 祖国 景象 简讯
    通讯 通报 强制 车辆 门外 边境 边防 水平 都是 贺信 莫名 石油 那里 尚未 危急 步行 能够 通过
    通知 强调 全体 余名 余人 黎明 解放 明年 高龄 年轻 国安 国保 戴上 左翼 右翼 扶持 闻名 党员
    金融 包围 经营 费用 沙特 乌克兰 白俄罗斯 巴勒斯坦 巴西 古典 时报 言论
    """.split()
)


def _is_family_name(name: str) -> bool:
    return name[:1] in _FAMILY_NAMES or name[:2] in COMPOUND_SURNAMES


def _is_common(word: str) -> bool:
    """Whether the dictionary has a word as something else than a name."""
    tag = _tags().get(word)
    return tag is not None and not tag.startswith("nr") and _uses(word) > _MOST_COMMON


def _uses(word: str) -> int:
    import jieba  # noqa: PLC0415  its dictionary takes a second to load

    return jieba.dt.FREQ.get(word, 0) or 0


@lru_cache(maxsize=1)
def _tags() -> Mapping[str, str]:
    tagger = _tagger()
    tagger.makesure_userdict_loaded()
    tagger.tokenizer.initialize()
    tags: Mapping[str, str] = tagger.word_tag_tab
    return tags


def _everywhere(flat: str, names: Iterable[str]) -> Iterator[Span]:
    for name in names:
        for match in re.finditer(re.escape(name), flat):
            yield Span(*match.span())


def _short_names(
    text: Text, flat: str, names: Iterable[str], lexicon: Lexicon
) -> Iterator[Candidate]:
    """One part alone of a name that stands in full elsewhere: 郝律师, 孟、覃二人, 贺案."""
    titles = _titles(lexicon)
    families: dict[str, list[str]] = {}
    for name in sorted(names):
        parts = re.split(f"[{_DOT}]", name)
        if len(parts) > 1:
            for part in {parts[0], parts[-1]}:
                if len(part) > 1 and not place_called(part) and not _is_common(part):
                    for span in _everywhere(flat, [part]):
                        written = text.flat[span.start : span.end]
                        yield _candidate(text, span, written, (written,), PERSON)
        elif _is_family_name(name) and 1 < len(name) < 5:
            families.setdefault(name[: 2 if _is_compound(name) else 1], []).append(name)
    for family, bearers in families.items():
        for pattern in _family_alone(family, titles):
            for match in re.finditer(pattern, flat):
                yield _shortened(text, flat, match.start("name"), family, bearers)


def _family_alone(family: str, titles: str) -> Iterator[str]:
    """Where a family name stands for somebody: 郝律师, 孟、覃二人, 贺案, 罗曾到…"""
    name = f"(?P<name>{family})"
    yield rf"{name}(?=(?:{titles}|[、和与及]\w(?:{titles}|[二两三四五六]?[人位])))"
    opens = r"(?:^|(?<=[，。；：、！？“（\s]))(?:对|据|与|为|和|但|而|由)?"
    yield rf"{opens}{name}(?={_ALONE_BEFORE.pattern})"
    yield rf"(?<=[、和与及]){name}(?=[二两三四五六]人|等人|案)"
    yield rf"(?:提出|就|提及|关注|声援|对|处理|审理){name}(?=案)"


def _shortened(text: Text, flat: str, start: int, family: str, bearers: Sequence[str]) -> Candidate:
    """A family name, as that of the bearer who is named last before it, or else first."""
    before = {each: flat.rfind(each, 0, start) for each in bearers}
    bearer = max(bearers, key=lambda each: before[each])
    place = before[bearer] if before[bearer] >= 0 else flat.find(bearer)
    full = text.flat[place : place + len(bearer)] if place >= 0 else bearer
    return _candidate(text, Span(start, start + len(family)), full, (full,), PERSON)


@lru_cache(maxsize=1)
def _tagger() -> "POSTokenizer":
    import jieba  # noqa: PLC0415  its dictionary takes a second to load
    import jieba.posseg as tagging  # noqa: PLC0415

    jieba.setLogLevel(logging.WARNING)
    return tagging.dt
