-- The letters sent in a period, one row each, with the first day of whatever came back.
SELECT s.stream, s.dossier, s.state, s.type, s.themes, s.sent, s.first_act, s.first_reply, s.persons
FROM communication s
WHERE s.sent BETWEEN %(begins)s AND %(last)s AND (s.readings & %(reading)s) <> 0 {filters}
