-- The acts of visits before the one with which each ended: that act, its visit, then the row of
-- each act before it. Statements of an act by other sources are left out.
SELECT held.act, held.dossier, a.no, a.statement, a.act, a.event, a.kind, a.actor, a.mandates,
       a.date, a.effective, a.label
FROM act held
JOIN act a ON a.stream = held.stream AND a.dossier = held.dossier AND a.no < held.no
WHERE held.act IN {acts}
  AND held.statement = 0
  AND held.effective <= %(on)s
  AND (held.readings & %(reading)s) <> 0
  AND a.statement = 0
  AND (a.readings & %(reading)s) <> 0
ORDER BY held.act, held.dossier DESC, a.no
