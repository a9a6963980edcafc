-- What these published figures say of themselves on a day, in this reading.
SELECT c.stream, c.period_from, c.period_to, c.total, c.method,
       c.by_source, c.by_category, c.by_outcome, c.by_subject,
       c.published, c.source, c.explained
FROM advisory_figures c
WHERE c.stream IN {streams} AND c.begins <= %(on)s AND c.ends > %(on)s
  AND (c.readings & %(reading)s) <> 0
