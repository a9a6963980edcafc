-- What the record covers, as stated, by mandate and State.
SELECT c.mandate, c.state, c.begins, c.ends, c.reports, c.letters, c.source
FROM coverage c
WHERE (c.readings & %(reading)s) <> 0
ORDER BY c.mandate, c.state
