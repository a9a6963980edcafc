-- The visits of some States with their scopes, the oldest first.
SELECT v.stream, v.dossier, v.scope, v.ended, v.mandates
FROM visit v
WHERE (v.readings & %(reading)s) <> 0
  AND v.stream IN {streams}
ORDER BY v.stream, v.opened, v.dossier
