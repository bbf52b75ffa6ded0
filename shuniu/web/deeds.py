"""The acts of the audit in words (动作名称): `supervision.feed_back` reads “督查事项 · 反馈”."""

from functools import cache

from django.utils.translation import gettext as _

from shuniu.administration.accounts import SENTENCES
from shuniu.audit.models import AuditEntry
from shuniu.matters.models.matter import KINDS, kinds_between_people
from shuniu.matters.timeline import told

ELSEWHERE = {
    "org.open_account": "开立账号",
    "org.amend_account": "修改账号",
    "org.close_account": "停用账号",
    "org.suspend_account": "紧急停用账号",
    "org.reopen_account": "恢复账号",
    "org.reset_password": "重置密码",
    "org.grant": "授予角色",
    "org.revoke": "收回角色",
    "org.appoint": "任职",
    "org.end_appointment": "免职",
    "org.delegate": "授权代办",
    "org.end_delegation": "结束授权",
    "org.make_token": "签发访问令牌",
    "org.end_token": "收回访问令牌",
    "org.add_unit": "增设单位",
    "org.amend_unit": "修改单位",
    "org.close_unit": "撤销单位",
    "establishment.set": "核定编制",
    "audit.clock_set_back": "系统时钟倒退",
    "supervision.commit_draw": "承诺抽查种子",
    "supervision.perform_draw": "公布种子并抽取",
    "supervision.set": "修改督查设置",
    "documents.set": "修改公文设置",
    "meetings.set": "修改会议室设置",
    "briefings.set": "修改信息设置",
    "decisions.set": "修改决策设置",
    "cases.set": "修改首问设置",
    "cases.answers": "维护答案库",
    "case.end_ruling": "停用先例",
    "reception.keep": "接待登记",
    "reception.set": "修改接待设置",
    "reception.renew_screen": "换候访大屏地址",
    "visit.register": "来访登记",
    "visit.call": "叫号",
    "visit.wait_again": "过号重排",
    "visit.receive": "接待来访",
    "visit.answer": "来访当场答复",
    "visit.turn": "来访引导到别处",
    "visit.leave": "来访人离开",
    "visit.become_case": "来访登记为首问件",
    "visit.note_instruction": "记领导接待意见",
    "booking.book": "预约",
    "booking.move": "预约改期",
    "booking.cancel": "取消预约",
    "booking.remind": "提醒预约",
    "booking.attend": "预约到访",
    "booking.miss": "预约没有来",
    "reception_day.plan": "安排领导接待日",
    "reception_day.publish": "公布领导接待日",
    "reception_day.call_off": "取消领导接待日",
    "call.log": "记电话",
    "call.become_case": "电话登记为首问件",
    "phrase.write": "写标准用语",
    "phrase.end": "停用标准用语",
    "mail.take": "来信邮件登记为首问件",
    "mail.settle": "处理没能登记的邮件",
    "mail.again": "重新读取邮件",
    "duty.set": "排班",
    "disclosure.decline_submission": "网上申请不予登记",
    "duty.hand_over": "交班",
    "duty.take_over": "接班",
    "burden.set": "修改负担设置",
    "cars.set": "修改车辆设置",
    "care_terms.set": "修改关怀设置",
    "diary.add": "登记日程",
    "diary.amend": "修改日程",
    "diary.cancel": "取消日程",
    "diary.share": "开放日程",
    "archive.set": "修改归档设置",
    "archive.package": "制作移交包",
    "archive.packed": "移交包制成",
    "route.publish": "发布路线",
    "integrity.set": "修改廉政与保密设置",
    "integrity.sign": "签署承诺书",
    "integrity.train": "登记保密培训",
    "reading.explain": "说明阅读情况",
    "reading.settle": "核实阅读情况",
}
"""What is done outside the workflow tables."""


@cache
def labels() -> dict[str, tuple[str, ...]]:
    """Every audit code with its Chinese words, from the workflow tables and from ELSEWHERE."""
    found: dict[str, tuple[str, ...]] = {code: (label,) for code, label in ELSEWHERE.items()}
    for kind, model in KINDS.items():
        for move in model.workflow.moves:
            found[f"{kind}.{move.verb}"] = (model.workflow.label, move.label)
            if move.code:
                found.setdefault(move.code, (move.label,))
    return found


def deed(code: str) -> str:
    """The words of a code in the reader's language; a code without any stays what it is."""
    return " · ".join(map(_, labels().get(code, (code,))))


def is_between_people(code: str) -> bool:
    """Whether a code is of a kind that is between its people alone: the audit shows that something was done, not what."""
    return code.partition(".")[0] in kinds_between_people()


def deed_of(entry: AuditEntry) -> str:
    """The words of what an entry records; of one made by the right of another act, those of its own."""
    if is_between_people(entry.verb):
        return _("本人之间的事项")
    own = f"{entry.verb.partition('.')[0]}.{entry.payload.get('act')}"
    return deed(own if own in labels() else entry.verb)


def codes_like(words: str) -> list[str]:
    """The codes whose own letters or words hold what was typed."""
    found = [code for code in labels() if words.lower() in code or words in deed(code)]
    return [code for code in found if not is_between_people(code)]


def told_of(entry: AuditEntry) -> str:
    """The sentence of an entry that concerns an account, a unit or the office itself."""
    return told(SENTENCES.get(entry.verb, entry.verb), entry.payload)
