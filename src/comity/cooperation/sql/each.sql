-- Each participation as it stood on a day; `only` narrows to what a list is about. What its level
-- depends on comes last.
SELECT p.stream, p.dossier, p.thread, p.state, p.mandate, p.cause, p.opened, p.first_asked, p.reminders,
       p.held_on, p.in_part_on,
       p.covered, p.asked, p.recent, p.stands, p.within, p.answered, p.invited
FROM ({each}) p
{only}
ORDER BY p.state, p.mandate, p.first_asked, p.dossier
