-- Each participation as it stood on a day; `only` narrows to what a list is about.
SELECT p.stream, p.dossier, p.thread, p.state, p.mandate, p.cause, p.first_asked, p.reminders,
       p.state_act, p.covered_to, p.carried, p.cohort, p.coarse, p.undelivered,
       p.covered, p.asked, p.recent, p.status, p.by, p.turn, p.reason, p.contested, p.oral,
       p.firm, p.offered, p.within, p.answered, p.beyond, p.invited,
       p.held_on, p.in_part_on,
       p.d_state, p.d_holder, p.d_both, p.d_nobody, p.d_office
FROM ({each}) p
{only}
ORDER BY p.state, p.mandate, p.first_asked, p.dossier
