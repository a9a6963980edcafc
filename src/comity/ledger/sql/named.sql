-- The dossier that each of these refs names, in one reading, and the ref under which it is cited.
SELECT a.ref, a.stream, a.dossier, b.ref
FROM address a
JOIN address b ON b.stream = a.stream AND b.dossier = a.dossier AND b.canonical = 1
WHERE a.ref IN {refs}
  AND (a.readings & b.readings & %(reading)s) <> 0
ORDER BY a.canonical DESC, a.dossier
