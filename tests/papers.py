"""Files that come in, of our own making."""

from django.core.files.base import ContentFile

from shuniu.typesetting import read_document, typeset_pdf

REQUEST = """临江市教育局文件

临教〔2026〕18号　　　　签发人：宋知行

关于解决城东小学校舍维修经费的请示

市人民政府：

城东小学北教学楼建于1988年，屋面渗漏、墙体开裂，经市住房和城乡建设局鉴定为C级，须在秋季开学前完成维修。经测算需资金260万元，拟由市财政局在年度预算中安排。

妥否，请批示。

临江市教育局

2026年3月2日

（联系人：方圆，联系电话：0555-2600118）
"""

NOTICE = """江南省人民政府办公厅文件

江政办发〔2026〕9号

关于做好春季防汛准备工作的通知

各市人民政府，省政府各部门：

为做好春季防汛准备，现将有关事项通知如下。

一、开展隐患排查。各地要在3月底前完成水库、堤防、涵闸的排查。

二、备足抢险物资。

江南省人民政府办公厅

2026年2月27日
"""


def a_file(text: str = REQUEST, name: str = "来文.txt") -> ContentFile:
    return ContentFile(text.encode(), name)


def a_pdf(text: str = REQUEST, name: str = "来文.pdf") -> ContentFile:
    return ContentFile(typeset_pdf(read_document(text)).content, name)
