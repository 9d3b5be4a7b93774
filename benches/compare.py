#!/usr/bin/env python3
"""Times 算备 next to what a user would have instead, on equal content.

Each figure is the median of several whole processes, and each comparison is made
in one run on one machine. Peers that are not installed are left out and named.
Run through `make bench`.
"""

import argparse
import html
import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile

RUNS = 5
DAY = "2026-11-23"


def run(*command, cwd=None):
    """Runs a command; returns its wall time in seconds and its peak memory in MB."""
    before = time.perf_counter()
    process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - before
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"{' '.join(map(str, command))}\n{errors.decode()}")
    return seconds, usage.ru_maxrss / 1024


def median(make, runs=RUNS):
    """Returns the median time and the largest memory of several runs of `make`."""
    figures = [make() for _ in range(runs)]
    return statistics.median(f[0] for f in figures), max(f[1] for f in figures)


def line(name, seconds, memory=None, against=None):
    """Prints one figure, and how many times slower a peer is."""
    text = f"  {name:<44}{seconds * 1000:>9.0f} ms"
    if memory:
        text += f"{memory:>8.0f} MB"
    if against:
        text += f"   {seconds / against:.2f} ×"
    print(text, flush=True)


def web_page(docx):
    """Returns the text and tables of a DOCX as a page for WeasyPrint."""
    xml = zipfile.ZipFile(docx).read("word/document.xml").decode()
    body = re.sub(r"<w:tbl[ >].*?</w:tbl>", lambda table: "<table>" + "".join(
        "<tr>" + "".join(
            f"<td>{words(cell)}</td>" for cell in re.findall(r"<w:tc[ >].*?</w:tc>", row, re.S)
        ) + "</tr>" for row in re.findall(r"<w:tr[ >].*?</w:tr>", table.group(), re.S)
    ) + "</table>", xml, flags=re.S)
    body = re.sub(r"<w:p[ >].*?</w:p>", lambda p: f"<p>{words(p.group())}</p>", body, flags=re.S)
    body = re.sub(r"</?w:[^>]*>|<\?xml[^>]*>", "", body)
    return (
        "<meta charset=utf-8><style>@page{size:A4;margin:37mm 26mm 35mm 28mm;"
        "@bottom-center{content:counter(page)}}body{font:16pt/28pt 'Noto Serif CJK SC',"
        "'Noto Serif SC',serif;text-align:justify}td{border:.5pt solid;font-size:10.5pt}"
        f"table{{border-collapse:collapse}}</style>{body}"
    )


def words(xml):
    return html.escape("".join(re.findall(r"<w:t[ >][^<]*?>?([^<]*)</w:t>", xml)))


def documents(suanbei, work):
    print("\nall documents of one filing, cold process")
    project = work / "a.suanbei"
    run(suanbei, "new", project, "--example", "generative")
    out = work / "docx"
    run(suanbei, "documents", project, "--out", out, "--docx", "--today", DAY)
    copies = sorted(out.rglob("*.docx"))

    def ours():
        shutil.rmtree(work / "pdf", ignore_errors=True)
        return run(suanbei, "documents", project, "--out", work / "pdf", "--today", DAY)

    seconds, memory = median(ours)
    line(f"算备: {len(list((work / 'pdf').rglob('*.pdf')))} PDFs", seconds, memory)
    if soffice := shutil.which("soffice"):
        command = [soffice, "--headless", "--convert-to", "pdf", "--outdir", work / "lo", *copies]
        line(f"LibreOffice: {len(copies)} DOCX to PDF", *median(lambda: run(*command), 3), seconds)
    else:
        print("  LibreOffice is not installed")
    weasy = shutil.which("weasyprint")
    if weasy:
        for copy in copies:
            copy.with_suffix(".html").write_text(web_page(copy))

        def pages():
            figures = [run(weasy, copy.with_suffix(".html"), work / "w.pdf") for copy in copies]
            return sum(f[0] for f in figures), max(f[1] for f in figures)

        line(f"WeasyPrint: {len(copies)} HTML to PDF", *median(pages, 3), seconds)
    else:
        print("  WeasyPrint is not installed")


def export(suanbei, work):
    print("\nexport of 281 MB: 40 PDFs and a film of 200 MB")
    small, large = work / "a.suanbei", work / "large.suanbei"
    shutil.copy(small, large)
    files = work / "files"
    files.mkdir()
    for number in range(40):
        start = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
        end = b"\ntrailer<</Root 1 0 R>>\n%%EOF\n"
        (files / f"附件{number:02}.pdf").write_bytes(start + b"%" + os.urandom(2_020_000) + end)
    film = files / "演示视频.mp4"
    with film.open("wb") as out:
        out.write(b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom")
        for _ in range(200):
            out.write(os.urandom(1_000_000))
    run(suanbei, "attach", large, "algorithms[0].materials.others", *sorted(files.glob("*.pdf")))
    run(suanbei, "attach", large, "algorithms[0].products[0].demo_video", film)

    def ours(project):
        zipped = work / "out.zip"
        zipped.unlink(missing_ok=True)
        return run(suanbei, "export", project, "--out", zipped, "--today", DAY, "--override", "基准测试")

    seconds, memory = median(lambda: ours(large), 3)
    bare_seconds, bare = median(lambda: ours(small), 3)
    line("算备: with the attachments, and verified", seconds, memory)
    line("算备: without the attachments", bare_seconds, bare)
    print(f"  memory for the attachments: {memory - bare:.0f} MB")
    line("算备: what the attachments cost", seconds - bare_seconds)
    if seven := shutil.which("7zz") or shutil.which("7z"):

        def peer():
            (work / "peer.zip").unlink(missing_ok=True)
            packed = run(seven, "a", "-mx0", work / "peer.zip", files)
            hashed = run("sha256sum", *files.iterdir())
            return packed[0] + hashed[0], max(packed[1], hashed[1])

        line("7zz -mx0 and sha256sum", *median(peer, 3))
    else:
        print("  7zz is not installed")


def opening(suanbei, work):
    print("\nopen and first read of a project of 1 GB")
    project = work / "giant.suanbei"
    run(suanbei, "new", project, "--example", "generative")
    film = work / "film.mp4"
    with film.open("wb") as out:
        out.write(b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom")
        for _ in range(1000):
            out.write(os.urandom(1_000_000))
    run(suanbei, "attach", project, "algorithms[0].products[0].demo_video", film)
    film.unlink()
    line("算备: get FILE subject.name", *median(lambda: run(suanbei, "get", project, "subject.name")))


def checking(suanbei, work):
    print("\ncheck of one subject with 20 algorithms, cold process")
    example = pathlib.Path(__file__).parent.parent / "assets/examples/generative.json"
    answers = json.loads(example.read_text(encoding="utf-8"))["answers"]
    answers["algorithms"] *= 20
    data, project = work / "many.json", work / "many.suanbei"
    data.write_text(json.dumps(answers), encoding="utf-8")
    run(suanbei, "new", project)
    run(suanbei, "import", project, data)
    line("算备: open and check", *median(lambda: run(suanbei, "check", project, "--today", DAY)))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("suanbei", type=lambda path: str(pathlib.Path(path).resolve()))
    suanbei = parser.parse_args().suanbei
    load = os.getloadavg()[0]
    print(f"{os.cpu_count()} cores, load {load:.2f}, {os.uname().machine}")
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        documents(suanbei, work)
        export(suanbei, work)
        opening(suanbei, work)
        checking(suanbei, work)


if __name__ == "__main__":
    main()
