-- What these statements say of themselves on a day, in this reading. What one speaks of is told
-- only to those who may see it: a letter is confidential until its day.
SELECT c.stream, c.type, c.title,
       CASE WHEN EXISTS (SELECT 1 FROM address a
                         WHERE a.ref = c.about AND (a.readings & %(reading)s) <> 0)
            THEN c.about ELSE '' END,
       c.symbol, c.response, c.urgent, c.despite,
       c.informed, c.shared, c.answered, c.released, c.amended, c.withdrawn, c.notice,
       c.released_text
FROM statement c
WHERE c.stream IN {streams} AND c.begins <= %(on)s AND c.ends > %(on)s
  AND (c.readings & %(reading)s) <> 0
