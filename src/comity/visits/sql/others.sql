-- The visits of a State in which some mandate took part by a day, in their order.
-- CROSS JOIN, so that SQLite begins with the few participations, not with every visit of the State.
SELECT DISTINCT v.dossier, v.opened
FROM course c
CROSS JOIN visit v
WHERE c.stream = %(stream)s
  AND c.mandate IN {mandates}
  AND c.joined <= %(on)s
  AND v.stream = c.stream
  AND v.dossier = c.dossier
  AND (v.readings & c.readings & %(reading)s) <> 0
ORDER BY v.opened, v.dossier
