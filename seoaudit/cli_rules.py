"""Words of the user about rules in, the catalogue called: the commands of `seoaudit rules`."""

from pathlib import Path
from typing import Annotated

import typer

from seoaudit.options import Config, Lang, RulesOption

rules_app = typer.Typer(help="The catalogue of rules.", no_args_is_help=True)


@rules_app.command("list")
def rules_list(
    rules: RulesOption = None,
    lang: Lang = None,
    config: Config = None,
) -> int:
    """List the rules, and the ids that are planned."""
    from seoaudit import catalogue

    return catalogue.show_all(rules or [], lang, config)


@rules_app.command("show")
def rules_show(
    rule: Annotated[str, typer.Argument(help="Id of a rule, such as images/alt-missing.", metavar="ID")],
    rules: RulesOption = None,
    lang: Lang = None,
    platform: Annotated[str | None, typer.Option(help="Show the steps on this platform too: opencart ...")] = None,
) -> int:
    """Show a rule: what it finds, why it matters, how to repair it, its query and examples."""
    from seoaudit import catalogue

    return catalogue.show_one(rule, rules or [], lang, platform)


@rules_app.command("test")
def rules_test(
    path: Annotated[
        Path | None,
        typer.Argument(
            help="A rule file, a folder of rules or one of its subjects; images and images/alt-missing are shipped. "
            "Default: the shipped rules."
        ),
    ] = None,
) -> int:
    """Run the cases of rules: facts in, findings out."""
    from seoaudit import catalogue

    return catalogue.test(path)
