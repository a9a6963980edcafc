-- What came of requests first made, or made again after a declination, in a period (S4–S6, S9).
-- A row a State or mandate and whether a standing invitation that covers the mandate was
-- in force on the day of the request (`si`: yes, no, or "" where none is on record). Of each
-- answer: how many gave it by the day; how many did not, and are known not to have. Who is in
-- neither number is not recorded: nobody knows who acted, or the record ends before the day.
SELECT u.{key}, u.si, count(*),
       sum(u.a1), sum(CASE WHEN u.a1 = 0 THEN u.known ELSE 0 END),
       sum(u.a2), sum(CASE WHEN u.a2 = 0 THEN u.known ELSE 0 END),
       sum(u.a3), sum(CASE WHEN u.a3 = 0 THEN u.known ELSE 0 END),
       sum(u.a4), sum(CASE WHEN u.a4 = 0 THEN u.known ELSE 0 END),
       sum(u.a5), sum(CASE WHEN u.a5 = 0 THEN u.known ELSE 0 END)
FROM (
  SELECT s.state, s.mandate, s.dossier,
         CASE WHEN t.in_force IS NULL THEN '' WHEN t.in_force = 1 THEN 'yes' ELSE 'no' END AS si,
         CASE WHEN s.answered <= %(on)s THEN 1 ELSE 0 END AS a1,
         CASE WHEN s.beyond <= %(on)s THEN 1 ELSE 0 END AS a2,
         CASE WHEN s.accepted <= %(on)s THEN 1 ELSE 0 END AS a3,
         CASE WHEN s.dated <= %(on)s THEN 1 ELSE 0 END AS a4,
         CASE WHEN s.visited <= %(on)s THEN 1 ELSE 0 END AS a5,
         CASE WHEN s.unknown <= %(on)s THEN 0
              WHEN s.covered_to >= %(on)s OR s.ended <= s.covered_to AND s.ended <= %(on)s THEN 1
              ELSE 0 END AS known
  FROM unit s
  LEFT JOIN standing t
    ON t.state = s.state AND t.begins <= s.asked AND t.ends > s.asked
   AND (t.readings & %(reading)s) <> 0
   AND (t.scope = '' OR t.in_force = 0 OR t.scope IN {scopes})
  WHERE s.asked BETWEEN %(begins)s AND %(last)s
    AND s.since <= %(on)s AND s.until > %(on)s
    AND (s.readings & %(reading)s) <> 0 {filters}
) u
GROUP BY u.{key}, u.si
