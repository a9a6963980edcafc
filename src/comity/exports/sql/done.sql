-- What was done about a State from one day to another, by whom and in which matter, the latest
-- first: in its visits, letters and public statements, and about its standing invitation. Acts that
-- stand alone, each once a dossier; other sources that tell the same act are left out.
SELECT a.stream, a.act, a.kind, a.actor, a.mandates, a.date, a.effective, r.ref, t.payload
FROM act a
JOIN event t ON t.act = a.event
LEFT JOIN address r ON r.stream = a.stream AND r.dossier = a.dossier AND r.canonical = 1
     AND (r.readings & %(reading)s) <> 0
WHERE ({which})
  AND a.statement = 0
  AND a.effective >= %(since)s
  AND a.effective <= %(on)s
  AND a.dossier NOT LIKE '~%%'
  AND (a.readings & %(reading)s) <> 0
ORDER BY a.effective DESC, a.stream, a.no DESC, a.act, r.ref
