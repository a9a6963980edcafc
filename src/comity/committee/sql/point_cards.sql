-- What these points say of themselves on a day, in this reading. The meeting at which one was
-- raised, and what became of it, are named only to those who may see them.
SELECT c.stream, c.type, c.text, c.raised_by, c.voice,
       CASE WHEN c.at = '' THEN ''
            WHEN EXISTS (SELECT 1 FROM address a
                         WHERE a.ref = c.at AND (a.readings & %(reading)s) <> 0) THEN c.at
            WHEN c.at_day < %(never)s THEN
                 COALESCE((SELECT MIN(b.ref) FROM meeting m
                           CROSS JOIN address b
                           WHERE b.stream = m.stream AND b.canonical = 1
                             AND m.begins <= %(on)s AND m.ends > %(on)s
                             AND c.at_day BETWEEN m.first_day AND m.last_day
                             AND (m.readings & b.readings & %(reading)s) <> 0), c.at)
            ELSE '' END,
       c.themes, c.provisions, c.times_raised, c.joined, c.became_kind,
       CASE WHEN EXISTS (SELECT 1 FROM address d
                         WHERE d.ref = c.became AND (d.readings & %(reading)s) <> 0)
            THEN c.became ELSE '' END,
       c.passed_to, c.reason, c.raised_on, c.raised, c.first_word
FROM point c
WHERE c.stream IN {streams} AND c.begins <= %(on)s AND c.ends > %(on)s
  AND (c.readings & %(reading)s) <> 0
