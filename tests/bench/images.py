"""Measure the look at images: python -m tests.bench.images. 10,000 references to 3,000 files, served by nginx."""

import random
import struct
import sys
import tempfile
from pathlib import Path

import duckdb

from tests.bench.measure import Cost, run
from tests.bench.serve import nginx

PAGES, A_PAGE, FILES = 100, 100, 3_000
GOAL_RATE, GOAL_BYTES = 300, 2**16
_EXIF = b"\xff\xe1\xff\xff" + bytes(65_533)


def main() -> None:
    """Crawl the shop with and without its images; the difference is what they cost."""
    with tempfile.TemporaryDirectory(prefix="seoaudit-bench-") as name:
        work = Path(name)
        work.chmod(0o755)  # nginx, started by root, reads as nobody
        generate(work / "shop")
        with nginx(work / "shop", work / "nginx") as origin:
            without = _crawl(origin, work, "none")
            images = _crawl(origin, work, "all")
        seen, measured, read, whole = _facts(work / "all")
    rate = seen / (images.wall_seconds - without.wall_seconds)
    print("| figure | measured |\n|---|---|")  # noqa: T201
    for row in (
        ("references / files / looked at / measured", f"{PAGES * A_PAGE} / {FILES} / {seen} / {measured}"),
        ("images a second", f"{rate:.0f}"),
        ("CPU ms an image", f"{1000 * (images.cpu_seconds - without.cpu_seconds) / seen:.2f}"),
        ("KiB read of an image on average", f"{read / 1024:.1f}"),
        ("images fetched whole, of those counted", f"{whole}"),
        ("peak memory, MB (PSS)", f"{images.peak_bytes / 1e6:.0f}"),
    ):
        print(f"| {row[0]} | {row[1]} |")  # noqa: T201
    sys.exit(0 if seen == measured == FILES and rate >= GOAL_RATE and read < GOAL_BYTES else 1)


def generate(folder: Path) -> None:
    """Pages that show images at random, and files of 20 to 300 KB; one JPEG in five has 64 KiB of Exif in front."""
    chance = random.Random(11)
    (folder / "img").mkdir(parents=True)
    names = [f"{n}.{('jpg', 'png', 'webp')[n % 3]}" for n in range(FILES)]
    for n, name in enumerate(names):
        head = _head(name, exif=n % 15 == 0)
        (folder / "img" / name).write_bytes(head + chance.randbytes(chance.randrange(20_000, 300_000)))
    shown = names + chance.choices(names, k=PAGES * A_PAGE - FILES)
    links = "".join(f'<a href="/p{n}.html">{n}</a> ' for n in range(1, PAGES))
    for n in range(PAGES):
        own = shown[n * A_PAGE : (n + 1) * A_PAGE]
        images = "".join(f'<p>{k}</p><img src="/img/{name}" alt="Photo {name}">' for k, name in enumerate(own))
        text = f"<!doctype html><html lang=en><title>Page {n}</title><main><h1>Page {n}</h1>{links}{images}</main>"
        (folder / ("index.html" if n == 0 else f"p{n}.html")).write_text(text, encoding="utf-8")


def _head(name: str, *, exif: bool) -> bytes:
    if name.endswith("png"):
        return b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR" + struct.pack(">IIBBBBBI", 800, 600, 8, 2, 0, 0, 0, 0)
    if name.endswith("webp"):
        return b"RIFF\x00\x00\x00\x00WEBPVP8 \x00\x00\x00\x00\x00\x00\x00\x9d\x01\x2a" + struct.pack("<HH", 800, 600)
    frame = b"\xff\xc0\x00\x11\x08" + struct.pack(">HHB", 600, 800, 3) + bytes(9)
    return b"\xff\xd8" + (_EXIF if exif else b"") + frame + b"\xff\xda"


def _crawl(origin: str, work: Path, images: str) -> Cost:
    words = ["--rate", "0", "--concurrency", "8", "--workers", "2", "--no-probes", "--images", images, "--quiet"]
    return run([sys.executable, "-m", "seoaudit", "crawl", f"{origin}/", "--out", images, *words], work)


def _facts(folder: Path) -> tuple[int, int, float, int]:
    """Images looked at, those whose measures were found, bytes read of one on average, and those fetched whole."""
    with duckdb.connect() as con:
        ((seen, measured, read),) = con.execute(
            "select count(distinct url), count(distinct url) filter (width = 800 and height = 600), sum(bytes_read)"
            f" from read_parquet('{folder}/facts/*/image_file.parquet')"
        ).fetchall()
        ((whole, more),) = con.execute(
            f"select count(*), coalesce(sum(bytes), 0) from read_parquet('{folder}/facts/*/image_recoded.parquet')"
        ).fetchall()
    return int(seen), int(measured), float(read + more) / int(seen), int(whole)


if __name__ == "__main__":
    main()
