-- The reports on a State that came out under one of these symbols, the earliest first.
SELECT c.stream
FROM report c
WHERE c.symbol IN {symbols} AND c.state = %(state)s
  AND (c.readings & %(reading)s) <> 0 AND c.begins <= %(on)s AND c.ends > %(on)s
ORDER BY c.opened, c.stream
