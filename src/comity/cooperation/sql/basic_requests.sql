-- What came of the requests of a period, a row a State: how many, how many the State answered by
-- the day and accepted, and between commas the days of each answer that is datable.
SELECT s.stream, count(*),
       sum(CASE WHEN s.answered <= %(on)s THEN 1 ELSE 0 END),
       sum(CASE WHEN s.accepted <= %(on)s THEN 1 ELSE 0 END),
       coalesce({list}(CASE WHEN s.answered <= %(on)s AND (s.fine & 3) = 3
                            THEN CAST(CASE WHEN s.answered > s.asked THEN s.answered - s.asked ELSE 0 END
                                      AS text) END, ','), '')
FROM unit s
WHERE s.asked BETWEEN %(begins)s AND %(last)s
  AND s.since <= %(on)s AND s.until > %(on)s
  AND (s.readings & %(reading)s) <> 0 {filters}
GROUP BY s.stream
