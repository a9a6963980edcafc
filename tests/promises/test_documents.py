"""What the documents say is so: links lead somewhere, commands exist, examples run."""

import csv
import re
import shlex
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from tests.databases import Databases
from tests.register import ready

from comity.cli import main
from comity.cli.words import parser
from comity.communications.domain.words import Anomaly as OfLetters
from comity.kernel.edtf import parse
from comity.reports.domain.words import Anomaly as OfReports
from comity.visits.domain.words import Anomaly

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(sys.executable).with_name("comity")

FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
INLINE = re.compile(r"`((?:comity|make) [^`]+)`")
INDENTED = re.compile(r"^    ((?:comity|make) .+)$", re.MULTILINE)
WORDS_FOR_SOMETHING = ("FILE", "MAP", "REF", "COMMAND", "…")
MOST_BYTES = 150_000  # of a picture
MOST_WORDS = 700  # of a decision: what a page of prose and a table holds

# Hosts of package registries, written apart so that this file names none of them either.
REGISTRIES = (
    *("pypi" + ".org", "pythonhosted" + ".org", "registry." + "npmjs", "crates" + ".io"),
    *("proxy." + "golang", "rubygems" + ".org", "anaconda" + ".org"),
)
OF_A_MACHINE = re.compile(r"(?<![\w.])/(?:home|root|work|Users)/\w")


def documents() -> list[Path]:
    """Every document that the repository holds, as git lists them."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.md"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    ).stdout.split("\n")
    names = [name for name in listed if name] or [
        str(path.relative_to(ROOT)) for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
    ]
    return [ROOT / name for name in sorted(names) if (ROOT / name).is_file()]


every_document = pytest.mark.parametrize(
    "path", documents(), ids=lambda path: str(path.relative_to(ROOT))
)


def anchors(text: str) -> set[str]:
    """The anchors of a document's headings, as its readers' programs make them."""
    prose = FENCE.sub("", text)
    return {
        re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
        for heading in re.findall(r"^#+ (.+)$", prose, re.MULTILINE)
    }


def commands(text: str) -> list[str]:
    """The commands that a document names: in its lines, its tables and its blocks."""
    blocks = [line for _, block in FENCE.findall(text) for line in block.splitlines()]
    shown = [line for line in blocks if line.startswith(("comity ", "make "))]
    prose = FENCE.sub("", text)
    named = [*INLINE.findall(prose), *INDENTED.findall(prose)]
    plain = [re.sub(r"\s+", " ", one).strip() for one in named]
    return [one for one in [*shown, *plain] if not any(w in one for w in WORDS_FOR_SOMETHING)]


@cache
def targets() -> frozenset[str]:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    return frozenset(re.findall(r"^([a-z]+):.*## ", makefile, re.MULTILINE))


def understood(command: str) -> bool:
    """Whether the program, or the Makefile, knows these words."""
    words = shlex.split(command, comments=True)
    if words[0] == "make":
        return words[1] in targets()
    try:
        parser().parse_args(words[1:])
    except SystemExit as said:
        return said.code == 0 or _only_named(words)
    return True


def _only_named(words: list[str]) -> bool:
    """Whether prose names a command without what it needs: `comity show`, `comity record`."""
    try:
        parser().parse_args([words[1], "--help"])
    except SystemExit as said:
        return said.code == 0 and len(words) == len(["comity", "show"])
    return False


def examples(name: str) -> list[str]:
    """The commands of a document's `sh` blocks, in their order."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return [
        line
        for language, block in FENCE.findall(text)
        if language == "sh"
        for line in block.splitlines()
    ]


@every_document
def test_every_link_leads_to_a_file_and_to_a_heading_in_it(path: Path) -> None:
    broken = []

    for link in LINK.findall(FENCE.sub("", path.read_text(encoding="utf-8"))):
        file, _, anchor = link.partition("#")
        if "://" in link or link.startswith("mailto:"):
            continue
        target = (path.parent / file).resolve() if file else path
        if not target.exists() or (
            anchor and anchor not in anchors(target.read_text(encoding="utf-8"))
        ):
            broken.append(link)

    assert broken == []


@every_document
def test_every_command_named_exists(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    unknown = [one for one in commands(path.read_text(encoding="utf-8")) if not understood(one)]

    assert unknown == []


@every_document
def test_no_document_names_a_package_registry_or_a_path_of_a_machine(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert [host for host in REGISTRIES if host in text] == []
    assert OF_A_MACHINE.findall(text) == []


def test_the_officers_examples_run_one_after_the_other(
    databases: Databases,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    row = (
        "state,mandates,kind,actor,date,source\nNOR,torture,reminder,mandate_holder,2025-02-03,l\n"
    )
    (tmp_path / "acts.csv").write_text(row, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    guides = ("officer", "communications", "reports")
    told = [line for name in guides for line in examples(f"docs/guides/{name}.md")]

    with databases.fresh("sqlite", ready):
        for command in [*told, "comity verify"]:
            code = main(shlex.split(command)[1:])

            assert code == 0, f"{command}: {capsys.readouterr().err}"


def test_the_page_of_the_sample_tells_how_many_rows_and_visits_its_files_have() -> None:
    sample = ROOT / "src" / "comity" / "register" / "data" / "sample"
    page = (sample / "README.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"^\| `(\w+)\.csv` \| (\d+) \|", page, re.MULTILINE))
    rows = {
        path.stem: list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
        for path in sample.glob("*.csv")
    }

    assert told == {name: str(len(found)) for name, found in rows.items()}
    assert len({row["chain"] for row in rows["visit_chains_multi_source"]}) == 8
    assert "eight visits told step by step" in page


def test_the_officers_guide_tells_of_its_examples_what_they_answer(
    databases: Databases,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    told = examples("docs/guides/officer.md")
    end = next(number for number, one in enumerate(told) if "--known 2024-12-31" in one)
    acts = [one for one in told[: end - 3] if one.startswith("comity record")]
    answers = []

    monkeypatch.chdir(tmp_path)
    with databases.fresh("sqlite", ready):
        for command in [*acts, *told[end - 3 : end + 1]]:
            main(shlex.split(command)[1:])
            answers.append(capsys.readouterr().out)

    office, public, pending, as_known = answers[-4:]
    assert "Dates proposed (State) since 2024-11-28" in office
    assert "Postponed (State) since 2024-11-28" in public
    assert "visit/NOR/torture/2" in pending
    assert "visit/NOR" not in as_known


def test_the_changelog_has_its_form_and_can_be_read_at_a_sitting() -> None:
    lines = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").splitlines()
    first = lines[: next((n for n, line in enumerate(lines) if line.startswith("## [")), None)]
    headings = [line.removeprefix("### ") for line in first if line.startswith("### ")]
    order = [
        "What you have to do",
        "Added",
        "Changed",
        "Deprecated",
        "Removed",
        "Fixed",
        "Security",
    ]

    assert headings == [heading for heading in order if heading in headings]
    assert headings[0] == "What you have to do"
    assert len(first) <= 400
    assert [line for line in lines if len(line) > 140] == []


def test_every_command_of_the_readme_stands_in_the_reference() -> None:
    reference = (ROOT / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")
    readme = set(
        re.findall(r"`comity ([a-z-]+)", (ROOT / "README.md").read_text(encoding="utf-8"))
    )

    assert readme <= set(re.findall(r"^### comity ([a-z-]+)$", reference, re.MULTILINE))


def test_the_officers_guide_explains_every_anomaly_and_no_other() -> None:
    guide = (ROOT / "docs" / "guides" / "officer.md").read_text(encoding="utf-8")
    explained = set(re.findall(r"^\| `(\w+)` \|", guide, re.MULTILINE))

    assert explained == {anomaly.value for anomaly in Anomaly}


def test_the_guide_to_letters_explains_every_anomaly_of_letters_and_no_other() -> None:
    guide = (ROOT / "docs" / "guides" / "communications.md").read_text(encoding="utf-8")
    explained = re.findall(r"^\| `(\w+)` \|", guide, re.MULTILINE)

    assert explained == [anomaly.value for anomaly in OfLetters]


def test_the_guide_to_reports_explains_every_anomaly_of_reports_and_no_other() -> None:
    guide = (ROOT / "docs" / "guides" / "reports.md").read_text(encoding="utf-8")
    explained = re.findall(r"^\| `(\w+)` \|", guide, re.MULTILINE)

    assert explained == [anomaly.value for anomaly in OfReports]


def test_every_decision_has_its_form_and_its_line_in_the_index() -> None:
    folder = ROOT / "docs" / "decisions"
    index = (folder / "README.md").read_text(encoding="utf-8")
    decisions = sorted(folder.glob("[0-9]*.md"))

    assert decisions
    for path in decisions:
        text = path.read_text(encoding="utf-8")
        number = int(path.name[:4])
        assert f"| [{number}]({path.name}) | " in index, f"the index lacks {path.name}"
        assert re.match(rf"# 0*{number}\. \S", text), path.name
        for part in ("Status", "Context", "Decision", "Consequences"):
            assert re.search(rf"^#* *{part}\b", text, re.MULTILINE), f"{path.name}: {part}"


def test_the_index_of_decisions_names_each_once_in_the_order_of_their_numbers() -> None:
    index = (ROOT / "docs" / "decisions" / "README.md").read_text(encoding="utf-8")
    numbers = [int(number) for number in re.findall(r"^\| \[(\d+)\]", index, re.MULTILINE)]

    assert numbers == sorted(set(numbers))


def test_no_decision_is_longer_than_a_page() -> None:
    decisions = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    words = {path.name: len(path.read_text(encoding="utf-8").split()) for path in decisions}

    assert {name: many for name, many in words.items() if many > MOST_WORDS} == {}


def test_pictures_are_small_and_each_is_shown() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    pictures = sorted((ROOT / "docs" / "pictures").iterdir())

    assert [path.name for path in pictures if path.stat().st_size > MOST_BYTES] == []
    assert [path.name for path in pictures if f"pictures/{path.name})" not in readme] == []


def test_the_figures_of_the_readme_are_those_of_the_sample() -> None:
    readme = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    sample = ROOT / "src" / "comity" / "register" / "data" / "sample"
    rows = {
        path.stem: path.read_text(encoding="utf-8").splitlines()[1:]
        for path in sample.glob("*.csv")
    }
    torture = [row.split(",") for row in rows["torture_visit_events"]]
    years = [parse(row[5]).first for row in torture]

    assert f"{len(torture)} coded statements" in readme
    assert f"to {len({row[2] for row in torture})} States" in readme
    assert f"{len(rows['standing_invitation_statements'])} dated statements" in readme
    chains = [row.split(",") for row in rows["visit_chains_multi_source"]]
    assert len({row[0] for row in chains}) == 8
    assert len({mandate for row in chains for mandate in row[3].split("+")}) == 5
    assert len({row[0] for row in chains if "+" in row[3]}) == 1
    assert "eight visits step by step, by five mandates, one of them joint" in readme
    its_map = (ROOT / "src/comity/register/maps/chains.toml").read_text(encoding="utf-8")
    assert its_map.startswith('about = "Eight visits told step by step')
    assert min(years) == parse("1993").first
    the_map = (ROOT / "src/comity/register/maps/reports-issued.toml").read_text(encoding="utf-8")
    left_out = set(re.findall(r'(?m)^\[rows\."(\S+) \w+"\]\nbecause = .*\nleave_out', the_map))
    symbols = {row.split(",")[0] for row in rows["hrc_visit_report_addenda"]}
    assert len(left_out) == 3
    assert f"{len(symbols - left_out)} documents of three sessions" in readme
    assert f"the days of {len(rows['sessions'])} sessions" in readme


def test_the_officers_guide_says_that_who_signs_in_reads_more_than_the_public() -> None:
    guide = (ROOT / "docs" / "guides" / "officer.md").read_text(encoding="utf-8")

    assert "Portal and API always read as the public" not in guide
    assert "so does the portal without signing in" in guide


def test_dates_that_the_officers_guide_shows_can_be_read() -> None:
    guide = (ROOT / "docs" / "guides" / "officer.md").read_text(encoding="utf-8")
    shown = re.findall(r"`(\[?[.\d][\d.~?\[\]/-]{3,}\]?)`", guide)

    assert shown
    assert all(parse(text).text == text for text in shown)
