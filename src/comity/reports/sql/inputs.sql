-- What came back for these reports by a day, in the order of the acts.
SELECT i.stream, i.act, i.asked, i.of, i.actor, i.party, i.languages, i.day, i.due
FROM report_input i
WHERE i.stream IN {streams} AND (i.readings & %(reading)s) <> 0 AND i.day <= %(on)s
ORDER BY i.stream, i.no
