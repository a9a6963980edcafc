-- How many participations stood how on a day: a row a State or mandate and situation.
-- Over every mandate's part in an official or follow-up visit. Levels, S2, S3, S7 and the days of
-- turns are sums of these rows. The inner statement is each_participation.sql.
SELECT p.{key}, p.covered, p.asked, p.recent, p.status, p.by, p.turn, p.reason, p.contested,
       p.oral, p.firm, p.offered, p.within, p.answered, p.beyond, p.invited, p.carried, p.cohort,
       p.because,
       count(*), sum(p.d_state), sum(p.d_holder), sum(p.d_both), sum(p.d_nobody),
       sum(p.d_office), max(p.held_on), max(p.in_part_on), sum(p.coarse), sum(p.undelivered)
FROM ({each}) p
GROUP BY p.{key}, p.covered, p.asked, p.recent, p.status, p.by, p.turn, p.reason, p.contested,
         p.oral, p.firm, p.offered, p.within, p.answered, p.beyond, p.invited, p.carried,
         p.cohort, p.because
