"""The triggers that make events, refs and seals append-only, in each engine's own words.

They say no whatever the connection: PostgreSQL's fire ALWAYS, also for a session that plays a
replica; SQLite's own refuse an INSERT whose key exists, because INSERT OR REPLACE deletes the old
row without waking a DELETE trigger unless `recursive_triggers` is on.

One UPDATE passes: from an event to its erased state (events.erased), once a protection names the
event or the event that it corrects is erased itself.
"""

ERASED = """
    NEW.kind = 'erased' AND NEW.actor = 'unknown' AND NEW.mandates = '' AND NEW.letter = ''
    AND NEW.occurred = '[..]' AND NEW.first = 0 AND NEW.last = 9999999 AND NEW.instant = ''
    AND NEW.zone = '' AND NEW.source = '' AND NEW.locator = '' AND NEW.source_date = ''
    AND NEW.source_day = 9999999 AND NEW.step IS NULL AND NEW.recorded_by = ''
    AND NEW.behalf_of = '' AND NEW.channel = '' AND NEW.note = '' AND NEW.payload = '{}'
    AND NEW.payload_version = 0 AND NEW.sealed IS NULL AND NEW.key_id = '' AND NEW.pins = ''
    AND NEW.key = OLD.act AND length(NEW.digest) = 0 AND length(NEW.salt) = 0
    AND length(NEW.commitment) = 32
"""
IN_PLACE = """
    OLD.id = NEW.id AND OLD.stream = NEW.stream AND OLD.seq = NEW.seq AND OLD.act = NEW.act
    AND OLD.root = NEW.root AND OLD.corrects = NEW.corrects AND OLD.visibility = NEW.visibility
    AND (OLD.public_from = NEW.public_from OR (OLD.public_from IS NULL AND NEW.public_from IS NULL))
    AND OLD.learnt = NEW.learnt AND OLD.recorded_at = NEW.recorded_at AND OLD.hash = NEW.hash
"""
PROTECTED = """
    OLD.kind NOT IN ('erased', 'protection') AND (
        EXISTS (
            SELECT 1 FROM event p
            WHERE p.root > '' AND p.root = CASE WHEN OLD.root = '' THEN OLD.act ELSE OLD.root END
              AND p.kind = 'protection' AND p.corrects = OLD.act
        )
        OR (OLD.corrects <> '' AND EXISTS (
            SELECT 1 FROM event e WHERE e.act = OLD.corrects AND e.kind = 'erased'
        ))
    )
"""
ONCE = {
    "event": "id = NEW.id|act = NEW.act|stream = NEW.stream AND seq = NEW.seq",
    "ref": "stream = NEW.stream AND no = NEW.no|ref = NEW.ref AND act = NEW.act",
    "seal": "no = NEW.no",
}

ONCE_PUBLIC = "no = NEW.no|name = NEW.name"  # of public_link, which came with migration 0002

# As Django makes them, these tables keep a row number beside their natural key; without it a scan
# reads half as much.
WITHOUT_ROWID = ("span", "course")


def sqlite() -> list[str]:
    """Return the statements for SQLite."""
    return [statement for table, once in ONCE.items() for statement in _sqlite(table, once)]


def postgresql() -> list[str]:
    """Return the statements for PostgreSQL."""
    return [
        "CREATE SEQUENCE event_position",
        """
        CREATE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'rows of % are only ever added, not changed or removed', TG_TABLE_NAME
                USING ERRCODE = 'restrict_violation';
        END $$
        """,
        f"""
        CREATE FUNCTION ledger_erase() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF ({IN_PLACE}) AND ({ERASED}) AND ({PROTECTED}) THEN
                RETURN NEW;
            END IF;
            RAISE EXCEPTION 'events are only ever added; a protection alone erases one'
                USING ERRCODE = 'restrict_violation';
        END $$
        """,
        """
        CREATE FUNCTION ledger_new() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'an event is not recorded as erased'
                USING ERRCODE = 'restrict_violation';
        END $$
        """,
        "CREATE TRIGGER event_insert BEFORE INSERT ON event FOR EACH ROW "
        "WHEN (NEW.kind = 'erased' OR length(NEW.commitment) > 0) EXECUTE FUNCTION ledger_new()",
        "ALTER TABLE event ENABLE ALWAYS TRIGGER event_insert",
        *(statement for table in ONCE for statement in _postgresql(table)),
    ]


def only_added(vendor: str, table: str, once: str) -> list[str]:
    """Return the statements that make another table append-only."""
    return _sqlite(table, once) if vendor == "sqlite" else _postgresql(table)


def from_the_first_place(vendor: str) -> list[str]:
    """Return the statements that refuse an event before the first place, as well as one erased."""
    if vendor == "sqlite":
        insert, *_ = anew()
        return ["DROP TRIGGER event_insert", insert]
    return [
        """
        CREATE OR REPLACE FUNCTION ledger_new() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'events are only ever added: from place 1 on, and not as erased'
                USING ERRCODE = 'restrict_violation';
        END $$
        """,
        "DROP TRIGGER event_insert ON event",
        "CREATE TRIGGER event_insert BEFORE INSERT ON event FOR EACH ROW WHEN (NEW.id < 1"
        " OR NEW.seq < 1 OR NEW.kind = 'erased' OR length(NEW.commitment) > 0)"
        " EXECUTE FUNCTION ledger_new()",
        "ALTER TABLE event ENABLE ALWAYS TRIGGER event_insert",
    ]


def anew() -> list[str]:
    """Return what guards the table of events of SQLite, where it was made anew."""
    return _sqlite("event", ONCE["event"], " OR NEW.id < 1 OR NEW.seq < 1")


def by_row_number() -> list[str]:
    """Return the statements by which no ref of SQLite is replaced by the number of its row."""
    insert, *_ = _sqlite("ref", ONCE["ref"] + "|rowid = NEW.rowid")
    return ["DROP TRIGGER ref_insert", insert]


def _sqlite(table: str, once: str, also: str = "") -> list[str]:
    message = f"rows of {table} are only ever added, not changed or removed"
    exists = " OR ".join(
        f"EXISTS (SELECT 1 FROM {table} WHERE {each})"  # noqa: S608 - our own names
        for each in once.split("|")
    )
    update = ""
    if table == "event":
        exists += f" OR NEW.kind = 'erased' OR length(NEW.commitment) > 0{also}"
        update = f"WHEN (({IN_PLACE}) AND ({ERASED}) AND ({PROTECTED})) IS NOT TRUE"
    return [
        f"CREATE TRIGGER {table}_insert BEFORE INSERT ON {table} WHEN {exists} "
        f"BEGIN SELECT RAISE(ABORT, '{message}'); END",
        f"CREATE TRIGGER {table}_update BEFORE UPDATE ON {table} {update} "
        f"BEGIN SELECT RAISE(ABORT, '{message}'); END",
        f"CREATE TRIGGER {table}_delete BEFORE DELETE ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{message}'); END",
    ]


def _postgresql(table: str) -> list[str]:
    on_update = "ledger_erase" if table == "event" else "ledger_refuse"
    return [
        f"CREATE TRIGGER {table}_update BEFORE UPDATE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {on_update}()",
        f"CREATE TRIGGER {table}_delete BEFORE DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION ledger_refuse()",
        f"CREATE TRIGGER {table}_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse()",
        *(
            f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_{what}"
            for what in ("update", "delete", "truncate")
        ),
    ]
