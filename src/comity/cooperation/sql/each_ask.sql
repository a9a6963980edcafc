-- The requests behind M3 and M4.
SELECT s.stream, s.dossier, s.state, s.mandate, s.act, s.kind, s.day, s.fine, s.dated, s.ahead
FROM ask s
WHERE s.kind = 'request' AND s.day BETWEEN %(begins)s AND %(last)s {lead}
  AND (s.readings & %(reading)s) <> 0 {filters}
ORDER BY s.state, s.day, s.dossier, s.mandate, s.no
