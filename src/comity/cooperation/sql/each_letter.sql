-- The letters to States of a period (S11, levels of communications), a row for each mandate that
-- signed. How each stood on the day comes last: what the mandate made of the reply, the best of what
-- all made of it; whether there was any reply, one of substance, any act, a standing refusal; whether
-- a reply is being translated, the letter or a request to clarify it is recent; whether the time for
-- a reply has run out, and a reply came within it; whether the record would tell of a reply by the
-- day, and by the end of that time.
SELECT s.stream, s.dossier, s.mandate, s.sent, s.first_reply, s.replied, s.due,
       s.state, s.lead, s.evaluated, s.best,
       CASE WHEN s.first_reply <= %(on)s THEN 1 ELSE 0 END AS answered,
       CASE WHEN s.replied <= %(on)s THEN 1 ELSE 0 END AS substantive,
       s.acted, s.refused, s.translating,
       CASE WHEN s.sent >= %(recently)s THEN 1 ELSE 0 END AS recent,
       CASE WHEN s.clarified >= %(recently)s THEN 1 ELSE 0 END AS clarifying,
       CASE WHEN s.due < %(on)s THEN 1 ELSE 0 END AS ran_out,
       CASE WHEN s.first_reply <= s.due AND s.first_reply <= %(on)s THEN 1 ELSE 0 END AS in_time,
       CASE WHEN s.covered_to >= %(on)s THEN 1 ELSE 0 END AS known,
       CASE WHEN s.covered_to >= s.due THEN 1 ELSE 0 END AS known_in_time
FROM letter_stage s
WHERE s.sent BETWEEN %(begins)s AND %(last)s
  AND s.begins <= %(on)s AND s.ends > %(on)s
  AND (s.readings & %(reading)s) <> 0 {filters}
