-- The reports that say they are on one of these visits, the earliest first.
SELECT c.stream, c.about
FROM report c
WHERE c.about IN {refs} AND c.begins <= %(on)s AND c.ends > %(on)s
  AND (c.readings & %(reading)s) <> 0
ORDER BY c.opened, c.stream
