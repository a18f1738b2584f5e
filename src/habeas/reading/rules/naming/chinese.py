"""Names in Chinese, which writes neither blanks nor capitals.

Words and their kinds come from jieba's dictionary; what an office, a courtesy or a dot says of a
name is ours. A name that was found once is looked for in the whole text.
"""

import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from habeas.reading.rules.found import Span, Taken
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
    "逊雅亚扬尧耶叶伊衣依易因英尤于雨约泽曾扎札赞詹张章哲者珍真芝知志治中周朱庄卓兹子宗祖佐"
)
_FAMILY_NAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡"
    "贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷"
    "钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路"
    "岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁"
    "隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚"
    "廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲"
    "乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和蔺"
)
_DOTTED = re.compile(rf"[{_SOUNDS}]{{1,7}}(?:[·・‧•][{_SOUNDS}]{{1,9}}){{1,6}}")
_HAN = "\u4e00-\u9fff"
_PRISON = ("监狱", "看守所", "拘留所", "戒毒所", "劳改营", "集中营")
_BODY = tuple(
    """
    法院 法庭 检察院 公安局 公安厅 公安分局 派出所 国安局 国家安全局 委员会 律师团 律师协会
    基金会 协会 大学 日报 晚报 新闻网 电台 电视台 人权中心 联盟 议院 议会 通讯社 笔会 观察
    """.split()
)
_INSIDE = ("ns", "nz", "nt", "n", "j", "b", "nr", "nrt", "f", "m", "a", "s", "l")
_MOST_INSIDE = 4
_LONGEST_GIVEN = 2
_NEAR = 8


class _Token(NamedTuple):
    start: int
    end: int
    text: str
    kind: str


def chinese_candidates(text: Text, lexicon: Lexicon, dates: Sequence[Span]) -> list[Candidate]:
    """What may be a name, in the order of the text; none overlaps another, nor a date."""
    tokens = [*_tokens(text.flat)]
    named = _people(text.flat, tokens, lexicon)
    found = [
        *_spans(text, _matches(text.flat, lexicon.patterns), BODY),
        *_spans(text, _ending_in(tokens, _BODY), BODY),
        *_spans(text, _ending_in(tokens, _PRISON), PLACE),
        *_spans(text, _everywhere(text.flat, named), PERSON),
        *_spans(text, _family_names(text.flat, named, lexicon), PERSON),
        *_spans(text, _places(tokens), PLACE),
    ]
    ranked = sorted(found, key=lambda each: (each.span.start - each.span.end, _rank(each)))
    taken = Taken(dates)
    kept = [each for each in ranked if taken.take(each.span)]
    return sorted(kept, key=lambda each: each.span)


def role_words(text: Text, span: Span, lexicon: Lexicon) -> Iterator[str]:
    """Evidence on the role of a person: the offices that stand right before and after the name."""
    before = text.flat[max(0, span.start - _NEAR) : span.start]
    after = text.flat[span.end : span.end + _NEAR]
    for role, words in lexicon.offices.items():
        if any(before.endswith(word) for word in words.whole):
            yield f"office-{role}"
        if any(after.startswith(word) for word in words.whole):
            yield f"office-{role}"
    around = text.flat[max(0, span.start - 20) : span.end + 30]
    if any(word in around for word in lexicon.held_words.whole):
        yield "held-after"
    if any(after.startswith(word) for word in lexicon.said.whole):
        yield "says"


def _rank(candidate: Candidate) -> int:
    return (BODY, PERSON, PLACE).index(candidate.features[0])


def _spans(text: Text, spans: Iterable[Span], kind: str) -> Iterator[Candidate]:
    for span in spans:
        name = text.flat[span.start : span.end]
        yield Candidate(
            span, name, (name,), sentence=text.sentence_number(span.start), features=(kind,)
        )


def _tokens(flat: str) -> Iterator[_Token]:
    start = 0
    for word, kind in _tagger().cut(flat):
        yield _Token(start, start + len(word), word, kind)
        start += len(word)


def _matches(flat: str, patterns: Iterable[re.Pattern[str]]) -> Iterator[Span]:
    return (Span(*match.span()) for pattern in patterns for match in pattern.finditer(flat))


def _ending_in(tokens: Sequence[_Token], endings: tuple[str, ...]) -> Iterator[Span]:
    """Words that end in a noun for a body or a prison, with the name before it."""
    for index, token in enumerate(tokens):
        if not token.text.endswith(endings):
            continue
        first = index
        while (
            first > 0
            and index - first < _MOST_INSIDE
            and tokens[first - 1].kind in _INSIDE
            and not tokens[first - 1].text.endswith(_OFFICE_ENDINGS)
        ):
            first -= 1
        while first < index and tokens[first].kind not in ("ns", "nz", "nt", "nr", "j", "n", "nrt"):
            first += 1
        words = "".join(each.text for each in tokens[first : index + 1])
        cut = max((words.rfind(each) + 1 for each in _BEFORE_PLACES), default=0)
        cut = cut or next((len(t.text) for t in tokens[first:index][:1] if _is_country(t.text)), 0)
        if len(words) - cut > max(len(each) for each in endings if words.endswith(each)):
            yield Span(tokens[first].start + cut, token.end)


_BEFORE_PLACES = "于在到至被由往向"


def _is_country(word: str) -> bool:
    known = place_called(word)
    return known is not None and known.people >= COUNTRY


_OFFICE_ENDINGS = ("员", "长", "师", "者", "人", "政府", "当局")


def _places(tokens: Sequence[_Token]) -> Iterator[Span]:
    for token in tokens:
        is_noun = token.kind.startswith("n") and len(token.text) > 1
        if is_noun and (token.kind == "ns" or place_called(token.text)):
            yield Span(token.start, token.end)


def _people(flat: str, tokens: Sequence[_Token], lexicon: Lexicon) -> set[str]:
    """Full names: written with a dot, beside an office, or taken for one by the dictionary."""
    found = {match[0] for match in _DOTTED.finditer(flat)}
    found |= {*_beside_offices(flat, lexicon, {token.start for token in tokens})}
    for index, token in enumerate(tokens):
        if not token.kind.startswith("nr"):
            continue
        name = token.text
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if len(name) == 1 and following and len(following.text) <= _LONGEST_GIVEN:
            name += following.text if following.kind.startswith("nr") else ""
        name = _completed(flat, name, following)
        is_sure = len(name) > 2
        if is_sure and len(name) <= 4 and _is_family_name(name) and not place_called(name):
            found.add(name)
    return found - {part for name in found for part in _parts_of(name)}


def _parts_of(name: str) -> Iterator[str]:
    """All that stands inside a name, without the name itself."""
    for start in range(len(name)):
        for end in range(start + 1, len(name) + 1):
            if end - start < len(name):
                yield name[start:end]


def _beside_offices(flat: str, lexicon: Lexicon, starts: set[int]) -> Iterator[str]:
    """Names between an office or courtesy and what can only follow a name."""
    offices = sorted({word for each in lexicon.offices.values() for word in each.whole}, key=len)
    titles = "|".join(reversed([*offices, *sorted(lexicon.honorifics.whole)]))
    after = re.compile(
        rf"(?:{titles})([{_HAN}]{{2,3}}?)(?=[，。、；：（(“”「\s]|{titles}|被|于|在|已|的|和|与|等|因)"
    )
    for match in after.finditer(flat):
        if _is_family_name(match[1]) and not place_called(match[1]):
            yield match[1]
    for match in re.finditer(titles, flat):
        for length in (3, 2):
            name = flat[max(0, match.start() - length) : match.start()]
            begins = match.start() - length in starts
            if begins and re.fullmatch(rf"[{_HAN}]+", name) and _is_family_name(name):
                if name not in _NO_NAMES:
                    yield name
                break


def _completed(flat: str, name: str, following: _Token | None) -> str:
    """A name of two characters with the third that the dictionary cut off, where it recurs."""
    if len(name) != 2 or following is None or len(following.text) != 1:
        return name
    longer = name + following.text
    recurs = flat.count(longer) > 1 and flat.count(longer) == flat.count(name)
    return longer if recurs and re.fullmatch(rf"[{_HAN}]{{3}}", longer) else name


_NO_NAMES = frozenset(
    ("代理", "辩护", "维权", "人权", "执业", "中国", "本国", "其他", "多名", "两名", "任何")
)


def _is_family_name(name: str) -> bool:
    return name[0] in _FAMILY_NAMES or name[:2] in COMPOUND_SURNAMES


def _everywhere(flat: str, names: Iterable[str]) -> Iterator[Span]:
    for name in names:
        for match in re.finditer(re.escape(name), flat):
            yield Span(*match.span())


def _family_names(flat: str, names: Iterable[str], lexicon: Lexicon) -> Iterator[Span]:
    """The family name of somebody known, before an office or a courtesy: 郝律师."""
    offices = {word for each in lexicon.offices.values() for word in each.whole}
    titles = "|".join(sorted({*offices, *lexicon.honorifics.whole}, key=len, reverse=True))
    for family in {name[0] for name in names if "·" not in name}:
        for match in re.finditer(rf"{family}(?={titles}|[、和与]\w(?:{titles}))", flat):
            yield Span(*match.span())


@lru_cache(maxsize=1)
def _tagger() -> "POSTokenizer":
    import jieba  # noqa: PLC0415  its dictionary takes a second to load
    import jieba.posseg as tagging  # noqa: PLC0415

    jieba.setLogLevel(logging.WARNING)
    return tagging.dt
