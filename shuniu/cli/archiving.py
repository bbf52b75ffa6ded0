"""`shuniu archive`: verify a transfer package on any machine, without the database."""

from pathlib import Path

import click

from shuniu.cli.files import Refusal, say


@click.group()
def archive() -> None:
    """档案：核验移交包。"""


@archive.command()
@click.argument("package", type=Path)
@click.option("--key", "public", metavar="KEY", default="", help="出具单位的公钥，或存有公钥的文件；不写时用包里带的")
@click.option("--json", "as_json", is_flag=True, help="逐件逐项的结果，JSON")
@click.pass_context
def verify(ctx: click.Context, package: Path, public: str, as_json: bool) -> None:
    """核验移交包 PACKAGE：每个字节、清单和签名、留痕、印章、四性。不需要数据库，在任何一台机器上都能做。"""
    from shuniu.office.documents.archiving import verifying

    if not package.is_file():
        raise Refusal(f"读不了 {package}，请检查文件名")
    if public and "\n" not in public and Path(public).is_file():
        public = Path(public).read_text(encoding="utf-8")
    verdict = verifying.verify_package(package, public.strip())
    if as_json:
        click.echo(verifying.as_json(verdict))
    else:
        for problem in verdict.all_problems():
            click.echo(f"× {problem}")
    if not public:
        say("没有给出公钥，用的是包里带的：只能说明没有改动，不能说明由谁出具。")
    fonds = verdict.manifest.get("fonds", {})
    say(f"{fonds.get('code', '')} {fonds.get('name', '')}：{len(verdict.items)} 件，清单摘要 {verdict.manifest_sha256}")
    say("移交包完好，四性检测全部合格。" if verdict.holds else "移交包有问题，请看上面各条。")
    ctx.exit(0 if verdict.holds else 1)
