-- What these documented challenges say of themselves on a day, in this reading. What one is about is
-- told only to those who may see it: a letter is confidential until its day.
SELECT c.stream, c.challenge, c.what, c.effect,
       CASE WHEN EXISTS (SELECT 1 FROM address a
                         WHERE a.ref = c.about AND (a.readings & %(reading)s) <> 0)
            THEN c.about ELSE '' END,
       c.symbol, c.response, c.response_symbol, c.outcome
FROM challenge c
WHERE c.stream IN {streams} AND c.begins <= %(on)s AND c.ends > %(on)s
  AND (c.readings & %(reading)s) <> 0
