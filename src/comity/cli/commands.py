"""The table of commands: what each is called, what it does, and where it is written."""

from comity.cli.command import Command, Group
from comity.cli.committee import COMMITTEE
from comity.cli.leaving import PATIENCE
from comity.cli.proving import PROVING

COMMANDS = (
    Command(
        name="migrate",
        group=Group.START,
        summary="create or upgrade the database, load the directory and the table of sources",
        run="comity.cli.keeping:migrate",
        more="A database that is up to date is left as it is. Run it after each upgrade.",
    ),
    Command(
        name="serve",
        group=Group.START,
        summary="serve portal and API over HTTP",
        run="comity.cli.serving:serve",
        serves=True,
        before="comity.cli.environment:one_secret_for_all_processes",
        more=(
            "Put a server that speaks TLS before it. Stops on Ctrl-C, on SIGTERM, or when its"
            f" terminal closes (nohup keeps it). Answers under way have {PATIENCE} seconds."
        ),
    ),
    Command(
        name="demo",
        group=Group.START,
        summary="serve the sample of real records from a database of its own",
        run="comity.cli.serving:demo",
        serves=True,
        before="comity.cli.environment:demo_home",
        more=(
            "The sample lives in the folder demo of COMITY_HOME and never touches the database of"
            " COMITY_DATABASE_URL. A second start finds it ready. With --guests, each link lets"
            " one person choose a password and set up a second factor, again at each start. With"
            " --training it serves fictional States and mandates from the folder training, made"
            " for the day of the start. On another day it makes a new one and deletes the old."
        ),
    ),
    Command(
        name="visits",
        group=Group.READ,
        summary="list visits, with the status of each",
        run="comity.cli.reading:visits",
        more="By State in the order of the alphabet; each visit once, all of them, without pages.",
    ),
    Command(
        name="communications",
        group=Group.READ,
        summary="list letters to States and others, with the status of each",
        run="comity.cli.letters:communications",
        more="The latest first. --report lists those of one of the three reports of a year.",
    ),
    Command(
        name="statements",
        group=Group.READ,
        summary="list public statements, and how the State was informed before",
        run="comity.cli.statements:statements",
        more="Press releases, advisories, end-of-mission statements, open letters, posts.",
    ),
    Command(
        name="reports",
        group=Group.READ,
        summary="list reports to the Council and the Assembly, and who is late by how much",
        run="comity.cli.reports:reports",
        more=(
            "The latest first; all of them, without pages. The report on a visit is part "
            "of the visit: --on-visits lists these."
        ),
    ),
    Command(
        name="recommendations",
        group=Group.READ,
        summary="list recommendations, and what the State, the holder and others say of each",
        run="comity.cli.recommendations:recommendations",
        more="The latest first; all of them, without pages.",
    ),
    *COMMITTEE,
    Command(
        name="sessions",
        group=Group.READ,
        summary="list the sessions announced by a day, with the days of documents for each",
        run="comity.cli.reports:sessions",
        more="Sessions move: the days are those that were announced by the day asked for.",
    ),
    Command(
        name="show",
        group=Group.READ,
        summary="show one matter by its ref: its acts, spans and days of each turn",
        run="comity.cli.showing:show",
        more="A ref that now answers under another is shown under that one, with a note.",
    ),
    Command(
        name="standing-invitations",
        group=Group.READ,
        summary="list the States of which a standing invitation is on record",
        run="comity.cli.reading:standing_invitations",
    ),
    Command(
        name="not-visited",
        group=Group.READ,
        summary="list the Member States with no visit on record: without a request on record,"
        " and asked",
        run="comity.cli.reading:not_visited",
    ),
    Command(
        name="deadlines",
        group=Group.READ,
        summary="list what is expected of whom by when, for a State, a mandate or all",
        run="comity.cli.deadlines:deadlines",
        more=(
            "What rules await, by due day, and what was done or ended in the last 90 days: of"
            " both sides and the secretariat alike."
        ),
    ),
    Command(
        name="cooperation",
        group=Group.READ,
        summary="assess how both sides cooperate: levels, days of turns, indicators",
        run="comity.cli.cooperating:cooperation",
        more=(
            "For all States, one, a mandate or a pair. CSV lists the requests with their "
            "levels. States are in alphabetical order, and no option orders them otherwise."
        ),
    ),
    Command(
        name="indicators",
        group=Group.READ,
        summary="list the indicators: what each counts, over what, by which provision",
        run="comity.cli.cooperating:indicators",
    ),
    Command(
        name="check",
        group=Group.READ,
        summary="say whether something may go out now and, if not, when",
        run="comity.cli.checking:check",
        more=(
            "It advises and never forbids. Exit code 1 when a rule in force would not be kept;"
            " what is not on record is never counted as not kept."
        ),
    ),
    Command(
        name="rules",
        group=Group.READ,
        summary="list the rules in force, show one, or try a proposed rulebook on the past",
        run="comity.cli.rules:rules",
        more=(
            "The rulebook is a TOML file for each instrument; see docs/guides/rules.md. "
            "`rules try FILE` says what would come out otherwise, for both sides."
        ),
    ),
    Command(
        name="letter",
        group=Group.TELL,
        summary="draft a letter as a Word file, such as a request, a reminder or a note verbale",
        run="comity.cli.drafting:letter",
        more=(
            "In the six languages of the United Nations, from the office's template or the"
            " program's own. Square brackets mark what only a person can write. Names of"
            " persons are no part of it."
        ),
        exports=True,
    ),
    Command(
        name="template",
        group=Group.TELL,
        summary="check templates of letters, or write the program's own to edit",
        run="comity.cli.templating:template",
        more=(
            "A template is a Word file named KIND.LANGUAGE.docx in COMITY_TEMPLATES. `template"
            " write FOLDER` writes those of the program. `template check FILE` says in one"
            " sentence what is wrong. `template fields` lists the fields."
        ),
    ),
    Command(
        name="briefing",
        group=Group.TELL,
        summary="write the briefing for the conversation with a State, or a list, as PDF or Word",
        run="comity.cli.briefing:briefing",
        more=(
            "Two pages for one State, one a State for several: what is open and who is awaited,"
            " what each side did since the last conversation, what the rules expect by when; both"
            " sides in the same terms and the same space. What does not fit is counted."
        ),
        exports=True,
    ),
    Command(
        name="export",
        group=Group.TELL,
        summary="write the public record into a folder as open data: JSON lines and CSV",
        run="comity.cli.exporting:export",
        more=(
            "Whole matters as the API gives them, a line each; tables of matters, acts, "
            "spans and expectations; standing invitations, States not visited, what is "
            "covered. datapackage.json says what each file is, with its SHA-256, and what "
            "each column holds. The same record gives the same bytes."
        ),
        exports=True,
    ),
    Command(
        name="circular",
        group=Group.TELL,
        summary="write the regular circular to all States as a Word file",
        run="comity.cli.circular:circular",
        more=(
            "Forthcoming visits, what is open by turn, standing invitations, sessions ahead: only"
            " what is public. An office reads it through and initials it."
        ),
        exports=True,
    ),
    Command(
        name="report",
        group=Group.TELL,
        summary="issue the annual facts and figures, issue them again, compare two editions",
        run="comity.cli.reporting:report",
        more=(
            "Writes a Word, PDF or JSON file and beside it an archive of its tables as "
            "CSV; only what is public. Each edition keeps its place in the ledger. Without "
            "--out it lists the editions of the year."
        ),
        exports=True,
    ),
    Command(
        name="notices",
        group=Group.TELL,
        summary="keep who gets which news by mail, and send what is due: for a timer",
        run="comity.cli.notices:notices",
        more=(
            "send draws the day's digests, one a person, and sends what waits; run it "
            "every quarter of an hour. No news is sent twice, and what no server takes is "
            "kept. No mail names a person or a place. Exit code 1 when a mail was not sent."
        ),
    ),
    Command(
        name="documents",
        group=Group.READ,
        summary="list the documents of a matter",
        run="comity.cli.documents:documents",
    ),
    Command(
        name="search",
        group=Group.READ,
        summary="look for words in matters and in the texts of documents, the newest first",
        run="comity.cli.documents:find",
        more=(
            "States and mandates are found under their names in six languages; Chinese and Arabic"
            " are found as any writing. What is searched is the record as it is known now, so that"
            " there is no --on and no --known."
        ),
    ),
    Command(
        name="attach",
        group=Group.WRITE,
        summary="keep a file as a document of a matter",
        run="comity.cli.documents:attach",
        more=(
            "The type of a file is read from its content, not from its name. The same file "
            "twice is kept once. Only a protection removes it again."
        ),
    ),
    Command(
        name="import",
        group=Group.WRITE,
        summary="record the acts of a CSV or XLSX file, a row an act",
        run="comity.cli.recording:import_file",
        more=(
            "A file with errors is not written at all; the same file twice adds no entry. "
            "The columns are in docs/reference/data-dictionary.md, and maps for tables "
            "with columns of their own in docs/guides/import.md."
        ),
    ),
    Command(
        name="record",
        group=Group.WRITE,
        summary="record one act; the options are the columns of the import file",
        run="comity.cli.recording:record",
        more=(
            "One option may be -: its text is then read from the standard input, until "
            "Ctrl-D at a terminal. So give --names and a --note about a person: every user "
            "of the machine can list the command line, and the shell remembers it."
        ),
    ),
    Command(
        name="extract",
        group=Group.KEEP,
        summary="read the files that people sent, so that search finds their words",
        run="comity.cli.extracting:extract",
        serves=True,
        more="`comity serve` runs it beside itself: one file at a time, bounded, without network.",
    ),
    *PROVING,
    Command(
        name="rebuild",
        group=Group.KEEP,
        summary="make the projections again from the events",
        run="comity.cli.keeping:rebuild",
    ),
    Command(
        name="persons",
        group=Group.KEEP,
        summary="read the names of persons that a matter keeps, or erase a person for good",
        run="comity.cli.persons:persons",
        more=(
            "Names are kept under a key a person, in a store apart from the record. "
            "`persons list REF` reads those of a matter, `find -` looks for a person whose "
            "name comes by the standard input (`find NAME` shows it to every user of the "
            "machine), `erase ID` destroys the key: the name is then gone from every copy "
            "of the record, past and future, and the chain still verifies; documents and "
            "words that name the person are listed. `new-secret` makes the value of "
            "COMITY_PERSONS_KEY. `backup FILE` and `restore FILE` are for the store of "
            "keys alone; keep such files for a short time, since a key in them can still "
            "be brought back."
        ),
    ),
    Command(
        name="user",
        group=Group.KEEP,
        summary="let people in: invitations, roles and their ends, ways in taken away",
        run="comity.cli.users:users",
        more=(
            "`user invite ADDRESS --name NAME --role ROLE` prints a link that is good "
            "once; the person chooses a password there, then sets up a second factor. "
            "`readmit` prints such a link for a person who lost the way in. `appoint` "
            "gives a person a role more, `end` ends one from a day, `shut-out` ends an "
            "account and its sessions. `list` shows all, with the numbers of roles."
        ),
    ),
    Command(
        name="audit",
        group=Group.KEEP,
        summary="list who read and exported what is not public, and who let whom in",
        run="comity.cli.audit:audit",
        more=(
            "The latest first. It shows that an entry was read and when, never its "
            "content. `audit --forget-before DAY` drops what is older, never of the last "
            "180 days; let a timer run it as your office has decided."
        ),
    ),
    Command(
        name="backup",
        group=Group.KEEP,
        summary="write database and documents into a file, while they are in use",
        run="comity.cli.copying:backup",
        more="The file is a tar archive. On PostgreSQL it calls pg_dump.",
        exports=True,
    ),
    Command(
        name="restore",
        group=Group.KEEP,
        summary="bring a backup back, verify it and compare it with its last seal",
        run="comity.cli.copying:restore",
        more=(
            "Refuses to put a backup over a record that is there, unless --replace says so; a"
            " replaced SQLite file is kept beside it. Where acts that the record has protected, or"
            " holds back, can be read in the backup, it names them and asks for"
            " --without-protections. On PostgreSQL it calls pg_restore into a new database."
        ),
    ),
    Command(
        name="doctor",
        group=Group.KEEP,
        summary="say what is wrong or unsafe in this installation, a line each",
        run="comity.cli.doctor:doctor",
        more="Exit code 1 when something is wrong.",
    ),
)


def by_name(name: str) -> Command:
    """Return the command of that name; `KeyError` when there is none."""
    return {command.name: command for command in COMMANDS}[name]
