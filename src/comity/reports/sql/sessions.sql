-- The days for which each session was announced, in their order, as this reading sees them.
SELECT s.session, s.begins, s.ends, s.opens, s.closes
FROM session s
WHERE (s.readings & %(elsewhere)s) <> 0
ORDER BY s.session, s.begins
