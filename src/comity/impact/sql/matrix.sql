-- The stories published by a day and not withdrawn by then, by kind and level: how many, and the
-- first and last day of their publication. Each is counted once, in its first kind.
SELECT c.kind_of, c.level, COUNT(*), MIN(c.published), MAX(c.published)
FROM impact c
WHERE c.begins <= %(on)s AND c.ends > %(on)s
  AND c.published <= %(on)s AND c.withdrawn > %(on)s
  AND (c.readings & %(reading)s) <> 0
GROUP BY c.kind_of, c.level
