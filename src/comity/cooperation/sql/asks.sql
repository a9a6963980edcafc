-- The requests of a period: how many, and how many offered dates, as far as their letter is on
-- record (M3, M4). A row a State and mandate; behind all of them those in which a joint request
-- counts for the State. Reminders are left out.
SELECT s.stream, s.mandate,
       count(*), sum(CASE WHEN s.dated = 1 THEN 1 ELSE 0 END),
       sum(CASE WHEN s.dated = 0 THEN 1 ELSE 0 END), sum(CASE WHEN s.dated < 0 THEN 1 ELSE 0 END),
       sum(s.lead), sum(CASE WHEN s.dated = 1 THEN s.lead ELSE 0 END),
       sum(CASE WHEN s.dated = 0 THEN s.lead ELSE 0 END),
       sum(CASE WHEN s.dated < 0 THEN s.lead ELSE 0 END)
FROM ask s
WHERE s.kind = 'request' AND s.day BETWEEN %(begins)s AND %(last)s
  AND (s.readings & %(reading)s) <> 0 {filters}
GROUP BY s.stream, s.mandate
