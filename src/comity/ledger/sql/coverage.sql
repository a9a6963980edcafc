-- What the record covers, as stated, by mandate and State; {filters} narrows to some States.
SELECT c.mandate, c.state, c.begins, c.ends, c.reports, c.letters, c.source
FROM coverage c
WHERE (c.readings & %(reading)s) <> 0
  {filters}
ORDER BY c.mandate, c.state
