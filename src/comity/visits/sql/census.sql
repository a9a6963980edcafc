-- How many visits stood where on a day: State, status, turn, number of visits. {turn} is whose
-- turn it was, nobody's where the record of the visit had ended.
-- In one reading; {filters} narrows them. Most have ended by then, as their own row says; of the
-- others the span that holds on the day tells it.
SELECT v.state, v.status, 'nobody' AS whose, count(*)
FROM visit v
WHERE v.settled <= %(on)s
  AND (v.readings & %(reading)s) <> 0
  {filters}
GROUP BY v.state, v.status
UNION ALL
SELECT v.state, s.status, {turn} AS whose, count(*)
FROM visit v
JOIN span s ON s.stream = v.stream AND s.dossier = v.dossier AND s.mandate = v.lead
WHERE v.settled > %(on)s
  AND s.begins <= %(on)s
  AND s.ends > %(on)s
  AND (v.readings & s.readings & %(reading)s) <> 0
  {filters}
GROUP BY v.state, s.status, whose
