-- How long requests of a period have waited, by number of days and how the waiting ended.
-- `step` is the column of the answer; `ended`: 1 so, 2 by a declination or cancellation, 0 it was
-- still waited for at the day, or when the mandate withdrew or ended, or the record does or leaves
-- open whether the State acted.
-- Only where both days are known to the month or finer; else days is -1: not datable.
SELECT d.days, d.ended, count(*)
FROM (
  SELECT CASE WHEN w.stop < w.asked AND w.ended = 0 THEN -2
              WHEN w.fine = 0 THEN -1
              WHEN w.stop > w.asked THEN w.stop - w.asked ELSE 0 END AS days,
         w.ended
  FROM (
    SELECT s.asked,
           CASE WHEN s.{step} <= %(on)s AND (s.{step} <= s.refused OR %(competing)s = 0) THEN 1
                WHEN s.refused <= %(on)s AND %(competing)s = 1 THEN 2 ELSE 0 END AS ended,
           CASE WHEN s.{step} <= %(on)s AND (s.{step} <= s.refused OR %(competing)s = 0)
                  THEN s.{step}
                WHEN s.refused <= %(on)s AND %(competing)s = 1 THEN s.refused
                WHEN s.unknown <= s.ended AND s.unknown <= s.covered_to AND s.unknown < %(on)s
                  THEN s.unknown
                WHEN s.ended < s.covered_to AND s.ended < %(on)s THEN s.ended
                WHEN s.covered_to < %(on)s THEN s.covered_to ELSE %(on)s END AS stop,
           CASE WHEN (s.fine & 1) = 0 THEN 0
                WHEN s.{step} <= %(on)s AND (s.{step} <= s.refused OR %(competing)s = 0)
                  THEN (s.fine & {bit})
                WHEN s.refused <= %(on)s AND %(competing)s = 1 THEN (s.fine & 64)
                ELSE 1 END AS fine
    FROM unit s
    WHERE s.asked BETWEEN %(begins)s AND %(last)s
      AND s.since <= %(on)s AND s.until > %(on)s
      AND (s.readings & %(reading)s) <> 0 {filters}
  ) w
) d
GROUP BY d.days, d.ended
