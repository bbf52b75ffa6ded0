"""The first set of standard phrases, for an office to change as it likes."""

from django.db import migrations

PHRASES = (
    ("opening", "您好，这里是接待窗口，请坐，慢慢说。"),
    ("opening", "您好，请问您要反映什么事？我来登记，从现在起由我负责到您得到答复。"),
    ("opening", "您可以不留姓名；留一个电话，办理有进展我们好告诉您。"),
    ("listening", "我把您说的重复一遍，您看对不对。"),
    ("listening", "您最希望解决的是哪一点？我记在第一条。"),
    ("listening", "这件事以前向哪里反映过？有编号的话请告诉我，不用再从头说。"),
    ("angry", "您遇到这样的事着急，我理解。请您先坐下，我们一件一件记清楚。"),
    ("angry", "您的意见我如实记下来，一个字不改，办理的单位会看到。"),
    ("angry", "为了让您的事能记完整，请您一位一位说，我都听。"),
    ("refer", "这件事由另一个单位负责，我把地址和电话写给您，也先替您打电话说明情况，免得您跑空。"),
    ("refer", "这件事已经进入诉讼程序，要由法院处理，我把法院的联系方式告诉您。"),
    ("refer", "您要的材料我一次说全，请带齐以后再来，不用跑第二趟。"),
    ("wait", "前面还有几位，您的排队号在大屏上叫，请在大厅等候。"),
    ("wait", "这件事要先核实，我们在规定的时限以前答复您，凭编号和查询码随时可以查。"),
    ("unsolved", "您的要求现在没有政策依据，我们办不到；依据和理由写在答复里，您可以保留意见。"),
    ("unsolved", "这件事我们没有能解决，原因如实告诉您；条件有变化的，我们会再联系您。"),
    ("unsolved", "您如果不同意这个答复，可以在收到之日起三十日内申请复查，我把办法告诉您。"),
    ("closing", "我再核对一遍：您的事由、电话和希望怎样答复，都记对了吗？"),
    ("closing", "编号和查询码请收好，凭它们可以在网上查到哪一步。谢谢您反映情况。"),
)


def write(apps, schema_editor):
    Phrase = apps.get_model("cases", "StandardPhrase")
    Phrase.objects.bulk_create([Phrase(situation=situation, text=text) for situation, text in PHRASES])


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_reception")]

    operations = [migrations.RunPython(write, migrations.RunPython.noop)]
