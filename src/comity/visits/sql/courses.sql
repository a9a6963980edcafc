-- The participations in some visits that had begun by a day, in alphabetical order.
SELECT c.dossier, c.mandate, c.joined, c.left, c.asked, c.carried, c.requested, c.acknowledged
FROM course c
WHERE (c.stream, c.dossier) IN {visits}
  AND c.joined <= %(on)s
  AND (c.readings & %(reading)s) <> 0
ORDER BY c.dossier, c.mandate
