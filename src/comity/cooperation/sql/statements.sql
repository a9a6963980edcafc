-- How many statements of a period were so (M5, M6): a row a State, or the mandates that signed.
-- The inner statement is each_statement.sql.
SELECT p.{key}, p.type, p.shared_before, p.letter_before, p.hours, p.told, count(*)
FROM ({each}) p
GROUP BY p.{key}, p.type, p.shared_before, p.letter_before, p.hours, p.told
