-- How long invitations and dates that States proposed in a period waited for the mandate holder, by
-- number of days and how the waiting ended: 1 answered, 0 waited for at the day or when the record
-- ends. Only where both days are known to the month or finer; else days is -1: not datable. -2 is
-- an offer after the end of the record. A joint act counts once for a State (`lead`).
SELECT d.days, d.ended, count(*)
FROM (
  SELECT CASE WHEN w.stop < w.day AND w.ended = 0 THEN -2
              WHEN w.fine = 0 THEN -1
              WHEN w.stop > w.day THEN w.stop - w.day ELSE 0 END AS days,
         w.ended
  FROM (
    SELECT s.day,
           CASE WHEN s.met <= %(on)s THEN 1 ELSE 0 END AS ended,
           CASE WHEN s.met <= %(on)s THEN s.met
                WHEN s.covered_to < %(on)s THEN s.covered_to ELSE %(on)s END AS stop,
           CASE WHEN s.fine = 0 THEN 0 WHEN s.met <= %(on)s THEN s.met_fine ELSE 1 END AS fine
    FROM deed s
    WHERE s.kind IN ('invitation', 'dates_proposed')
      AND s.day BETWEEN %(begins)s AND %(last)s {lead}
      AND (s.readings & %(reading)s) <> 0 {filters}
  ) w
) d
GROUP BY d.days, d.ended
