-- How many acts on the visits of a State somebody contests by a day.
SELECT count(*)
FROM act a
WHERE a.stream = %(stream)s AND a.kind = 'contest' AND a.statement = 0
  AND a.effective <= %(on)s AND (a.readings & %(reading)s) <> 0
