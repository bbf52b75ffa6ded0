"""集体称谓: how those are called who are named together, by what they are, or by their posts.

各包片领导, 全市水务系统, 所有在建项目, 沿线各村: what follows 各, 全 and 所有 need not end as the names of units do. The words with
which such names end stand in unit_names.txt ([collective_ends], [collective_kinds]).
"""

from shuniu.text.lexicon import Lexicons
from shuniu.text.trie import alternation

PERSON = (
    r"(?!专[人门]|各|谁|其|本|分管|主管|主要|[省市县区镇乡村]级)[\u4e00-\u9fff·×]{2,4}?(?:同志|老师|主任|校长|书记)?"
)
PEOPLE_BY_NAME = r"[\u4e00-\u9fff]{2,3}(?:[和、][\u4e00-\u9fff]{2,3})+(?=负责|牵头|根据|按照?|具体|起草|修改|完善|汇总|落实|对接|协调)"
"""由周宁和何川根据会议意见修改: people called by their names alone."""
POSTS = "(?:副?[省市县区镇乡局处科院校站所队组班厂]长|主任|书记|经理|主席|委员|会计|出纳|老师|秘书长)"
BY_POST = (
    rf"(?:[\u4e00-\u9fff]{{0,8}}{POSTS}(?!负责|牵头|全权|具体|共同)[\u4e00-\u9fff]{{2,3}}?|[\u4e00-\u9fff]{POSTS})"
)
CHARGED = r"[\u4e00-\u9fff（）]{2,12}(?<!职责)(?<!任务)(?<!分工)(?<!工作)(?<!内容)(?<!要求)(?:、[\u4e00-\u9fff（）]{2,12}){0,6}(?=[：:](?:负责|牵头|承担|协助|配合))"
"""畜牧站：负责…: whatever stands in front of such a colon has the duty."""
LABELLED_GROUP = (
    r"(?:[\u4e00-\u9fff]{2,6}(?<!领导小)(?:组|队)|监理|总包|分包|甲方|乙方)(?=[：:](?!目前|由|因|现|组长)[^\n]{4})"
)
"""访问组：安排学生…: a group in front of what it is to do."""
EACH = r"各(?:村|社区|单位|部门|学校|企业)"
BESIDE = r"(?:（[^（）]{9,60}）|[和及与](?:任课|上课|值班|全体|广大)?(?:教师|老师|教职工|师生|干部|职工|学生|人员))?"
"""What may stand between a name and its verb: a remark in brackets, and people who are no unit."""
HANDLES = r"@[\w.-]+(?:[ 、,，/&和]+@[\w.-]+)*"
"""Names of accounts, as minutes kept on a forge call people."""
_ASKS = (
    r"(?=在[^，。；]{1,14}[后前时](?:，|$)|(?:在[^，。；]{1,10})?要|(?:今年|本月|年内)?(?:都|也)要|对[^，。；]{2,20}负|作为|做好|应当|应(?!急|用)|须|必须|需|均|务必|将(?!来)|每|\d|负责|牵头|带队|一律|不得|严禁"
    r"|严格|按|[从自](?=\d|即日|今)|适时|请?[于在按](?=\d)|请[于在按]|认真|抓紧|强化|加强|落实|开展|组织(?!部)|完成|制定|上报|报送|抓好|填报|检查|排查|整改|坚持|把(?![握关好控])|不放松|严守|实行|进行|提前)"
)
"""What follows a collective name that is the subject of a clause."""


def collective_name(lexicons: Lexicons) -> str:
    """The pattern of a collective name, over an office's lexicon of how such names end."""
    sections = lexicons.sections("unit_names")
    ends, kinds = alternation(sections["collective_ends"]), alternation(sections["collective_kinds"])
    return (
        r"(?:(?:(?:各[^，。；：、的]{1,8}、)?(?:沿线|辖区内?|驻[省市县区镇地]|[省市县区镇]直|[省市县区镇]级|全[省市县区镇])?各|所有|全部|全体|广大)"
        rf"(?:[^\s，。；：:、！？的“”|（）]|（[^（）]{{1,8}}）){{1,12}}?{ends}(?!(?<=项目)标)(?:、[\u4e00-\u9fff]{{1,4}}(?:主任|书记|[组处科队]长|负责人))*"
        r"|每个(?:县区|区县|乡镇|街道|村|社区|学校|单位|部门|企业|科室)|每一?[位名个](?:[^，。；：、的]{0,6})(?:教师|老师|教职工|职工|干部|党员|同志|班主任|支?书记?|主任|[局科处乡镇村所站校院]长)"
        r"|(?:全[省市县区州盟旗镇乡]|各级)[\u4e00-\u9fff]{2,8}系统|全(?:[省市县区州盟旗镇乡村校院局]|街道)(?:上下)?(?=要(?!求)|必须|务必)"
        rf"|(?:各[^，。；：、的]{{1,8}}、)*(?:各|(?:所有|全部)(?:[在新改扩]建)?|全体){kinds}(?!(?<=项目)标)(?:（[^（）]{{1,8}}）)?"
        r"|任何(?:单位|部门|组织|企业|个人)(?:[和、或]?(?:单位|部门|组织|企业|个人))*"
        r"|(?!委托|聘请|邀请|督促|协调|引导)[^\s，。；：:、！？的“”|]{2,16}的(?:主要)?(?:责任|承办|牵头|施工|建设|监理|经营|生产|使用|产权|管理|运营)?(?:部门|单位|县区|乡镇)|各(?:[\u4e00-\u9fff]{1,6})(?:领导|干部)"
        r"|各?(?:分管|值班|带班|包联|包保|联系)(?:副?[省市县区镇乡局校院处科]长|领导|负责人)"
        r"|(?:[\u4e00-\u9fff]{2,8}(?=任课|科目|学科))?(?:科目|学科)?(?:任课|科任)?(?:教师|老师))"
    )


def collective_subject(lexicons: Lexicons) -> str:
    """The pattern of a collective name that is the subject of a clause."""
    return collective_name(lexicons) + _ASKS
