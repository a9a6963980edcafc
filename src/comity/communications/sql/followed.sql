-- The refs of the letters that follow one up and are on record by a day, the earliest first.
SELECT r.ref
FROM communication c
JOIN address r ON r.stream = c.stream AND r.dossier = c.dossier AND r.canonical = 1
WHERE c.follows = %(ref)s
  AND c.opened <= %(on)s
  AND (c.readings & r.readings & %(reading)s) <> 0
ORDER BY c.opened, r.ref
