-- What is counted of recommendations to a State, one row each, with the day on which it was met.
-- `recommendation` (S14): one, and the first thing that the State said of it. `followup_letter` (S15):
-- the follow-up asked of a State on one day, and its first word of progress on any of that.
-- `followup_report` (M11): the recommendations of a document, and the first follow-up or assessment.
-- `progress_word` (M12): a word of the State, and the assessment after it. `sees` 0 where who asks does not read follow-up that
-- only the two sides read: that none is on record then says nothing. `dates` of a letter: its date as
-- written, and after the day of what followed the date of that.
SELECT 'recommendation' AS what, s.stream, s.state, s.mandates, s.symbol, s.first_made AS day,
       (SELECT COALESCE(min(a.effective), %(never)s) FROM act a
        WHERE a.stream = s.stream AND a.kind IN ('position', 'plan', 'progress')
          AND a.effective <= %(on)s AND (a.readings & %(reading)s) <> 0) AS met,
       1 AS sees, '' AS dates
FROM recommendation s
WHERE s.begins <= %(on)s AND s.ends > %(on)s AND s.state <> ''
  AND s.first_made BETWEEN %(begins)s AND %(last)s AND s.first_made <= %(year_before)s
  AND (s.readings & %(reading)s) <> 0 {filters}
UNION ALL
SELECT 'followup_letter', min(s.stream), s.state, f.mandates, '', f.effective,
       COALESCE(min(a.effective), %(never)s), 1,
       min(f.date) || ' ' || COALESCE(min(CAST(a.effective AS text) || ' ' || a.date), '')
FROM recommendation s
JOIN act f ON f.stream = s.stream AND f.kind = 'follow_up_asked' AND f.statement = 0
 AND f.effective BETWEEN %(begins)s AND %(last)s AND (f.readings & %(reading)s) <> 0
LEFT JOIN act a ON a.stream = s.stream AND a.kind = 'progress'
 AND a.effective BETWEEN f.effective AND %(on)s AND (a.readings & %(reading)s) <> 0
WHERE s.begins <= %(on)s AND s.ends > %(on)s AND s.state <> ''
  AND (s.readings & %(reading)s) <> 0 {filters}
GROUP BY s.state, f.mandates, f.effective
UNION ALL
SELECT 'followup_report', min(s.stream), s.state, s.mandates, s.symbol, min(s.first_made),
       COALESCE(min(a.effective), %(never)s),
       min(CASE WHEN (%(reading)s OF s) = 1 THEN 0 ELSE 1 END), ''
FROM recommendation s
LEFT JOIN act a ON a.stream = s.stream AND a.kind IN ('follow_up_asked', 'assessment')
 AND a.effective <= %(on)s AND (a.readings & %(reading)s) <> 0
WHERE s.begins <= %(on)s AND s.ends > %(on)s AND s.state <> '' AND s.symbol <> ''
  AND s.first_made BETWEEN %(begins)s AND %(last)s AND s.first_made <= %(two_years_before)s
  AND (s.readings & %(reading)s) <> 0 {filters}
GROUP BY s.state, s.mandates, s.symbol
UNION ALL
SELECT 'progress_word', s.stream, s.state, s.mandates, s.symbol, p.effective,
       (SELECT COALESCE(min(a.effective), %(never)s) FROM act a
        WHERE a.stream = s.stream AND a.kind = 'assessment'
          AND a.effective BETWEEN p.effective AND %(on)s AND (a.readings & %(reading)s) <> 0),
       1, ''
FROM recommendation s
JOIN act p ON p.stream = s.stream AND p.kind = 'progress' AND p.statement = 0
 AND p.effective BETWEEN %(begins)s AND %(last)s AND p.effective <= %(half_year_before)s
 AND (p.readings & %(reading)s) <> 0
WHERE s.begins <= %(on)s AND s.ends > %(on)s AND s.state <> ''
  AND (s.readings & %(reading)s) <> 0 {filters}
