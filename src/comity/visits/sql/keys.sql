-- The visits of some States that stood in some status on a day: stream, dossier, State, first day.
-- {filters} narrows them. The streams are said twice: PostgreSQL does not infer the second.
SELECT v.stream, v.dossier, v.state, v.opened
FROM visit v
JOIN span s ON s.stream = v.stream AND s.dossier = v.dossier AND s.mandate = v.lead
WHERE v.stream IN {streams}
  AND s.stream IN {streams}
  AND s.begins <= %(on)s
  AND s.ends > %(on)s
  AND (v.readings & s.readings & %(reading)s) <> 0
  {filters}
