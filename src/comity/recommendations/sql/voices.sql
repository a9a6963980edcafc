-- How many recommendations there are on a day, by what the State and the mandate holder say.
SELECT c.state_says, c.holder_says, count(*)
FROM recommendation c
WHERE c.begins <= %(on)s AND c.ends > %(on)s
  AND (c.readings & %(reading)s) <> 0 {filters}
GROUP BY c.state_says, c.holder_says
ORDER BY c.state_says, c.holder_says
