-- End-of-mission statements and press releases on a State released in a period (M5, M6).
-- `shared` 1 before the release, 0 not, -1 not recorded: what was shared is read by the parties
-- alone, so that to the public its absence tells nothing. `letter_before` likewise: 1 where the
-- letter it speaks of had been sent, 0 where it came later or the State had not been asked, -1
-- where it names no letter. `hours` is whether the release kept working hours: yes, no, urgent.
SELECT s.stream, s.dossier, s.state, s.mandates, s.type, s.informed, s.shared, s.released,
       s.notice,
       CASE WHEN s.shared < s.released OR s.shared = s.released AND e.first IS NULL
              OR s.shared = s.released AND e.first <> 'no' THEN 1
            WHEN (%(reading)s OF s) = 1 THEN -1 ELSE 0 END AS shared_before,
       CASE WHEN c.sent <= s.released THEN 1
            WHEN c.sent <= %(on)s OR s.response = 'not_asked' THEN 0
            ELSE -1 END AS letter_before,
       COALESCE(e.hours, '') AS hours,
       CASE WHEN s.informed <= s.released THEN 1 ELSE 0 END AS told,
       COALESCE(e.given, '') AS given
FROM statement s
LEFT JOIN (
  SELECT e.stream, e.opened_on,
         max(CASE WHEN e.rule = 'business-hours' THEN e.in_time END) AS hours,
         max(CASE WHEN e.rule = 'end-of-mission-statement-shared' THEN e.in_time END) AS first,
         max(CASE WHEN e.rule = 'end-of-mission-statement-shared' THEN e.given END) AS given
  FROM expectation e
  WHERE e.rule IN ('business-hours', 'end-of-mission-statement-shared')
    AND e.since <= %(on)s AND e.until > %(on)s AND (e.readings & %(reading)s) <> 0
  GROUP BY e.stream, e.opened_on
) e ON e.stream = s.stream AND e.opened_on = s.released
LEFT JOIN address a ON a.ref = s.about AND s.about <> '' AND (a.readings & %(reading)s) <> 0
LEFT JOIN communication c
  ON c.stream = a.stream AND c.dossier = a.dossier AND c.state = s.state
 AND (c.readings & %(reading)s) <> 0
WHERE s.released BETWEEN %(begins)s AND %(last)s AND s.state <> ''
  AND s.begins <= %(on)s AND s.ends > %(on)s
  AND s.type IN ('press_release', 'end_of_mission_statement')
  AND (s.readings & %(reading)s) <> 0 {filters}
