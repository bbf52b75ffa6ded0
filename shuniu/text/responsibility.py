"""责任分工: who leads and who supports, in the shapes in which Chinese documents say it.

Closing brackets `（市财政局牵头，市商务局配合）`, labels `责任单位：…`, the subject of a clause `市财政局要…`,
`由市财政局负责`, `会同市商务局`, `市商务局配合`. Names come as the document writes them, split where each is a unit in
itself (unit_names.py).
"""

import re
from functools import lru_cache

from shuniu.text.collectives import (
    BESIDE,
    BY_POST,
    CHARGED,
    EACH,
    HANDLES,
    LABELLED_GROUP,
    PEOPLE_BY_NAME,
    PERSON,
    collective_name,
    collective_subject,
)
from shuniu.text.duties import MARKED, NO_CLAUSE, NOBODY, Assignment, Clause, Duty, marked_leads
from shuniu.text.lexicon import Lexicons
from shuniu.text.trie import alternation
from shuniu.text.unit_names import NOT_IN_CHARGE, Names, UnitNames

_BY = re.compile(r"^\s*(?:并|均|分别)?由(?=.{2})")
"""由市财政局牵头: the preposition in front of the names of a bracket."""
_JOINS, _MOST_JOINS = re.compile("[和及与]"), 12
"""A name may hold 和 (文化和旅游局) and 和 joins names: a clause of many is not tried, for each doubles the readings."""

_HELPS = (
    "(?:要|应|须)?(?:派(?:员|人|代表|专人|专家)|予以|给予|提供|做好|抓好|搞好|积极|主动|全力|密切|协同|大力|协调)*"
    "(?:配合|协助|协办|参与|参加|协同|支持|(?:业务|技术)指导|指导服务)"
)
"""市财政局予以配合, 市商务局要做好配合工作: what is said of a unit that supports another."""
_ROLES = (
    r"(?P<lead>[为是]?(?:牵头|主办|主责|责任)(?:单位|部门)(?=[、，,；;。）)]|$)|为主(?=[、，,；;。）)]|$)|牵头(?:负责|组织|落实|实施|督导|推进|协调)?|主办|主责|(?:组织)?起草(?=[、，,；;。）)]|$))"
    rf"|(?P<support>[为是](?:配合|协办|协同|协作|参与|参加)(?:单位|部门)|{_HELPS}(?:工作)?|(?:负责)?(?:业务)?指导)(?=[、，,；;。）)]|$)"
    r"|(?P<charge>(?:按照?(?:各自)?(?:职责|任务)?分工|按照?(?:各自)?职责|分头|分别|共同|具体)*(?:落实|组织实施|负总责|承办|负责(?:组织)?(?:落实|实施|推进)?))"
    r"(?=[、，,；;。）)]|$)"
    r"|(?P<together>会同|会商|(?<![工招通经])商)(?=[^务业])"
    r"|(?P<rule>(?:排名)?列?[在排]?(?:第一位|首位|第一(?=[个名家的者为是系牵主责单部]))[^；。）)]{0,6}?(?:为|是|系)?(?:牵头|主办|负责)[^；。）)]*)"
    r"|(?P<stop>[；;。\n])"
)
_BRACKET = re.compile(r"[（(【\[〔]((?:[^（）()【】\[\]〔〕\n]|[（(〔][^（）()〔〕\n]{0,12}[）)〕]){2,400})[）)】\]〕]")
FIRST_LEADS = re.compile(
    r"(?:列|排)?[在为]?(?:第一位|首位|首个|第一个?)(?:的|者)?(?:责任)?(?:单位|部门)?(?:为|是|系)(?:工作)?(?:牵头|主办)"
)
_REMARK_ON_FIRST = re.compile(rf"[（(][^（）()]*{FIRST_LEADS.pattern}[^（）()]*[）)]")
_AUTHORISED = re.compile("授权|委托")
_BETWEEN_PEOPLE = re.compile("[和、]")
_CHARGE_HINT = re.compile("负责(?!人|同)|牵头")
_IN_CHARGE_BY_POST = re.compile(
    rf"(?P<names>{BY_POST}(?:、{BY_POST})*)(?=(?:具体|全权|共同)?(?:负责(?!人|同|[，。；])|牵头(?![，。；])))"
)
_CHARGES = re.compile("[主机归牵责职](?:体|构|口|管部门|头单位|任人|责)")
_LONGEST_CHARGE = 100
_ENDS_ALONE = (*"局委办厅处室部科", "工会", "中心", "学院")
"""A bracket that holds one name and nothing else gives a duty only if the name ends like this."""
_HELPING = tuple(
    modal + verb for modal in ("", "要", "应", "须", "积极", "要积极") for verb in ("配合", "协助", "协同", "参与")
)
_AND_WHEN = re.compile(
    r"[，,；;、 ]\s*(?=[\d一二三四五六七八九十第今明上下年]+[年月半季底])[\d一二三四五六七八九十第今明上下半年月日季度底末初中旬前至到—-]+(?:完成)?$"
)
"""（市发改委；2026年9月）: until when, behind the names of a bracket."""
_OWN = re.compile(r"本(?:地区|单位|部门|级|校|行业|系统|机关|辖区)")
_NOT_A_NAME = re.compile(r"\d|完成|推进|持续|制定|开展|[前内]$|.{13}")
_MECHANISM = re.compile(
    r"组成|[^，。；]{0,16}(?:牵头|参加|参与|组成|主导)?[^，。；]*的(?:[^，。；]{0,10})(?:机制|小组|专班|制度|格局|体系)"
)
_DECIDES = re.compile("(?:集体)?(?:讨论|研究|审议)(?:决定|通过)")
"""重要事项由党工委讨论决定: how things are decided there, not who is to do it."""
_ACTOR_HINT = re.compile("[要须应每]|务必|负责|牵头|尽[快早]|抓紧|立即|马上|[及限按][时期]")
_MAY_ACCOMPANY = re.compile(
    r"抽调|会同|会商|协同|联合|商[市省区县各国有相]|与.*(?:讨论|[对衔]接|协商|会商|沟通|共同|）$)"
)
CHIEF = ("牵头", "主办", "主责")
"""Labels of the unit that leads; beside them 责任单位 are those that support."""
_WITHIN_NAME = re.compile("(?<=..)(?:(?<!主)要(?![素闻害道])|严格按|按照|根据|依照|依据|及时|上报|报送|抄送)")
"""任课教师严格按照教务处发布的…, 重大问题及时上报市政府: no name goes on behind these."""
_LONGEST_ASKED, _POST_BEHIND = 24, re.compile("[局处科院校]长|主任|负责|的|干部|书记|领导|人员|职工|居民")
_CUT_WORD = re.compile(
    "(?<=[承主协交转领])办|[办处](?=理)|组(?=织)|部(?=[署门])|科(?=[学目])|委(?=[员托])|站(?=[在点])"
)
"""抓紧办理: no name ends amid a word."""
_OF_HERE = re.compile("[该本我][省市县区州镇乡街](?=各)")
"""该县各乡镇: whose the units are, as a report says it."""
_LONGEST_TOGETHER, _PEOPLE_BEHIND = 14, re.compile("干部|书记|领导|人员|负责人")
_SHORT, _LONGEST_OWNER = 3, 24
TOLD_OF = "会议|目前|关于|原则|因|由|现"
"""十七中学：目前正在选址: behind such words the name in front of a colon is what is talked of, and is asked for nothing."""
_WHOSE_EACH = re.compile("[省市县区镇乡村州校院直属级线段内下]$|^(?:全|本|其他|以上|上述|有关|相关|驻)")
"""市直各部门, 辖区内各企业: whose the units are that 各 speaks of."""
_ROLE_VERBS = (
    "牵头",
    "负责",
    "配合",
    "协助",
    "参与",
    "参加",
    "协办",
    "主办",
    "配合工作",
    "协助工作",
    "予以支持",
    "给予支持",
    "业务指导",
    "技术指导",
    "指导服务",
    "为主",
)
_BODIES = ("单位", "部门", "处室", "科室")
_TAKES_A_PART = re.compile(
    rf"由?(?P<names>[^，。；：“”]{{2,60}}?)[为是](?:(?P<lead>牵头|主办|主责|责任)|配合|协办|协同|协作|参与|参加|成员)(?:{'|'.join(_BODIES)})"
)
"""人事处为牵头处室，财务处、体改处为成员处室"""
_ROLES_ONLY = re.compile(
    r"[由以]?[^，；。：:（）“”【】]{2,60}?(?:牵头|负责|(?:配合|协助)(?:工作)?|参与|参加|协办|主办|[予给][以予]支持|(?:业务|技术)指导|指导服务|为主)"
)


def _by_post(clause: str) -> re.Match[str] | None:
    """副市长何川负责…, 张主任、王会计全权负责…: people in charge, called by their posts."""
    if clause.startswith("由") or ("负责" not in clause and "牵头" not in clause):
        return None
    return _IN_CHARGE_BY_POST.match(clause) if _CHARGE_HINT.search(clause, 0, 40) else None


def _labels(lexicons: Lexicons) -> dict[str, str]:
    """The labels of each role as a pattern: those of the lexicon, and those composed of its parts (牵头责任单位)."""
    words = lexicons.sections("duty_labels")
    leads, supports, bodies = (alternation(words[name]) for name in ("lead_parts", "support_parts", "bodies"))
    officers, persons = alternation({*words["lead_parts"], *words["officer_parts"]}), alternation(words["persons"])
    return {
        "lead": f"{alternation(words['lead'])}|(?:总|第一|首要|主要|具体)?(?:{leads}){{1,3}}(?:{bodies})",
        "support": f"{alternation(words['support'])}|(?:{leads}|{supports}){{0,2}}(?:{supports})(?:{leads}|{supports}){{0,2}}(?:{bodies})",
        "officer": f"{alternation(words['officer'])}|(?:{officers}){{1,3}}(?:{persons})",
        "date": alternation(words["date"]),
    }


class Grammar:
    """The grammar of duties over an office's lexicon of unit names. Build it once, use it for many texts."""

    def __init__(self, lexicons: Lexicons) -> None:
        labels = _labels(lexicons)
        colon = {"date": r"[：:\s]"}
        self.label = re.compile(
            "|".join(f"(?P<{role}_label>{words})(?={colon.get(role, '[：:]')})" for role, words in labels.items())
        )
        self._said_of = re.compile(
            "其?(?:"
            + "|".join(f"(?P<{role}>{labels[role]})" for role in ("lead", "support"))
            + ")[为是：:](?P<names>.{2,60})"
        )
        self._token = re.compile(rf"{self.label.pattern}|{_ROLES}")
        self._hint = re.compile(rf"负责|牵头|配合|落实|承办|主办|起草|(?:{'|'.join(labels.values())})[：:]")
        self.bracket = lru_cache(maxsize=4096)(self._bracket)
        self.clause = lru_cache(maxsize=4096)(self._clause)
        units = UnitNames(lexicons)
        self.split, self.is_unit = units.split, units.is_unit
        self.is_name, self.is_people = units.is_name, units.is_people
        collective = collective_name(lexicons)
        one, many, follow, after = units.one, units.many, units.subject_follows, units.verb_follows
        self._subject = re.compile(
            rf"(?P<names>{HANDLES}|{CHARGED}|{LABELLED_GROUP}|(?:{units.with_people}|{collective_subject(lexicons)})(?={BESIDE}(?!{NOT_IN_CHARGE})(?:{follow}|的(?:负责|主要负责)?同志(?=要|必须|须|应)|[：:](?!{TOLD_OF})(?=[^\n]{{4}})))|(?=各|有关){many}(?={after})){BESIDE}"
        )
        self._requested = re.compile(rf"[后前时中]请(?P<names>{many})(?={after})")
        self._collective = re.compile(collective)
        self._attributive = re.compile(rf"(?:{follow})(?:的|情况)|需要")
        self._in_charge = re.compile(
            rf"(?:(?:按照?|根据|依照|坚持)[^，。]{{2,30}}，)?(?P<names>{many}|{EACH}|各[^，。；：的]{{1,10}}(?:经理|书记|主任|负责人|[^成增]长))(?:[是为][^。；]{{2,40}}?(?:主体|机构|部门|单位|责任人)(?=[，。；])|的(?:主要|工作)?职责(?:为|是|如下|包括)?[：:])"
        )
        self._told_below = re.compile(
            rf"(?P<names>{units.with_people}|{collective}|{units.actor}(?:[、和及]{units.actor})*)[^，。；：]{{0,10}}"
            rf"(?:务必|必须|要|应当?|须)(?:切实|严格|认真)?(?:做到|注意|遵守|落实|完成|做好)[^，。；：]{{0,10}}[：:]"
        )
        self._possessor = re.compile(
            rf"(?P<names>各{many})的|(?P<owner>{many})的[^，。；的]{{0,6}}(?:款|资金|方案|材料|名单|清单|台账|份额)(?=[于应须要在务]|\d)|(?P<area>各地区?)(?=[^，。；]{{2,30}}(?:要|应))"
        )
        self._agent = re.compile(
            rf"(?<![自理经得可])由(?:(?P<names>{many})(?={after}|$|[\u4e00-\u9fff]{{2}}[，。；])|[^\S\n]?(?P<person>{PERSON}|@[\w.-]{{2,30}})(?=[^\S\n]?负责(?!同志|人)|牵头|组织(?!部)|召集|主讲|统计|汇总)"
            rf"|(?P<people>{PEOPLE_BY_NAME}|[\u4e00-\u9fff]{{2,10}}(?:成员|干部|领导|书记|主任|[市县区乡镇局科处所站队组]长)(?=担任|兼任)|{BY_POST}(?=负总责|牵头|包抓|包案|具体负责)))"
        )
        self._opening_agent = re.compile(
            rf"(?:会议)?(?:一致|研究)*(?:决定|明确|确定|同意)?(?:由|以(?=[^，。；]{{2,16}}(?:牵头|为主)))(?P<names>{many}|{units.actor})(?={after}|为主|[与和同就按将把给])"
        )
        self._actor = re.compile(rf"(?P<names>{units.actors})")
        self._proposer = re.compile(
            rf"(?:会议)?(?:原则上?|一致|研究)*(?:同意|通过)了?(?P<names>{many})(?=关于|提交|提出|提请|拟[定订]|制[定订]|起草|报送|上报|汇报)"
        )
        self._companion = re.compile(
            rf"(?:会同|会商|抽调|从(?=[^，。；]{{2,40}}抽调)|协同|联合(?![体会社]|国(?![网税资土家])|督[查导]|检查|调查|工作|执法|整治|专项|验收|考核|[承主举]办|印发|发文|开展|组织)|商(?=[市省区县各国有相]))(?:(?P<names>{many})(?={after}|$|人员|骨干|干部)|(?P<loose>{many}))"
            rf"|(?<!加强)(?<!强化)(?<!保持)(?<!加大)(?<!深化)(?<!主动)(?<!积极)(?<!密切)(?<!做好)[与和同](?P<peer>{one})(?:（[^（）]*）)?(?=(?:进行)?(?:讨论|[对衔]接|协商|会商|沟通|联合)|共同|$)"
        )

    def is_addressed(self, words: str) -> bool:
        """Whether the words are the names of units or of people called together (全体镇村干部) and nothing else."""
        return self.is_name(words) or self._collective.fullmatch(words) is not None

    def in_charge(self, sentence: str) -> Names:
        """企业管理部为归口管理部门，主要职责为：: who is said to answer for what follows."""
        if not _CHARGES.search(sentence, 0, _LONGEST_CHARGE):
            return ()
        match = self._in_charge.match(sentence, 0, _LONGEST_CHARGE)
        return self.split(match["names"]) if match else ()

    def told_below(self, sentence: str) -> Names:
        """教职工放假离校前务必做到：: who is asked for what stands below."""
        match = self._told_below.fullmatch(sentence.strip()) if len(sentence) <= _LONGEST_CHARGE else None
        return self.split(match["names"]) if match else ()

    def brackets(self, text: str, start: int, end: int) -> list[Assignment]:
        """The brackets of a passage that say who is responsible, with their places."""
        found = []
        for match in _BRACKET.finditer(text, start, end):
            if duty := self.bracket(match[1]):
                found.append(Assignment(match.start(), match.end(), duty))
        return found

    def _bracket(self, content: str) -> Duty | None:
        """`市财政局牵头，市商务局配合` → who does what; None where the bracket says something else."""
        if MARKED.search(content):
            return marked_leads(Duty(self.split(content)))
        if self._hint.search(content):
            content = content.split("。")[0]
            duty = self.roles(content)
            return duty if duty else None
        content = _AND_WHEN.sub("", content)
        names = self.split(content)
        if names and all(map(self.is_unit, names)) and (len(names) > 1 or content.endswith(_ENDS_ALONE)):
            return Duty(names)
        return None

    def roles(self, content: str) -> Duty:
        """Read names with their roles from a bracket's content or a run of labels."""
        if "第一" in content or "首" in content:
            content = _REMARK_ON_FIRST.sub("", content)
        taken: dict[str, list[str]] = {"chief": [], "lead": [], "support": [], "officer": []}
        role, waiting, labelled, led, has_rule, place = "", "", False, False, False, 0
        before = ""
        for match in self._token.finditer(content):
            waiting += content[place : match.start()]
            place = match.end()
            kind = match.lastgroup or ""
            if kind.endswith("_label"):
                self._take(taken, role or self._still(before, waiting), waiting)
                role, labelled, waiting = kind.removesuffix("_label"), True, ""
                role = "chief" if role == "lead" and match[0].startswith(CHIEF) else role
            elif kind == "stop":
                if labelled:
                    self._take(taken, role or self._still(before, waiting), waiting)
                    before, role, waiting = role or before, "", ""
                else:
                    waiting += "，"
            elif kind == "rule":
                has_rule = True
            elif labelled:
                waiting += match[0] if kind != "charge" else ""
            elif kind == "together":
                self._take(taken, "lead", waiting)
                role, waiting, led = "support", "", True
            else:
                side = "support" if kind == "support" or (kind == "charge" and led) else "lead"
                self._take(taken, side, waiting)
                led, role, waiting = led or kind == "lead", "", ""
        behind = waiting + content[place:]
        role = role or (self._still(before, behind) if labelled else "")
        self._take(taken, role or ("lead" if has_rule and not any(taken.values()) else ""), behind)
        lead, support, officers = taken["lead"], taken["support"], taken["officer"]
        if chief := taken["chief"]:
            lead, support = chief, [name for name in dict.fromkeys(lead + support) if name not in chief]
        if officers and not lead:
            return Duty(tuple(officers), tuple(support))
        return Duty(tuple(lead), tuple(support), "、".join(officers) or None)

    def _still(self, role: str, names: str) -> str:
        """The role of the label before ； where behind it stand units too: 责任单位：市高院等；各区政府."""
        units = self.split(names)
        return role if units and all(map(self.is_unit, units)) else ""

    def _take(self, taken: dict[str, list[str]], role: str, names: str) -> None:
        if role in taken and names.strip():
            taken[role] += [
                name
                for name in self.split(_BY.sub("", names.lstrip("：:")))
                if name not in taken[role] and (self.is_unit(name) or not _NOT_A_NAME.search(name))
            ]

    def _are_units(self, names: Names) -> bool:
        """公安、住建、工会: short names are units beside one that is known by its ending."""
        units = [name for name in names if self.is_unit(name)]
        return bool(units) and all(
            len(name) <= _SHORT or (name in units and ("等" in name or self.is_name(name))) for name in names
        )

    def labels(self, text: str, start: int, end: int) -> Assignment | None:
        """`…--负责人：张三 完成时间：…`: where the labels begin in a passage, and the duty they give."""
        first = self.label.search(text, start, end)
        if first is None or not (duty := self.roles(text[first.start() : end])):
            return None
        place = first.start()
        while place > start and text[place - 1] in "（(-—–－ ，,；;【[":
            place -= 1
        return Assignment(place, end, duty)

    def _subject_of(self, clause: str) -> tuple[str, int] | None:
        """The names of the subject of a clause, and where they end."""
        match = self._subject.match(clause) or self._asked_actor(clause) or _by_post(clause)
        if match is None or _OWN.search(match["names"]):
            return None
        if within := _WITHIN_NAME.search(match["names"]):
            shorter = clause[: within.start()]
            if self.is_name(shorter) or self._collective.fullmatch(shorter):
                return shorter, len(shorter)
            match = self._asked_actor(clause)
            return (match["names"], match.end()) if match else None
        return None if self._attributive.match(clause, match.end()) else (match["names"], match.end())

    def _behind_an_object(self, names: Names) -> Names:
        """专业课试卷各学院审核: what stands in front of 各 and is neither a unit nor an area is the object, not the name."""
        if not names or (place := names[0].find("各")) < _SHORT:
            return names
        before = names[0][:place]
        if self.is_unit(before) or _WHOSE_EACH.search(before):
            return names
        return (names[0][place:], *names[1:])

    def _asked_actor(self, clause: str) -> re.Match[str] | None:
        """护林员要…, 供销社负责…: people and bodies that are known as such only in front of a modal."""
        return self._actor.match(clause) if _ACTOR_HINT.search(clause, 0, 16) else None

    def asked(self, clause: str) -> Clause:
        """请各乡镇人民政府抓住时机…: whoever stands behind 请 is asked, with whatever verb."""
        ends = range(min(len(clause) - 2, _LONGEST_ASKED), 1, -1)
        begin = 2 if _OF_HERE.match(clause) else 0
        end = next(
            (
                end
                for end in ends
                if self.is_name(clause[begin:end])
                and not _CUT_WORD.match(clause, end - 1)
                and not (_POST_BEHIND.match(clause, end) or _WITHIN_NAME.search(clause, 0, end))
            ),
            0,
        )
        if (together := self._collective.match(clause)) and together.end() <= _LONGEST_TOGETHER:
            whole = _PEOPLE_BEHIND.match(clause, together.end())
            end = max(end, whole.end() if whole else together.end())
        return Clause(Duty(self.split(clause[:end])), end) if end else NO_CLAUSE

    def proposer(self, clause: str) -> Duty:
        """会议同意市财政局关于…的意见: whoever brought a matter before the meeting has to see to what becomes of it."""
        match = self._proposer.match(clause)
        return Duty(self.split(match["names"])) if match else NOBODY

    @staticmethod
    def _role_clause(clause: str, duty: Duty) -> Clause:
        """A clause that says nothing but who leads or supports; 要密切配合 is asked of units, and charges none of them."""
        if duty.lead or "要" not in clause:
            return Clause(duty, len(clause), charged=True)
        return Clause(duty, clause.rfind(duty.support[-1]) + len(duty.support[-1]))

    def _clause(self, clause: str) -> Clause:
        """The duty that a clause, without the mark behind it, names itself: as its subject, after 由, after 会同."""
        if len(clause) > 2 * _MOST_JOINS and len(_JOINS.findall(clause)) > _MOST_JOINS:
            return NO_CLAUSE
        if clause.endswith(_ROLE_VERBS) and "由" not in clause[1:] and _ROLES_ONLY.fullmatch(clause):
            duty = self.roles(clause.removeprefix("由").removeprefix("以"))
            if duty and self._are_units(duty.lead + duty.support):
                return self._role_clause(clause, duty)
        if clause.endswith(_BODIES) and (part := _TAKES_A_PART.fullmatch(clause)):
            names = self.split(part["names"])
            if self._are_units(names):
                return Clause(Duty(names) if part["lead"] else Duty((), names), len(clause), charged=True)
        if ("单位" in clause or "部门" in clause) and (said := self._said_of.fullmatch(clause)):
            names = self.split(said["names"])
            if self._are_units(names):
                duty = Duty(names) if said["lead"] else Duty((), names)
                return Clause(duty, len(clause), charged=True)
        lead: Names = ()
        support: Names = ()
        end, weak, charged = 0, False, False
        if subject := self._subject_of(clause):
            end, names = subject[1], self._behind_an_object(self.split(subject[0]))
            weak = subject[0].endswith("企业")
            if clause.startswith(_HELPING, end):
                support = names
            else:
                lead = names
            charged = clause.startswith(
                ("负责", "牵头", "会同", "要牵头", "要负责", "要会同", "配合", "则负责", "具体负责"), end
            )
        elif (clause.startswith("各") or "的" in clause[:_LONGEST_OWNER]) and (match := self._possessor.match(clause)):
            end, weak = match.end(), match["area"] is not None
            lead = self.split(match["names"] or match["owner"] or match["area"])
        if (
            ("由" in clause or clause.startswith("以"))
            and not lead
            and (match := self._opening_agent.match(clause) or self._agent.search(clause))
        ):
            if match["names"]:
                names = self.split(_AUTHORISED.split(match["names"])[-1])
            else:
                names = tuple(_BETWEEN_PEOPLE.split(match["people"] or match["person"]))
            names = () if names == ("企业",) else names
            if clause.startswith(("配合", "协助"), match.end()):
                support = names
            elif not (_MECHANISM.match(clause, match.end()) or _DECIDES.match(clause, match.end())):
                lead = names
            charged = bool(lead or support)
        if "请" in clause and not lead and (match := self._requested.search(clause)):
            lead = self.split(match["names"])
        if _MAY_ACCOMPANY.search(clause, end) and (match := self._companion.search(clause, end)):
            support += tuple(
                n for n in self.split(match["names"] or match["loose"] or match["peer"]) if n not in support + lead
            )
        return Clause(Duty(lead, support), end, weak, charged) if end or lead or support else NO_CLAUSE
