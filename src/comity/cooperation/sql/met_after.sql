-- How long offers of a period waited for the mandate holder's answer (M1), or visits of a period
-- for their report (M9), by number of days and whether it came by the day. Over the kinds of deed
-- that `kinds` names. -1: a day is not known to the month, not datable; -2: what came is
-- told of a day before. Where nothing came, waiting is counted to the day, or the end of the
-- record, or that on which the mandate withdrew or ended. An offer that was taken back before an
-- answer ({gone} names by whom) waits for none.
SELECT d.days, d.ended, count(*)
FROM (
  SELECT CASE WHEN s.fine = 0 OR s.met <= %(on)s AND s.met_fine = 0 THEN -1
              WHEN s.met <= %(on)s THEN CASE WHEN s.met < s.day THEN 0 ELSE s.met - s.day END
              WHEN s.covered_to < s.day THEN -2
              WHEN s.ended < s.covered_to AND s.ended < %(on)s
                THEN CASE WHEN s.ended < s.day THEN 0 ELSE s.ended - s.day END
              WHEN s.covered_to < %(on)s THEN s.covered_to - s.day
              ELSE %(on)s - s.day END AS days,
         CASE WHEN s.met <= %(on)s THEN 1 ELSE 0 END AS ended
  FROM deed s
  WHERE s.day BETWEEN %(begins)s AND %(last)s AND s.kind IN {kinds} {lead}
      AND (s.met > %(on)s OR s.met_by NOT IN {gone})
    AND (s.readings & %(reading)s) <> 0 {filters}
) d
GROUP BY d.days, d.ended
