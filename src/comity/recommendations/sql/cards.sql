-- What is said of these recommendations on a day, in this reading. What one is about is named only
-- to readers who may see it.
SELECT c.stream, c.type, c.symbol, c.paragraph, c.text, c.worded, c.themes, c.affected, c.sdgs,
       CASE WHEN EXISTS (SELECT 1 FROM address a
                         WHERE a.ref = c.about AND (a.readings & %(reading)s) <> 0)
            THEN c.about ELSE '' END,
       c.annotation_id, c.addressee, c.position, c.state_says, c.state_on, c.state_source,
       c.holder_says, c.holder_on, c.holder_reasons, c.others_say, c.asked_on, c.due, c.repeated,
       c.first_made
FROM recommendation c
WHERE c.stream IN {streams} AND c.begins <= %(on)s AND c.ends > %(on)s
  AND (c.readings & %(reading)s) <> 0
