-- The streams of the reports that are for one of these sessions.
SELECT DISTINCT r.stream FROM report r WHERE r.session IN {sessions}
