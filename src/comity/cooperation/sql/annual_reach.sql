-- How far the record of a visit was covered until before a day, while others took part in it; one
-- row for each such run that was over by the day of the annual facts and figures, in their order.
SELECT r.stream, r.dossier, r.begins, r.ends, r.covered_to
FROM reach r
WHERE r.ends <= %(on)s AND (r.readings & %(reading)s) <> 0
ORDER BY r.stream, r.dossier, r.begins
