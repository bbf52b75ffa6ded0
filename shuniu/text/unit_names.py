"""单位名称: how the names of units are found and split in running text.

Nothing is looked up: a name is known by its ending (unit_names.txt), by what cannot open a name, and by what follows it.
Names come as the document writes them.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby

from shuniu.text.lexicon import Lexicons
from shuniu.text.trie import alternation

Names = tuple[str, ...]

_LETTERS = r"[^\s是的了需请以把将被使让由向，。；：:、！？（）()“”《》|]"
_OFFICIAL = r"部(?![门署])|局|委|办(?!理)|厅|处(?!理)|科(?!学)|院|中心|站|所|单位|公司|机构|组(?!织)|室|队"
"""What may stand behind a verb that opens a name after all: 审计局, 统计局, 承办单位."""
_ALSO_IN_NAMES = frozenset(
    [
        "发展",
        "服务",
        "办",
        "管理",
        "试点",
        "承办",
        "主办",
        "科学",
        "统一",
        "系统",
        "重点",
        "重视",
        "共同",
        "团结",
        "形象",
        "精神",
        "思想",
        "作风",
        "对外",
        "理想",
        "模范",
        "研究",
        "综合",
        "负责",
    ]
)
_NOT_IN_A_LONGER_NAME = (
    r"(?<!楼大厅)(?!(?<=主)要[负领责])(?!(?<=财政)[局厅部所科股办])(?!(?<=物业)(?:管理|服务|费))(?<![干全内外局]部)(?<!城乡)(?!(?<=处)(?:[置理罚分]|(?<!办事处)[于在](?![\d每今本明年月])))(?<!部署)(?<![车网泵电油基驿]站)(?<![部排团军乐领]队)(?<!控股)(?!(?:督查|督办|监督|监察|管理|组织|宣传|研究|协调|审核|审查|检查|培训|维护|建设|监测|推进|整治|整改|巡察|创建|征迁|拆迁|攻坚|指导|考核|保障|服务"
    r"|会计|信息|综合|秘书|调研|统战|政法|编制|机构编制|网信|宣教)[^各有相，、后报送市省县区]{0,3}"
    r"(?:室|局|处(?!理)(?!置)|科|办(?!理|公)|中心|站|院|所|组(?!织)|部(?![门分署队])|委(?![员托]))|办公[室厅])"
)
"""市政府 is no name in 市政府督查室要…"""
_PLACE = r"(?:[\u4e00-\u9fff](?<![农乡驻本全山各政然困每包进入下联该到帮示范型体新渔老邻城中村的])村|[\u4e00-\u9fff](?<![由在从把被对为全我本城超股上下返家故同都小地园景老校厂片辖灾各])(?:区|县|市|镇|乡)(?!应[急用])(?![^、要应须必将负牵会同和及与区级直属各、组加抓做尽开立]|开发|加工|立交|做工)(?!组织部))"
"""望江区, 青石县; not 全市, 小区, 城市."""
_SHARING = r"(?:[\u4e00-\u9fff]{2,6}、){1,8}[\u4e00-\u9fff]{2,6}(?:等?(?:部门|公司|备课组|教研组)|等(?:有关|相关)?(?:业务|职能|行业|主管)?部门)(?![门化])"
"""应急、林业部门: names that share one ending."""

_AREA = r"[省市区县州旗镇乡]"
"""区住建要…: an area and a trade are the department of it."""
_LEVEL = r"(?:行政?公?署|县级市|市州|州市|县市区|市县区|县区|区县|市县|乡镇|街道|[乡镇县市区州盟旗])"
_LEVELS = r"(?:市|区县|县区|县|区|乡镇|镇街|街道|镇|乡|社区|村组|村|组)(?:（[^（）]{1,6}）)?"
_LIST_OF_LEVELS = rf"(?:{_LEVELS}(?:[、和]{_LEVELS})+(?![\u4e00-\u9fff]?[级联])|[省市县区镇乡村]{{2,4}}[两三四]级)"
"""乡镇、村要…, 镇村两级要…: levels of government, bare, one beside another."""
_EACH_LEVEL = rf"(?:各|有关(?=[县市区]|乡镇)|相关(?=[县市区]|乡镇))(?:{_LEVEL}(?:（[^（）]{{1,6}}）(?=、{_LEVEL}(?:（[^（）]{{1,6}}）)?(?:人民政府|政府|管委会|办事处|(?!委)[\u4e00-\u9fff]{{2}}办)))?、)*{_LEVEL}(?:（[^（）]{{1,6}}）)?(?:(?:人民政府|政府|管委会|办事处|(?![直属级管])[\u4e00-\u9fff]{{2,4}}(?:局|办|指挥部))(?:（[^（）]{{1,6}}）)?)?(?!(?!会同|联合|[和与及同])[\u4e00-\u9fff（](?<![要应须负牵将组按对也均都必在于每根结分]))"
"""各乡、镇人民政府 and 各行署、市、县政府: one name that shares its head and its ending."""
_EACH_KIND = r"各[^各、，；]{1,5}(?:、(?:部门|单位|机构|科室|处室|林场|农场|街道|社区|学校|企业|[系院部处科室所](?=[、要应须必负将在按]|$)))+"
"""各学院、部门、单位: one name too."""
_NOT_ALONE = frozenset(("干部", "职工", "员工", "领导", "代表", "主体", "家属", "部队", "委会", "学生", "师生", "上下"))
"""干部要敢于担当: everybody and nobody, unless something says which."""
_LONGEST_NAMES, _LONGEST_PEOPLE = 40, 10
_TEACHERS_AND_STAFF = ("教师", "老师", "教官", "班主任", "值班员", "值班人员", "管理员", "工作人员")
_EACH_BARE = (
    r"各(?:班级?|年级|系|完小|科|站|村|队|组|支部|项目(?!标)|工地|专班|窗口|网点|景[区点]|水库|矿山|商场|考点|码头|校)"
)
"""各班, 各系: names of one kind, short as they are."""

_COUNTED = r"(?:[一二两三四五六七八九十\d]{1,2}|半)个?半?(?:工作日|小时|季度|[天日周月年旬])(?:之|以)?内"
"""两周内: behind a name the words of a term, not of the name."""
_PEOPLE = "(?:干部|人员|[林格安巡保驾教信导督联监消议]员|[班组队站]长|师生|职工)"
"""教师和护林员: people who may stand beside the name of a unit."""
IN_CHARGE = "负责(?!人|同|制(?![定订作造备图]))"
"""市教育局负责制定…; not 负责人, 负责同志, 负责制."""
NOT_IN_CHARGE = "负责(?:[人同]|制(?![定订作造备图]))"
_MODAL = f"(?:也|还|都|均|则|更|不间断|随时|全程)?(?:要(?![求素点件领])|每个?[天日周旬月]|尽快|尽早|抓紧|立即|马上|及时|限期|按时|必须|须|应当|应(?![急用对])|务必|{IN_CHARGE}|牵头)"
"""What makes whatever stands in front of it, if it can act at all, the one who is asked."""
_GENERIC = frozenset(
    ("单位", "部门", "机构", "企业", "个人", "组织", "部门单位", "单位部门", "学校", "政府", "处室", "科室", "地区")
)
_OF_AN_AREA = frozenset(("人民政府", "管委会", "管理委员会", "办事处", "街道办", "党委", "党工委", "人大", "政协"))
"""各县党委和人民政府: what is named behind 和 without its area is of the area before it."""
_SHARED_HEAD = re.compile(r"(?:备课组|教研组|学科组|学科|年级组|部门|公司|主任|班|管理区|办事处)$")
_BARE_LIST = re.compile(
    r"(?:[^、局委办厅处室部院]{2,6}、)+[^、局委办厅处室部院]{2,6}等(?:有关|相关)?(?:业务|职能|行业|主管)?部门"
)
_FIXED = re.compile(
    rf"(各[^、，；]{{1,8}}、各[^、，；]{{1,12}}(?:负责同志|负责人)|(?<![\u4e00-\u9fff])(?:{_EACH_LEVEL}|{_EACH_KIND})|各省、自治区、直辖市[^、，；]*|各(?:乡镇|县|市|区|镇|乡)、(?:街道|区|市|县)(?:（[^（）]{{1,6}}）)?[^、，；]{{0,6}}"
    r")"
)
_TAIL = re.compile(r"(?:按照?(?:各自)?(?:职责|任务)?分工|按照?(?:各自)?职责|分头|分别|共同|具体|为主|等)+$")
_UNNAMED = re.compile(
    r"^(?:(?:\d+|[一二三四五六七八九十]+)个)?(?:成员单位|群团组织|群团|人民团体|部门和单位|单位和部门|部门|单位|处室|科室)?[和及、]?"
)
_SUCH = re.compile("等(?:部门、单位|单位、部门)")
"""住建局等部门、单位: what follows 等 is no name."""
_COMMAS = re.compile(r"(?!(?<=党委|工委|支部)、政府(?:$|[、，,；;和]))[、，,；;/\s]+(?![^（）〔〕]{0,6}[）〕])")
_OPENS_BRACKET = re.compile(r"[（(【\[]")
_IN_BRACKETS = re.compile(r"（[^（）]*）$")
_RUN_OF_EACH = re.compile(r"(?:各[^各]{1,6}){3,}")
_EACH = re.compile(r"各[^各]+")
_JOINT = re.compile(r"^(?:以及|及|和|由|与)(?=各|市|省|区|县|国|中)|(?<=.)[及和与]$")
_EACH_OF_A_KIND, _AREAS = re.compile("各[^各]{1,4}"), tuple("省市县区镇驻")
"""各载体和市直相关单位 are two: what 各 speaks of need not end as names do."""
_OF_IT = re.compile("^其(?![他它余中])")
_PART_OF_A_NAME = frozenset(("实验室", "图书馆", "医院", "学校", "企业", "社区", "机关", "党建", "学科"))
"""实验室与设备管理处 is one: what is before 与 is what the unit sees to."""
_AND = re.compile(r"以及|[和与]|及(?!其[所下直]?属)")


def _none_of(words: Iterable[str]) -> str:
    """That none of the words ends here."""
    by_length = groupby(sorted(words, key=len), key=len)
    return "".join(f"(?<!{'|'.join(map(re.escape, same))})" for _, same in by_length)


class UnitNames:
    """The names of units over an office's lexicon: the patterns of `one` and of `many`, and how a list is split."""

    def __init__(self, lexicons: Lexicons) -> None:
        sections = lexicons.sections("unit_names")
        deeds = lexicons.sections("directive_words")
        suffixes = alternation(sections["suffixes"])
        opens_none = alternation(sections["openers"])
        begins = {word for name in ("adverb", "exhortation") for word in deeds[name] if len(word) > 1}
        openers = alternation({*sections["openers"], *deeds["act"], *deeds["measure"], *begins} - _ALSO_IN_NAMES)
        stems = alternation(sections["stems"])
        self.one = (
            rf"(?:(?={stems})|(?!\d|(?:{openers})(?!{_OFFICIAL})))(?:各地(?!区|方)(?:各(?:有关|相关)?(?:部门|单位|高校|学校))*"
            rf"|(?:{_LETTERS}{{1,6}}（(?:[市县区省州盟旗街道镇乡办场所子分院系部室科中心、]{{1,8}}|配合|协办|牵头|责任|主办|相关|有关)）(?!会同|联合|[和与及]))?{_LETTERS}{{0,14}}?(?:{suffixes}|{_PLACE})"
            rf"{_NOT_IN_A_LONGER_NAME}(?:（[^（）]{{1,8}}）)?|{_EACH_BARE}(?=[、和及与要应须必在按实均都组开负做]))"
        )
        self.many = (
            rf"(?:(?:(?:{_EACH_LEVEL}|{_EACH_KIND})(?:、{self.one})*|各省、自治区、直辖市(?:人民)?政府|各省、自治区、直辖市|{_LIST_OF_LEVELS}(?:、{self.one})*|{self.one}(?:(?:以及|[、和及与]){self.one})*)"
            rf"等?(?:有关|相关)?(?:部门[和、]单位|部门|单位)?(?:及其[所下直]属[^，。；、]{{0,4}}?(?:单位|公司|企业|机构|学校|部门|院所|医院)|(?:及其|以?[及和与]){self.one})?(?!主要负责|负责人|负责同志)|(?:(?={stems})|(?!{openers})){_SHARING})"
        )
        self._all = re.compile(self.many)
        festivals = "|".join(filter(None, map(re.escape, lexicons.sections("festivals"))))
        events = alternation(lexicons.words("deadline_words", "event"))
        self.with_people = rf"{self.many}(?:[、和及与][\u4e00-\u9fff]{{1,8}}{_PEOPLE})?"
        ends = rf"(?:{alternation(sections['actors'])}){_none_of(sections['no_actors'])}(?!(?<=主)要[负领责])"
        alone = alternation({name for name in sections["actors"] if len(name) > 1} - _NOT_ALONE)
        self.actor = rf"(?:{alone}|(?:(?={stems})|(?!{opens_none}|其[他它余]))[\u4e00-\u9fff]{{1,8}}?(?<!主){ends}|{_AREA}(?:{stems}))"
        self.actors = rf"(?:{self.actor}(?:[、和及与]{self.actor})*|(?:{stems})(?:[、和及与](?:{stems}))+)(?={_MODAL})"
        self.subject_follows = (
            alternation(sections["follow"])
            + rf"|“?(?:{festivals})”?节?(?:之|以)?前|{events}|(?:今年|明年)?(?:第?[一二三四本下上]季度|[上下]半年)|{_COUNTED}"
            + r"|(?:[暑寒]假|假期|节日|汛期|施工|活动)期间|“?十[四五六]五”?|[两三四五六几](?:家|个(?:部门|单位))(?:单位|部门)?(?:[要坐共一]|联[合手])|自(?=\d|即日|本|该|通知|文件|印发)|\d(?![\d.]*万?[家个户名人项所处座条套台辆亩间])|[一二两三四五\d]{1,2}(?:天|周|个?月|日|旬|个?季度)一|该(?=[\u4e00-\u9fff]{1,4}的)|[\u4e00-\u9fff]{1,5}前(?:要|应|须|必须)|在[^，。；]{1,14}[后前时](?:，|$)"
        )
        self.verb_follows = alternation({*sections["follow"], *deeds["act"], *deeds["measure"]} - {"办"})
        self._ends_as_unit = re.compile(
            rf"(?:(?:{suffixes})(?<![干全内外局]部)(?<![车网泵电油基驿]站)(?<![部排团军乐领]队)|{_PLACE}|^{_EACH_BARE})$"
        )
        self._split_once = lru_cache(maxsize=4096)(self._split)

    def is_name(self, words: str) -> bool:
        """Whether the words are the names of units and nothing else."""
        return len(words) <= _LONGEST_NAMES and self._all.fullmatch(words) is not None

    def is_people(self, words: str) -> bool:
        """Whether the words say who by what they are (值日教师)."""
        return len(words) <= _LONGEST_PEOPLE and words.endswith(_TEACHERS_AND_STAFF)

    def split(self, names: str) -> Names:
        """One string of names → the names, each as the document writes it.

        `、` and 和 separate names; 物理、化学备课组 and 有关部门和单位 stay whole; 等 is dropped, 有关部门 stays.
        """
        if "〈" in names:  # 各乡镇〈街道〉: a bracket within another
            inner = self._split_once(names.replace("〈", "（").replace("〉", "）"))
            return tuple(name.replace("（", "〈").replace("）", "〉") for name in inner)
        return self._split_once(names)

    def _split(self, names: str) -> Names:
        names = _SUCH.sub("等", names)
        if _BARE_LIST.fullmatch(names) and not any(map(self.is_unit, names.partition("等")[0].split("、"))):
            return (names,)
        found: list[str] = []
        for part in self._parts(names):
            part = _TAIL.sub("", part.strip(" 　：:;；,，。、-—")).strip()
            if part.endswith(("）", ")", "】", "]")) and not _OPENS_BRACKET.search(part):
                part = part[:-1]
            if _RUN_OF_EACH.fullmatch(part):
                found.extend(_EACH.findall(part))
                continue
            part = _OF_IT.sub("", _JOINT.sub("", part))
            head, etc, rest = part.partition("等")
            halves = (head, _UNNAMED.sub("", rest)) if etc and (not rest or self.is_unit(head)) else (part,)
            found += [name for half in halves for name in self._pair(half)]
        return tuple(dict.fromkeys(name for name in found if name))

    def _parts(self, names: str) -> list[str]:
        parts: list[str] = []
        for fixed in _FIXED.split(names):
            parts += [fixed] if _FIXED.fullmatch(fixed) else _COMMAS.split(fixed)
        joined: list[str] = []
        for part in reversed([part for part in parts if part]):
            # 物理、化学备课组: what has no ending of its own borrows the shared head behind it
            shares = joined and _SHARED_HEAD.search(joined[-1]) and joined[-1][0] != "各"
            bare = part.removeprefix("各地").removeprefix("各级")
            if shares and bare and bare[0] != "各" and self._bare(part) and len(bare) <= 4:
                joined[-1] = f"{part}、{joined[-1]}"
            else:
                joined.append(part)
        return joined[::-1]

    def _bare(self, part: str) -> bool:
        return not self.is_unit(part) and not part.endswith("等")

    def _pair(self, part: str) -> list[str]:
        """市财政局和市商务局 are two, 文化和旅游局 and 有关部门和单位 are one."""
        for match in _AND.finditer(part):
            left, right = part[: match.start()], part[match.end() :]
            if match[0] == "与" and left in _PART_OF_A_NAME and self.is_unit(right):
                continue
            of_a_kind = _EACH_OF_A_KIND.fullmatch(left) is not None and right.startswith(_AREAS)
            if (
                (of_a_kind or self.is_unit(left))
                and right not in _GENERIC | _OF_AN_AREA
                and (self.is_unit(right) or right.startswith("各"))
            ):
                return [*self._pair(left), *self._pair(right)]
        return [part]

    def is_unit(self, name: str) -> bool:
        """Whether a name ends as the names of units do."""
        return len(name) >= 2 and any(map(self._ends_as_unit.search, (name, _IN_BRACKETS.sub("", name))))
