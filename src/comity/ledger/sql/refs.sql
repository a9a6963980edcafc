-- The ref under which each of some dossiers is cited, in one reading.
SELECT r.dossier, r.ref
FROM address r
WHERE (r.stream, r.dossier) IN {dossiers}
  AND r.canonical = 1
  AND (r.readings & %(reading)s) <> 0
