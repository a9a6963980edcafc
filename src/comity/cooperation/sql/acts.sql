-- The acts of some visits that are effective by a day, for the acts behind a level.
SELECT a.dossier, a.act, a.kind, a.actor, a.mandates, a.effective, a.date, a.label
FROM act a
WHERE (a.stream, a.dossier) IN {visits}
  AND a.effective <= %(on)s AND a.statement = 0 AND (a.readings & %(reading)s) <> 0
ORDER BY a.dossier, a.no
