-- The ref under which every dossier is cited, in one reading.
SELECT a.stream, a.dossier, a.ref
FROM address a
WHERE a.canonical = 1 AND (a.readings & %(reading)s) <> 0
