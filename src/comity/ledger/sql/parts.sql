-- The mandates that take part in some dossiers by a day, in alphabetical order.
SELECT DISTINCT c.dossier, c.mandate
FROM course c
WHERE (c.stream, c.dossier) IN {dossiers}
  AND c.joined <= %(on)s
  AND (c.readings & %(reading)s) <> 0
ORDER BY c.dossier, c.mandate
