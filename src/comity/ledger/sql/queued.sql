-- How many anomalies show by a day in each State; {filters} narrows to a State or a code.
SELECT n.state, count(*)
FROM anomaly n
WHERE n.since <= %(on)s
  AND (n.readings & %(reading)s) <> 0
  {filters}
GROUP BY n.state
