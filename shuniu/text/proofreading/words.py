"""用词: words that are often confused, and the office's own terms and banned words."""

import re
from collections.abc import Iterator

from shuniu.text.proofreading.manuscript import Manuscript
from shuniu.text.proofreading.rule import Hit, Rule, Severity, substitutions

ARROW = re.compile(r"\s*(?:→|=>)\s*")
_INTRODUCED = re.compile(r"简称[为“：]*[市县区省]?\Z")
_FULL_FIRST = ("请示", "报告", "通知", "通报", "决定", "意见", "批复", "函", "通告", "公告")


def pairs_of(manuscript: Manuscript, section: str) -> Iterator[tuple[str, str]]:
    """The entries `wrong → right` of a section of the lexicon `proofreading`."""
    for entry in manuscript.terms.words("proofreading", section):
        wrong, *right = ARROW.split(entry, maxsplit=1)
        yield wrong, right[0] if right else ""


def _own_terms(manuscript: Manuscript) -> Iterator[Hit]:
    """Not where the right term holds the wrong one: 首问 → 首问负责 leaves 首问负责 alone."""
    for wrong, right in pairs_of(manuscript, "terms"):
        shift = right.find(wrong)
        for match in re.finditer(re.escape(wrong), manuscript.text):
            whole = shift >= 0 and manuscript.text.startswith(right, max(0, match.start() - shift))
            if not whole and not manuscript.is_in_book_title(*match.span()):
                yield Hit(match.start(), match.end(), right or None, f"本单位的规范用语是“{right}”" if right else None)


def _banned_words(manuscript: Manuscript) -> Iterator[Hit]:
    for word in manuscript.terms.words("proofreading", "banned"):
        for match in re.finditer(re.escape(word), manuscript.text):
            yield Hit(match.start(), match.end(), None, f"本单位的公文不使用“{word}”")


def _short_before_full(manuscript: Manuscript) -> Iterator[Hit]:
    """In an official document, the first place of a name that is no standard short name and was not introduced.

    Not in brackets, where the responsible units of a task are listed.
    """
    if manuscript.kind not in _FULL_FIRST:
        return
    for short, full in pairs_of(manuscript, "short_names"):
        place = manuscript.text.find(short)
        before = manuscript.text[max(0, place - 12) : max(0, place)]
        in_brackets = manuscript.text.rfind("（", max(0, place - 80), max(0, place)) > manuscript.text.rfind(
            "）", max(0, place - 80), max(0, place)
        )
        introduced = in_brackets or full in manuscript.text[: max(0, place)] or _INTRODUCED.search(before)
        if place >= 0 and not introduced and not manuscript.is_in_book_title(place, place + len(short)):
            yield Hit(place, place + len(short), full)


RULES = (
    Rule(
        code="L51",
        severity=Severity.MINOR,
        message="指人或者事物用“其他”",
        source="公文常用词辨析",
        pattern=r"其它",
        replacement="其他",
        wrong=("其它事项另行通知。", "教育、卫生及其它部门"),
        right=("其他事项另行通知。", "其他部门配合。"),
    ),
    Rule(
        code="L52",
        severity=Severity.MINOR,
        message="“必需”是一定要有的；“必须”是一定要做的",
        source="公文常用词辨析",
        check=substitutions(
            (r"(?<=所)必须(?=的|[，。；]|$)", "必需"),
            (r"必须(?=品|的(?:物资|设备|设施|条件|材料|资金|经费|用品|人员|工具))", "必需"),
            (
                r"必需(?=(?:要)?(?:按时|按期|如期|加强|坚持|做好|按照|严格|及时|认真|落实|完成|遵守|履行|抓好|经过))",
                "必须",
            ),
        ),
        wrong=("配齐工作所必须的设备。", "保障生活必须品供应。", "必需严格执行纪律。"),
        right=("配齐工作所必需的设备。", "必须严格执行纪律。", "必须的手续要办齐。"),
    ),
    Rule(
        code="L53",
        severity=Severity.MINOR,
        message="把情况告诉上级用“反映”；受到刺激而动作用“反应”",
        source="公文常用词辨析",
        check=substitutions(
            (r"(?<=问题|意见|诉求|困难)反应(?![迅及灵强快能速热机过良慢平敏堆釜])", "反映"),
            (r"(?<=情况)反应(?=[。，；：]|$|如下|给)", "反映"),
            (r"反应(?=了?(?:群众|问题|情况|诉求|意见|困难|民意|实际|出))", "反映"),
            (r"(?<=来信|来电|来访|举报)反应", "反映"),
            (r"(?<=情况|数据|结果|现象|问题)反应(?=[了出])", "反映"),
            (r"反映(?=(?:迅速|灵敏|敏捷|速度|过激))", "反应"),
        ),
        wrong=("现将有关情况反应如下。", "及时反应群众诉求。", "应急处置反映迅速。"),
        right=("现将有关情况反映如下。", "群众反应强烈。", "应急反应迅速。", "化学反应"),
    ),
    Rule(
        code="L54",
        severity=Severity.MINOR,
        message="“法治”指依法治理；“法制”指法律制度",
        source="公文常用词辨析",
        check=substitutions(
            (r"(?<!依)法制(?=政府|社会|国家建设|中国|思维|轨道|化营商)", "法治"),
            (r"依法制(?=[国市县省]的?(?:[，。；、]|$))", "依法治"),
        ),
        wrong=("推进法制政府建设。", "坚持依法制市。"),
        right=("推进法治政府建设。", "市政府法制机构", "依法制定办法。"),
    ),
    Rule(
        code="L55",
        severity=Severity.MINOR,
        message="职权范围内的支配力用“权力”；依法享有的利益用“权利”",
        source="公文常用词辨析",
        verified=False,
        check=substitutions(
            (r"(?<=行政|执法)权利|(?<=公)权利(?!义务)|权利(?=清单|寻租|下放|运行)", "权力"),
            (r"(?<=公民|群众|职工|学生|村民|居民)(的?)((?:合法|基本|民主)?)权力", r"\1\2权利"),
            (r"(?<=消费者|劳动者|当事人|申请人)(的?)((?:合法|基本|民主)?)权力", r"\1\2权利"),
        ),
        wrong=("依法行使行政权利。", "编制权利清单。", "保障公民的权力。"),
        right=("依法行使行政权力。", "保障公民的权利。", "编制权力清单。", "维护职工合法权利。"),
    ),
    Rule(
        code="L56",
        severity=Severity.MINOR,
        message="定下条文用“制定”；签合同用“签订”",
        source="公文常用词辨析",
        verified=False,
        check=substitutions(
            (r"签定", "签订"),
            (r"制订(?=[^，。；\n]{0,8}(?:法律|法规|条例|规章))", "制定"),
            (r"鉴定(?=(?:购销|劳动|采购|施工)?(?:合同|协议))", "签订"),
        ),
        wrong=("与施工单位签定合同。", "抓紧制订地方性法规。"),
        right=("与施工单位签订合同。", "抓紧制定地方性法规。", "制订工作计划。", "司法鉴定"),
    ),
    Rule(
        code="L57",
        severity=Severity.MINOR,
        message="规范词形是“交代”“借此”“通信畅通”",
        source="公文常用词辨析",
        check=substitutions((r"交待", "交代"), (r"藉此", "借此"), (r"通讯(?=畅通)", "通信")),
        wrong=("把任务交待清楚。", "藉此机会，提三点要求。", "确保通讯畅通。"),
        right=("把任务交代清楚。", "借此机会，提三点要求。", "确保通信畅通。"),
    ),
    Rule(
        code="L58",
        severity=Severity.MINOR,
        message="错别字或者不规范的词形",
        source="现代汉语词形规范",
        verified=False,
        check=substitutions(
            (
                r"登陆(?![后前点时]|我[市省])(?=[^，。；、\s]{0,10}(?:系统|平台|网站|网址|账号|邮箱|后台|官网|客户端|小程序|APP))",
                "登录",
            ),
            (r"座落", "坐落"),
            (r"布署", "部署"),
            (r"按装", "安装"),
            (r"帐(?=[号户单目簿款])|(?<=[台查记对])帐(?![篷幕])", "账"),
            (r"即使(?=(?:上报|报送|报告|反馈|整改|处置|掌握)(?![^，。；\n]*[也仍还]))", "及时"),
            (r"必需(?=[在按由将于经先])", "必须"),
        ),
        wrong=(
            "请登陆市政务平台办理。",
            "该馆座落于城东。",
            "周密布署。",
            "按装电梯20部。",
            "开通帐号。",
            "建立工作台帐。",
            "有关情况即使上报。",
            "必需在月底前完成。",
        ),
        right=(
            "请登录市政务平台办理。",
            "台风在临江登陆。",
            "周密部署。",
            "开通账号。",
            "蚊帐",
            "建立工作台账。",
            "即使报送晚了也要补报。",
            "有关情况及时上报。",
            "生活必需品供应充足。",
        ),
    ),
    Rule(
        code="L63",
        severity=Severity.MINOR,
        message="第一次出现用全称或者规范化简称",
        source="公文用语惯例",
        verified=False,
        check=_short_before_full,
        wrong=("临江市教育局关于做好校舍维修的通知\n各学校：\n请与市住建局联系。",),
        right=(
            "临江市教育局关于做好校舍维修的通知\n各学校：\n请与市住房和城乡建设局（以下简称市住建局）联系。市住建局负责验收。",
            "临江市教育局关于做好校舍维修的通知\n各学校：\n请与市发展改革委联系。",
        ),
    ),
    Rule(
        code="T01",
        severity=Severity.MINOR,
        message="本单位有规范用语",
        source="本单位词表 proofreading.txt [terms]",
        check=_own_terms,
        wrong=(),
        right=("首问负责制",),
    ),
    Rule(
        code="T02",
        severity=Severity.MAJOR,
        message="本单位禁用的词",
        source="本单位词表 proofreading.txt [banned]",
        check=_banned_words,
        wrong=(),
        right=("首问负责制",),
    ),
)
