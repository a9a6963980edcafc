-- The reports on a visit, the earliest first.
SELECT c.stream
FROM report c
WHERE c.about = %(ref)s AND c.begins <= %(on)s AND c.ends > %(on)s
  AND (c.readings & %(reading)s) <> 0
ORDER BY c.opened, c.stream
