-- How many visits stood where on a day: State, status, turn, number of visits. {turn} is whose
-- turn it was, nobody's where the record of the visit had ended.
-- Over the visits with a span that holds on the day, in one reading; {filters} narrows them.
SELECT v.state, s.status, {turn} AS whose, count(*)
FROM visit v
JOIN span s ON s.stream = v.stream AND s.dossier = v.dossier AND s.mandate = v.lead
WHERE s.begins <= %(on)s
  AND s.ends > %(on)s
  AND (v.readings & s.readings & %(reading)s) <> 0
  {filters}
GROUP BY v.state, s.status, whose
