"""The words of the command line that several commands share, each with its help."""

from pathlib import Path
from typing import Annotated

import typer

Out = Annotated[Path | None, typer.Option(help="Folder of the run. Default: runs/HOST/NUMBER-TIME.")]
MaxPages = Annotated[int | None, typer.Option(help="Fetch at most so many pages; the audit is then a sample.")]
Rate = Annotated[float | None, typer.Option(help="Requests a second and host; 0 = no delay. Default 5.")]
Concurrency = Annotated[int | None, typer.Option(help="Requests at a time and host. Default 4.")]
Workers = Annotated[
    int | None, typer.Option(help="Processes that read pages; 0 = in the crawler. Default: one a core.")
]
EngineOption = Annotated[str | None, typer.Option("--engine", help="google, yandex or both. Default both.")]
Profile = Annotated[
    str | None,
    typer.Option(help="production, or staging: a copy that no search engine should show. Default production."),
]
Lang = Annotated[str | None, typer.Option(help="Language of the report: en, ru or ky. Default en.")]
Config = Annotated[Path | None, typer.Option(help="Configuration file (YAML).")]
RulesOption = Annotated[list[Path] | None, typer.Option("--rules", help="Folder of your own rules; may be repeated.")]
Format = Annotated[
    str | None, typer.Option(help="Reports, by commas: html, json, csv, xlsx, md, pdf. Default the first three.")
]
OneRule = Annotated[
    list[str] | None,
    typer.Option(
        "--rule",
        help="With --format csv: only the findings of this rule, as findings-SUBJECT-FAULT.csv with a column for each "
        "piece of evidence. May be repeated.",
        metavar="ID",
    ),
]
FailOn = Annotated[str | None, typer.Option(help="Exit 1 on error, warning, notice or score<N. Default never.")]
Include = Annotated[
    list[str] | None,
    typer.Option(
        help="Fetch, besides the start, only addresses in which this regular expression is found, such as /catalog/; "
        "a * of its own stands for any characters. May be repeated."
    ),
]
Exclude = Annotated[
    list[str] | None,
    typer.Option(help="Do not fetch addresses in which this regular expression is found. May be repeated."),
]
Scope = Annotated[
    str | None,
    typer.Option(
        help="host: the start's host and its www twin; subdomains: all hosts of its domain; folder: of its host what "
        "lies below the start's folder. Default host."
    ),
]
Spider = Annotated[
    str | None,
    typer.Option(
        help="site: follow links and sitemaps; sitemap: take what sitemaps name; list: take a list. Default site."
    ),
]
Start = Annotated[
    str | None,
    typer.Argument(
        help="Start of the shop; without a scheme https is tried, then http. With --spider list a file of addresses, "
        "one a line or in the first column of a CSV file, or - for standard input. Default: url of the configuration."
    ),
]
Images = Annotated[
    str | None,
    typer.Option(
        help="Which images are asked for, for their first bytes alone: all, sample (main photos of products, others by "
        "sample) or none. Default sample."
    ),
]
Probes = Annotated[
    bool | None,
    typer.Option(
        "--probes/--no-probes",
        help="Ask for an address that cannot exist, other spellings of sampled pages, the page after the last. "
        "Default yes.",
    ),
]
ExternalLinks = Annotated[
    int | None, typer.Option(help="Addresses of other hosts that are checked at most; 0 = none. Default 200.")
]
IgnoreRobots = Annotated[
    bool | None, typer.Option("--ignore-robots", help="Do not obey robots.txt (your own staging).")
]
VerifyTls = Annotated[
    bool | None, typer.Option(" /--insecure", help="Accept invalid TLS certificates (your own staging).")
]
UserAgent = Annotated[
    str | None, typer.Option(help="User-Agent header, or googlebot (smartphone), googlebot-desktop or yandexbot.")
]
Rdfa = Annotated[bool | None, typer.Option("--rdfa", help="Read RDFa too, besides JSON-LD and microdata; slow.")]
Strict = Annotated[bool | None, typer.Option("--strict", help="Exit 3 where --max-pages was reached.")]
Resume = Annotated[bool, typer.Option("--resume", help="Go on with the stopped run in --out.")]
Quiet = Annotated[bool, typer.Option("--quiet", help="No progress, no summary.")]
RunFolder = Annotated[Path, typer.Argument(help="Folder of a run.", metavar="RUN")]
