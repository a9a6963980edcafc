-- What these comments say of themselves on a day, in this reading. Their consultation, and the
-- comment into which one was merged, are named only to those who may see them.
SELECT c.stream,
       COALESCE((SELECT MIN(b.ref) FROM address a CROSS JOIN address b
                 WHERE a.ref = c.consultation AND b.stream = a.stream AND b.canonical = 1
                   AND (a.readings & %(reading)s) <> 0 AND (b.readings & %(reading)s) <> 0), ''),
       c.version, c.pid, c.type, c.text, c.proposed, c.author, c.voice, c.group_of, c.shown,
       c.actor, c.released_to, c.number, c.outcome, c.reason, c.changed,
       CASE WHEN EXISTS (SELECT 1 FROM address d
                         WHERE d.ref = c.merged_into AND (d.readings & %(reading)s) <> 0)
            THEN c.merged_into ELSE '' END,
       c.satisfied, c.times_disposed, c.settled_on, c.opened
FROM comment c
WHERE c.stream IN {streams} AND c.begins <= %(on)s AND c.ends > %(on)s
  AND (c.readings & %(reading)s) <> 0
