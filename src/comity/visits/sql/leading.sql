-- The visits that may speak for their State on a map: all of a mandate that began by the day.
-- One row a visit, with its status on the day; {filters} narrows to the mandate.
SELECT v.stream, v.dossier, v.state, v.opened, v.type, v.scope, s.status
FROM visit v
JOIN span s ON s.stream = v.stream AND s.dossier = v.dossier AND s.mandate = v.lead
WHERE s.begins <= %(on)s
  AND s.ends > %(on)s
  AND (v.readings & s.readings & %(reading)s) <> 0
  {filters}
