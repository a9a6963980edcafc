-- How many letters of a period stood how on a day (S11, levels of communications): a row a State, or
-- mandate. `lead` is 1 in one row of a joint letter, by which it counts once for its State.
-- The inner statement is each_letter.sql.
SELECT p.{key}, p.lead, p.evaluated, p.best, p.answered, p.substantive, p.acted, p.refused,
       p.translating, p.recent, p.clarifying, p.ran_out, p.in_time, p.known, p.known_in_time, count(*)
FROM ({each}) p
GROUP BY p.{key}, p.lead, p.evaluated, p.best, p.answered, p.substantive, p.acted, p.refused,
         p.translating, p.recent, p.clarifying, p.ran_out, p.in_time, p.known, p.known_in_time
