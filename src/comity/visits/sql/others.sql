-- The visits of a State in which some mandate took part by a day, in their order.
SELECT DISTINCT v.dossier, v.opened
FROM visit v
JOIN course c ON c.stream = v.stream AND c.dossier = v.dossier
WHERE v.stream = %(stream)s
  AND c.mandate IN {mandates}
  AND c.joined <= %(on)s
  AND (v.readings & c.readings & %(reading)s) <> 0
ORDER BY v.opened, v.dossier
