-- The visits of each State that has one with a scope, the oldest first.
SELECT v.stream, v.dossier, v.scope, v.ended, v.mandates
FROM visit v
WHERE (v.readings & %(reading)s) <> 0
  AND v.stream IN (SELECT w.stream FROM visit w WHERE w.scope <> '')
ORDER BY v.stream, v.opened, v.dossier
