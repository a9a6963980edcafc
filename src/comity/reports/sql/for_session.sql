-- How many reports on record by a day are for each session, as this reading sees them.
SELECT r.session, count(*)
FROM report r
WHERE r.session > '' AND (r.readings & %(reading)s) <> 0 AND r.begins <= %(on)s AND r.ends > %(on)s
GROUP BY r.session
