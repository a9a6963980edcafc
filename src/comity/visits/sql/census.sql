-- How many visits stood where on a day: State, status, turn, number of visits.
-- Over the visits with a span that holds on the day, in one reading; {filters} narrows them.
SELECT v.state, s.status, s.turn, count(*)
FROM visit v
JOIN span s ON s.stream = v.stream AND s.dossier = v.dossier AND s.mandate = v.lead
WHERE s.begins <= %(on)s
  AND s.ends > %(on)s
  AND (v.readings & s.readings & %(reading)s) <> 0
  {filters}
GROUP BY v.state, s.status, s.turn
