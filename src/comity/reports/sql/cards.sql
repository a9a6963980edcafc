-- What these reports say of themselves on a day, in this reading. The visit on which one is, is
-- told only to those who may see it.
SELECT c.stream, c.type, c.slot, c.title, c.session,
       CASE WHEN EXISTS (SELECT 1 FROM address a
                         WHERE a.ref = c.about AND (a.readings & %(reading)s) <> 0)
            THEN c.about ELSE '' END,
       c.symbol, c.words, c.languages,
       c.asked, c.input_due, c.noted, c.shared, c.comment_due, c.commented, c.submitted, c.issued,
       c.presented, c.annexed, c.withdrawn
FROM report c
WHERE c.stream IN {streams} AND c.begins <= %(on)s AND c.ends > %(on)s
  AND (c.readings & %(reading)s) <> 0
