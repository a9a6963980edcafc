-- The acts behind M1, M2, M9, S8 and S12, each with what became of it by a day, and with what it
-- counts by (told_of_deed.sql, of agreed dates told_of_dates.sql). Of a joint act one row alone, but
-- of agreed dates that of each mandate's part in the visit.
SELECT s.stream, s.dossier, s.state, s.mandate, s.act, s.kind, s.actor, s.day, s.fine, s.reason,
       s.value, s.met, s.met_fine, s.met_by, s.notice, s.contested,
       CASE WHEN s.kind = 'dates_agreed' THEN {told_of_dates} ELSE {told_of_deed} END
FROM deed s
WHERE s.day BETWEEN %(begins)s AND %(last)s {lead}
  AND (s.readings & %(reading)s) <> 0 {filters}
ORDER BY s.state, s.day, s.dossier, s.mandate, s.no
