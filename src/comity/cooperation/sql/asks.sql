-- The requests of a period: how many, and how many offered dates, as far as their letter is on
-- record (M3, M4). A row a State or mandate. Reminders are left out; a joint request
-- counts once for a State.
SELECT s.{key}, count(*), sum(CASE WHEN s.dated = 1 THEN 1 ELSE 0 END),
       sum(CASE WHEN s.dated = 0 THEN 1 ELSE 0 END), sum(CASE WHEN s.dated < 0 THEN 1 ELSE 0 END)
FROM ask s
WHERE s.kind = 'request' AND s.day BETWEEN %(begins)s AND %(last)s {lead}
  AND (s.readings & %(reading)s) <> 0 {filters}
GROUP BY s.{key}
