-- The statements that speak of a letter or a visit, the earliest first.
SELECT c.stream
FROM statement c
WHERE c.about = %(ref)s AND (c.readings & %(reading)s) <> 0 AND c.opened <= %(on)s
ORDER BY c.opened, c.stream
