-- What the record covers, as stated, by mandate and State; {filters} narrows to some States.
SELECT c.mandate, c.state, c.begins, c.ends, c.reports_from, c.reports_to, c.letters_from,
       c.letters_to, c.source, c.earlier
FROM coverage c
WHERE (c.readings & %(reading)s) <> 0
  {filters}
ORDER BY c.mandate, c.state
