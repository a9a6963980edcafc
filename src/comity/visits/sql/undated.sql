-- Participations that begin on a later day, by a request or invitation whose own day is not known:
-- each may have come before (RULES R1). {asking} are the kinds that say that somebody asked or
-- invited; {filters} narrows to a mandate.
SELECT o.stream, o.date
FROM (
  SELECT c.stream, c.joined, c.dossier, c.mandate,
         CASE WHEN c.asked > '' THEN c.asked ELSE (
           SELECT min(a.date) FROM act a
           WHERE a.stream = c.stream AND a.dossier = c.dossier AND a.no = 0 AND a.statement = 0
             AND a.kind IN {asking} AND (a.readings & %(reading)s) <> 0
         ) END AS date
  FROM course c
  WHERE c.joined > %(on)s
    AND (c.readings & %(reading)s) <> 0
    {filters}
) o
WHERE length(o.date) <> 10
ORDER BY o.joined, o.stream, o.date
