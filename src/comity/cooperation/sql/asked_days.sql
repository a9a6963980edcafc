-- Requests first made, or made again after a declination, in a period, a row a day: how many, and
-- how many of them the State had answered by the day as of which is asked.
SELECT s.asked, count(*), sum(CASE WHEN s.answered <= %(on)s THEN 1 ELSE 0 END)
FROM unit s
WHERE s.asked BETWEEN %(begins)s AND %(last)s
  AND s.since <= %(on)s AND s.until > %(on)s
  AND (s.readings & %(reading)s) <> 0 {filters}
GROUP BY s.asked
