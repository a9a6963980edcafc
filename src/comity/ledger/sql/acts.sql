-- The acts of some dossiers that are effective by a day, with their statements, in order.
SELECT a.dossier, a.no, a.statement, a.act, a.event, a.kind, a.actor, a.mandates, a.date,
       a.effective, a.label
FROM act a
WHERE (a.stream, a.dossier) IN {dossiers}
  AND a.effective <= %(on)s
  AND (a.readings & %(reading)s) <> 0
ORDER BY a.dossier, a.no, a.statement
