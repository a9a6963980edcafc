-- Each participation as it stood on a day, with all that its level depends on. Status and turn are
-- numbers, which `stands` tells (`visits.domain.packing`).
-- `asked`: 2 where a request is effective in the period, 1 where only a reminder is, else 0.
-- `carried`: open when the period began and not asked in it; `opened_by`: 2 where an invitation had
-- opened it and no request came before the period, else 1. `cohort`: first asked in the period.
-- The last span of turns runs on to the day, or to the last day on which anything is known.
-- What was asked in the period is told by the last acts that asked by the day; where these came
-- after the period, or more than one request is recent, by the acts themselves. Few ask for such a
-- look: PostgreSQL picks the rows of the day `apart`, lest it go by an index for the order of the
-- looks, and `1 = (… LIMIT 1)` keeps it from reading a whole card for them, as it would for EXISTS.
SELECT s.stream, s.dossier, s.thread, s.state, s.mandate,
       CASE WHEN s.joint = 1 THEN s.dossier ELSE '' END AS visit, s.stands, s.cause,
       s.opened, s.first_asked, s.reminders,
       CASE WHEN s.covered_from > %(last)s OR s.covered_to < %(begins)s THEN 0
            WHEN s.covered_to < %(on)s THEN 1 ELSE 2 END AS covered,
       CASE WHEN s.opened < s.covered_from THEN 1 ELSE 0 END AS partly_covered,
       s.asked,
       CASE WHEN s.requested_on < %(begins)s OR s.requested_on < %(recently)s THEN 0
            WHEN s.requested_on <= %(last)s AND s.requested_before < %(begins)s THEN 1
            WHEN s.requested_on <= %(last)s AND s.requested_before < %(recently)s THEN 0
            WHEN %(recently)s <= (
              SELECT min(a.day) FROM ask a
              WHERE a.stream = s.stream AND a.mandate = s.mandate AND a.thread = s.thread
                AND a.kind = 'request' AND a.day BETWEEN %(begins)s AND %(last)s
                AND (a.readings & %(reading)s) <> 0
            ) THEN 1 ELSE 0 END AS recent,
       CASE WHEN s.first_day BETWEEN %(begins)s AND %(on)s THEN 1 ELSE 0 END AS within,
       CASE WHEN s.state_act = 0 THEN 0 WHEN s.state_act < 0 THEN 3
            WHEN s.state_act < %(lately)s THEN 1 ELSE 2 END
         AS answered,
       CASE WHEN s.unasked_on < %(begins)s THEN 0
            WHEN s.unasked_on <= %(last)s THEN 1
            WHEN EXISTS (
              SELECT 1 FROM ask a
              WHERE a.stream = s.stream AND a.mandate = s.mandate AND a.thread = s.thread
                AND a.kind = 'invitation' AND a.day BETWEEN %(begins)s AND %(last)s
                AND (a.readings & %(reading)s) <> 0
            ) THEN 1 ELSE 0 END AS invited,
       CASE WHEN s.asked > 0 OR s.opened >= %(begins)s THEN 0
            WHEN s.begins < %(begins)s THEN
              CASE WHEN s.status IN {over} THEN 0 ELSE 1 END
            WHEN 1 = (
              SELECT 1 FROM stage o
              WHERE o.stream = s.stream AND o.mandate = s.mandate AND o.thread = s.thread
                AND o.begins < %(begins)s AND o.ends >= %(begins)s
                AND (o.readings & %(reading)s) <> 0
                AND o.stands / %(each_status)s NOT IN {over}
              LIMIT 1
            ) THEN 1 ELSE 0 END AS carried,
       CASE WHEN s.unasked_on >= 0 AND s.first_asked >= %(begins)s THEN 2 ELSE 1 END AS opened_by,
       CASE WHEN s.first_asked BETWEEN %(begins)s AND %(last)s THEN 1 ELSE 0 END AS cohort,
       CASE WHEN s.status = %(held)s THEN s.last_day ELSE 0 END AS held_on,
       CASE WHEN s.status = %(held_in_part)s THEN s.last_day ELSE 0 END AS in_part_on,
       s.d_state + CASE WHEN s.turn = %(states_turn)s THEN s.tail ELSE 0 END AS d_state,
       s.d_holder + CASE WHEN s.turn = %(holders_turn)s THEN s.tail ELSE 0 END AS d_holder,
       s.d_both + CASE WHEN s.turn = %(turn_of_both)s THEN s.tail ELSE 0 END AS d_both,
       s.d_nobody + CASE WHEN s.turn = %(nobodys_turn)s AND s.status <> %(closed)s THEN s.tail
                         ELSE 0 END AS d_nobody,
       s.d_office + CASE WHEN s.turn = %(offices_turn)s THEN s.tail ELSE 0 END AS d_office
FROM (
  SELECT s.*,
         s.stands / %(each_status)s AS status,
         s.stands / %(each_turn)s - s.stands / %(all_turns)s * %(turns)s AS turn,
         CASE WHEN s.known_to <= s.begins THEN 0
              WHEN s.known_to < %(on)s THEN s.known_to - s.begins
              ELSE %(on)s - s.begins END AS tail,
         CASE WHEN s.requested_on BETWEEN %(begins)s AND %(last)s THEN 2
              WHEN s.asked_on < %(begins)s THEN 0
              WHEN s.asked_on <= %(last)s THEN 1
              ELSE coalesce((
                SELECT max(CASE a.kind WHEN 'request' THEN 2 WHEN 'reminder' THEN 1 ELSE 0 END)
                FROM ask a
                WHERE a.stream = s.stream AND a.mandate = s.mandate AND a.thread = s.thread
                  AND a.day BETWEEN %(begins)s AND %(last)s AND (a.readings & %(reading)s) <> 0
              ), 0) END AS asked
  FROM (
    SELECT * FROM stage s
    WHERE s.begins <= %(on)s AND s.ends > %(on)s AND (s.readings & %(reading)s) <> 0 {filters}
    {apart}
  ) s
) s
