-- How many reports of a period were so (M8, M10): a row for the mandates whose report it is.
-- The inner statement is each_report.sql.
SELECT p.mandates, p.slotted, p.outcome, p.thematic, p.noted_before, count(*)
FROM ({each}) p
GROUP BY p.mandates, p.slotted, p.outcome, p.thematic, p.noted_before
