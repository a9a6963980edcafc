-- The dates, as written, of the acts by which these statements were told to their State and shared
-- with it, answered and released, that count by a day.
SELECT a.stream, a.kind, a.effective, a.date
FROM act a
WHERE a.stream IN {streams}
  AND a.kind IN ('drafted', 'state_informed', 'shared', 'state_response', 'released',
                 'amendment', 'withdrawal')
  AND a.statement = 0
  AND a.effective <= %(on)s
  AND (a.readings & %(reading)s) <> 0
ORDER BY a.stream, a.no
