-- What these stories say of themselves on a day, in this reading. What one is about is told only to
-- those who may see it: a letter is confidential until its day.
SELECT c.stream, c.state, c.kind_of, c.also, c.level, c.title, c.what, c.happened, c.who,
       c.contribution,
       CASE WHEN EXISTS (SELECT 1 FROM address a
                         WHERE a.ref = c.about AND (a.readings & %(reading)s) <> 0)
            THEN c.about ELSE '' END,
       c.individuals, c.substantiated, c.substantiated_by, c.state_says,
       c.undone, c.change_shown, c.contribution_shown, c.notified, c.confirmed, c.published,
       c.reversed, c.withdrawn
FROM impact c
WHERE c.stream IN {streams} AND c.begins <= %(on)s AND c.ends > %(on)s
  AND (c.readings & %(reading)s) <> 0
