-- The participations in some visits that had begun by a day, in alphabetical order, those of one
-- mandate as they came. The last column says whether a participation began with an invitation.
SELECT c.dossier, c.mandate, c.joined, c.left, c.asked, c.carried, c.requested, c.acknowledged,
       CASE WHEN c.invited <= c.joined AND c.invited <= c.acknowledged THEN 1 ELSE 0 END
FROM course c
WHERE (c.stream, c.dossier) IN {visits}
  AND c.joined <= %(on)s
  AND (c.readings & %(reading)s) <> 0
ORDER BY c.dossier, c.mandate, c.no
