-- What these consultations say of themselves on a day, in this reading, and how many comments on
-- each this reader may see.
SELECT c.stream, c.title, c.instrument, c.purpose, c.versions, c.phase, c.phase_from, c.phase_to,
       c.closes_on, c.languages, c.adopted_version, c.adopted_at, c.in_force_from, c.edition,
       c.reason,
       (SELECT COUNT(DISTINCT m.stream) FROM comment m
        WHERE m.begins <= %(on)s AND m.ends > %(on)s AND (m.readings & %(reading)s) <> 0
          AND m.consultation IN (SELECT a.ref FROM address a WHERE a.stream = c.stream))
FROM consultation c
WHERE c.stream IN {streams} AND c.begins <= %(on)s AND c.ends > %(on)s
  AND (c.readings & %(reading)s) <> 0
