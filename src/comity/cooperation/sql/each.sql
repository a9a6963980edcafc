-- Each participation that was asked, invited or carried over in a period, as it stood on a day.
SELECT p.stream, p.dossier, p.state, p.mandate, p.cause, p.first_asked, p.reminders,
       p.state_act, p.covered_to, p.carried, p.coarse, p.undelivered,
       p.covered, p.asked, p.recent, p.status, p.by, p.turn, p.reason, p.contested, p.oral,
       p.firm, p.offered, p.within, p.answered, p.beyond, p.invited,
       p.d_state, p.d_holder, p.d_both, p.d_nobody, p.d_office, p.cohort, p.because
FROM ({each}) p
ORDER BY p.state, p.mandate, p.first_asked, p.dossier
