-- The acts of some visits that are effective by a day, and whether each agreed on dates, for the
-- acts behind a level.
SELECT a.dossier, a.act, a.kind, a.actor, a.mandates, a.effective, a.date,
       CASE WHEN e.act IS NULL THEN 0 ELSE 1 END
FROM act a
LEFT JOIN effect e ON e.stream = a.stream AND e.dossier = a.dossier AND e.act = a.act
  AND e.did = 'agreed' AND (e.readings & %(reading)s) <> 0
WHERE (a.stream, a.dossier) IN {visits}
  AND a.effective <= %(on)s AND a.statement = 0 AND (a.readings & %(reading)s) <> 0
ORDER BY a.dossier, a.no
