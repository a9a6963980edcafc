-- The acts of visits before the one with which each ended: that act, then the row of each act
-- before it, by visit, the one opened first at the head. Statements by other sources are left out.
SELECT held.act, a.dossier, a.no, a.statement, a.act, a.event, a.kind, a.actor, a.mandates,
       a.date, a.effective, a.label
FROM act held
JOIN act a ON a.stream = held.stream AND a.dossier = held.dossier AND a.no < held.no
JOIN visit v ON v.stream = held.stream AND v.dossier = held.dossier
WHERE held.act IN {acts}
  AND held.statement = 0
  AND held.effective <= %(on)s
  AND (held.readings & %(reading)s) <> 0
  AND a.statement = 0
  AND (a.readings & %(reading)s) <> 0
  AND (v.readings & %(reading)s) <> 0
ORDER BY held.act, v.opened, held.dossier, a.no
