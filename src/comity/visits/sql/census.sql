-- How many visits stood where on a day: State, status, turn, number of visits, and of how many of
-- them the record reaches that day. In one reading; {filters} narrows them.
-- Nearly all stand by then as their own row says; of the others the span that holds on the day
-- tells it. Where no day is covered, {told} looks for acts.
SELECT v.state, v.status, v.turn, count(*), sum(CASE WHEN v.covered_to >= %(on)s THEN 1 ELSE 0 END)
FROM visit v
WHERE v.settled <= %(on)s
  AND v.covered_to > 0
  AND (v.readings & %(reading)s) <> 0
  {filters}
GROUP BY v.state, v.status, v.turn
UNION ALL
SELECT v.state, v.status, v.turn, count(*), sum(CASE WHEN {told} THEN 1 ELSE 0 END)
FROM visit v
WHERE v.settled <= %(on)s
  AND v.covered_to = 0
  AND (v.readings & %(reading)s) <> 0
  {filters}
GROUP BY v.state, v.status, v.turn
UNION ALL
SELECT v.state, s.status, s.turn, count(*), sum(CASE WHEN {reached} THEN 1 ELSE 0 END)
FROM visit v
JOIN span s ON s.stream = v.stream AND s.dossier = v.dossier AND s.mandate = v.lead
WHERE v.settled > %(on)s
  AND s.begins <= %(on)s
  AND s.ends > %(on)s
  AND (v.readings & s.readings & %(reading)s) <> 0
  {filters}
GROUP BY v.state, s.status, s.turn
