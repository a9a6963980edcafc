-- How much of each kind of follow-up to recommendations was met by the day (S14, S15, M11, M12): a row
-- for a State and the mandates. The inner statement is each_recommendation.sql.
SELECT p.what, p.state, p.mandates, CASE WHEN p.met <= %(on)s THEN 1 ELSE 0 END AS met, p.sees,
       count(*)
FROM ({each}) p
GROUP BY p.what, p.state, p.mandates, CASE WHEN p.met <= %(on)s THEN 1 ELSE 0 END, p.sees
