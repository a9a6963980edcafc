-- Whether the record holds anything of each kind of matter by a day, in one reading.
SELECT 'visit', count(*) FROM (SELECT 1 FROM visit s WHERE s.opened <= %(on)s
  AND (s.readings & %(reading)s) <> 0 {filters} LIMIT 1) v
UNION ALL
SELECT 'communication', count(*) FROM (SELECT 1 FROM communication s WHERE s.opened <= %(on)s
  AND (s.readings & %(reading)s) <> 0 {filters} LIMIT 1) c
UNION ALL
SELECT 'statement', count(*) FROM (SELECT 1 FROM statement s WHERE s.opened <= %(on)s
  AND (s.readings & %(reading)s) <> 0 {filters} LIMIT 1) t
UNION ALL
SELECT 'report', count(*) FROM (SELECT 1 FROM report s WHERE s.opened <= %(on)s
  AND (s.readings & %(reading)s) <> 0 {filters} LIMIT 1) r
