-- What these meetings say of themselves on a day, in this reading, and how many points were raised
-- at each that this reader may see: by its ref, or by a day of it.
SELECT c.stream, c.type, c.title, c.begins_on, c.ends_on, c.first_day, c.last_day, c.place,
       c.languages, c.open_to, c.present, c.statements, c.held_on, c.summary_on,
       (SELECT COUNT(DISTINCT p.stream) FROM point p
        WHERE p.begins <= %(on)s AND p.ends > %(on)s AND (p.readings & %(reading)s) <> 0
          AND (p.at_day BETWEEN c.first_day AND c.last_day
               OR p.at IN (SELECT a.ref FROM address a WHERE a.stream = c.stream)))
FROM meeting c
WHERE c.stream IN {streams} AND c.begins <= %(on)s AND c.ends > %(on)s
  AND (c.readings & %(reading)s) <> 0
