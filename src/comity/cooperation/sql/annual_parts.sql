-- The participations of every visit that had begun by a day, with how often each was reminded of.
-- Reminders are known of official and follow-up visits; of others the cell is empty.
SELECT c.stream, c.dossier, c.mandate, c.left, c.requested, c.asked, g.reminders
FROM course c
LEFT JOIN stage g
  ON g.stream = c.stream AND g.dossier = c.dossier AND g.mandate = c.mandate AND g.stay = c.no
 AND g.begins <= %(on)s AND g.ends > %(on)s AND (g.readings & %(reading)s) <> 0
WHERE c.joined <= %(on)s AND (c.readings & %(reading)s) <> 0 {filters}
ORDER BY c.stream, c.dossier, c.mandate, c.no
