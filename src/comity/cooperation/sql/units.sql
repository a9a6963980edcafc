-- What came of requests first made, or made again after a declination, in a period (S4–S6, S9).
-- A row a State and mandate: of each request its number (told_of_unit.sql), with the act where that
-- is a joint one.
SELECT s.stream, s.mandate,
       {list}(CAST({told_of_unit} AS text) || CASE WHEN s.joint = 1 THEN ' ' || s.act ELSE '' END, ',')
FROM unit s
LEFT JOIN standing t
  ON t.state = s.state AND t.begins <= s.asked AND t.ends > s.asked
 AND (t.readings & %(reading)s) <> 0
WHERE s.asked BETWEEN %(begins)s AND %(last)s
  AND s.since <= %(on)s AND s.until > %(on)s
  AND (s.readings & %(reading)s) <> 0 {filters}
GROUP BY s.stream, s.mandate
