-- Acts of visits that count from a later day, whose own day is not known: each may have come before
-- (RULES R1). {asking} are the kinds that say that somebody asked or invited; {filters} narrows to a
-- mandate.
SELECT a.state, a.date
FROM act a
WHERE a.effective > %(on)s
  AND length(a.date) <> 10
  AND a.statement = 0
  AND substr(a.stream, 1, 6) = 'visit/'
  AND a.kind IN {asking}
  AND (a.readings & %(reading)s) <> 0
  {filters}
ORDER BY a.effective, a.stream, a.date, a.act
