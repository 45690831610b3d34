"""The command line: words of the user in, the rooms called in order; holds no logic of its own."""

from pathlib import Path
from typing import Annotated, Any

import typer

from seoaudit import __version__
from seoaudit.cli_rules import rules_app
from seoaudit.errors import UsageError
from seoaudit.options import (
    Concurrency,
    Config,
    EngineOption,
    Exclude,
    ExternalLinks,
    FailOn,
    Format,
    IgnoreRobots,
    Images,
    Include,
    Lang,
    MaxPages,
    OneRule,
    Out,
    Probes,
    Profile,
    Quiet,
    Rate,
    Rdfa,
    Resume,
    RulesOption,
    RunFolder,
    Scope,
    Spider,
    Start,
    Strict,
    UserAgent,
    VerifyTls,
    Workers,
)

app = typer.Typer(
    name="seoaudit",
    help="Audit the SEO of a shop: crawl it into facts, judge the facts by rules, report what to do.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(rules_app, name="rules")


def _version(value: bool) -> None:
    if value:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="The version.")] = False,
) -> None:
    """Audit the SEO of a shop."""


@app.command()
def audit(
    url: Start = None,
    out: Out = None,
    max_pages: MaxPages = None,
    rate: Rate = None,
    concurrency: Concurrency = None,
    workers: Workers = None,
    engine: EngineOption = None,
    profile: Profile = None,
    lang: Lang = None,
    config: Config = None,
    rules: RulesOption = None,
    format: Format = None,
    fail_on: FailOn = None,
    include: Include = None,
    exclude: Exclude = None,
    scope: Scope = None,
    spider: Spider = None,
    images: Images = None,
    probes: Probes = None,
    external_links: ExternalLinks = None,
    ignore_robots: IgnoreRobots = None,
    verify_tls: VerifyTls = None,
    user_agent: UserAgent = None,
    rdfa: Rdfa = None,
    strict: Strict = None,
    resume: Resume = False,
    quiet: Quiet = False,
) -> int:
    """Crawl a shop, check it against the rules, and write the reports."""
    from seoaudit import audit as steps
    from seoaudit.config import configure

    settings = configure(config, _given(locals()))
    return steps.audit(settings.start(url), settings, out, resume=resume, quiet=quiet)


@app.command()
def crawl(
    url: Start = None,
    out: Out = None,
    max_pages: MaxPages = None,
    rate: Rate = None,
    concurrency: Concurrency = None,
    workers: Workers = None,
    engine: EngineOption = None,
    profile: Profile = None,
    config: Config = None,
    include: Include = None,
    exclude: Exclude = None,
    scope: Scope = None,
    spider: Spider = None,
    images: Images = None,
    probes: Probes = None,
    external_links: ExternalLinks = None,
    ignore_robots: IgnoreRobots = None,
    verify_tls: VerifyTls = None,
    user_agent: UserAgent = None,
    rdfa: Rdfa = None,
    strict: Strict = None,
    resume: Resume = False,
    quiet: Quiet = False,
) -> int:
    """Crawl a shop into facts, without judging them."""
    from seoaudit.config import configure
    from seoaudit.crawling import only_crawl

    settings = configure(config, _given(locals()))
    return only_crawl(settings.start(url), settings, out, resume=resume, quiet=quiet)


@app.command()
def check(
    run: RunFolder,
    engine: EngineOption = None,
    profile: Profile = None,
    lang: Lang = None,
    config: Config = None,
    rules: RulesOption = None,
    format: Format = None,
    fail_on: FailOn = None,
    strict: Strict = None,
    quiet: Quiet = False,
) -> int:
    """Judge the facts of a run anew and write its reports; nothing is fetched."""
    from seoaudit import audit as steps
    from seoaudit.config import configure

    return steps.check(run, configure(config, _given(locals())), quiet=quiet)


@app.command()
def report(
    run: RunFolder,
    lang: Lang = None,
    config: Config = None,
    rules: RulesOption = None,
    format: Format = None,
    rule: OneRule = None,
    quiet: Quiet = False,
) -> int:
    """Write the reports of a checked run again, in another language or format."""
    from seoaudit import audit as steps
    from seoaudit.config import configure

    return steps.report(run, configure(config, _given(locals())), only=rule or [], quiet=quiet)


@app.command()
def demo(out: Out = None, lang: Lang = None, quiet: Quiet = False) -> int:
    """Audit the shipped faulty shop, served on this machine; needs no network."""
    from seoaudit import audit as steps
    from seoaudit.config import configure

    return steps.demo(out, configure(None, {"lang": lang, "rate": 0.0, "external_links": 0}), quiet=quiet)


@app.command()
def query(
    run: RunFolder,
    sql: Annotated[str, typer.Argument(help='One SELECT, such as "select url, title from product_page".')],
    format: Annotated[
        str | None,
        typer.Option(help="table, csv, json or tsv (parted by tabs). Default: table on a terminal, else tsv."),
    ] = None,
) -> int:
    """Ask the facts of a run by SQL; read-only, without access to files or network. See docs/questions.md."""
    from seoaudit import audit as steps

    return steps.query(run, sql, format)


@app.command()
def facets(
    run: RunFolder,
    lang: Annotated[str | None, typer.Option(help="Language: en, ru or ky. Default that of the audit.")] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="The same as JSON, as seoaudit/report/report.schema.json says of facets.")
    ] = False,
    config: Config = None,
) -> int:
    """Show what filters cost a checked run: addresses they make and leave open, and lines for robots.txt to paste.

    The lines are proved on every address that the run knows: no product, category or page of a listing is closed.
    """
    from seoaudit import audit as steps
    from seoaudit.config import configure

    return steps.facets(run, configure(config, {"lang": lang}), as_json=as_json)


@app.command()
def inspect(
    pages: Annotated[
        list[str] | None,
        typer.Argument(
            help="Addresses (https://...), files, folders, or - for standard input; with --run one address of the "
            "shop, whole or such as /obuv/.",
            metavar="PAGE...",
        ),
    ] = None,
    run: Annotated[
        Path | None, typer.Option(help="Folder of a run: tell what it knows of one address; nothing is read anew.")
    ] = None,
    base: Annotated[
        str | None,
        typer.Option(
            help="Address of saved pages, which their relative links start from. Default: their canonical, else the "
            "one that the browser noted."
        ),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="One line of JSON a page, as seoaudit/report/page.schema.json says.")
    ] = False,
    rdfa: Rdfa = None,
    limit: Annotated[int, typer.Option(help="Rows of each list that are shown.", min=1)] = 20,
    lang: Annotated[str | None, typer.Option(help="Language: en, ru or ky. Default en.")] = None,
    config: Config = None,
    rate: Rate = None,
    ignore_robots: IgnoreRobots = None,
    verify_tls: VerifyTls = None,
    user_agent: UserAgent = None,
) -> int:
    """Show everything read from pages: type, product, markup and what it lacks, texts, links; or what a run knows.

    Addresses are fetched as a crawl fetches them, redirects followed; files may be packed by gzip.
    """
    from seoaudit import inspecting
    from seoaudit.config import configure

    crawl = {"rate": rate, "ignore_robots": ignore_robots, "verify_tls": verify_tls, "user_agent": user_agent}
    settings = configure(config, {"lang": lang, "rdfa": rdfa, **crawl})
    return inspecting.inspect(pages or [], inspecting.Wishes(run, base, limit, as_json), settings)


@app.command()
def compare(
    old: Annotated[Path, typer.Argument(help="Folder of the older run.", metavar="OLD")],
    new: Annotated[Path, typer.Argument(help="Folder of the newer run.", metavar="NEW")],
    out: Annotated[
        Path | None, typer.Option(help="Folder for the files. Default: beside NEW, with -compare behind its name.")
    ] = None,
    format: Annotated[
        str | None, typer.Option(help="By commas: html, json, md; the CSV files are always written. Default all three.")
    ] = None,
    lang: Lang = None,
    config: Config = None,
    rules: RulesOption = None,
    quiet: Quiet = False,
) -> int:
    """Compare two judged runs: findings that are new, fixed and still there, changed pages, where addresses went.

    Hosts do not count, so that a staging or a relaunch can be set against the shop before it.
    """
    from seoaudit import comparing
    from seoaudit.config import configure

    settings = configure(config, {"lang": lang, "rules": tuple(map(str, rules or ()))})
    return comparing.compare((old, new), settings, out, format, quiet=quiet)


def _planned(name: str, what: str) -> None:
    def refuse(context: typer.Context) -> None:
        raise UsageError(f"`seoaudit {name}` is not built yet ({what})")

    app.command(
        name,
        help=f"Planned: {what}.",
        context_settings={"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []},
    )(refuse)


_planned("serve", "the local web page")
_planned("init", "write a commented seoaudit.yaml")


def _given(words: dict[str, Any]) -> dict[str, Any]:
    """The options of a command that belong into the configuration."""
    own = {"url", "out", "run", "rule", "config", "resume", "quiet", "steps", "configure", "only_crawl"}
    options = {name: value for name, value in words.items() if name not in own and value is not None}
    if "format" in options:
        options["format"] = tuple(word.strip() for word in options["format"].split(",") if word.strip())
    for name in ("include", "exclude", "rules"):
        if name in options:
            options[name] = tuple(str(word) for word in options[name])
    return options
