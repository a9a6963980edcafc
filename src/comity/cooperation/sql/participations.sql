-- The participations of each State and mandate as they stood on a day: how many, how many that
-- began before the record is complete, the days of each turn, the last visits, and of each how it
-- stands, as one number (`domain.cases.Stands`), with the visit where that is a joint one. Over
-- official and follow-up visits. Levels, S2, S3 and S7 are sums of these. The inner statement is
-- each_participation.sql.
SELECT p.stream, p.mandate, count(*), sum(p.partly_covered), sum(p.d_state), sum(p.d_holder), sum(p.d_both),
       sum(p.d_nobody), sum(p.d_office), max(p.held_on), max(p.in_part_on),
       {list}(CAST(p.stands * 4096 + p.covered * 1024 + p.asked * 256 + p.recent * 128
                   + p.within * 64 + p.answered * 16 + p.invited * 8
                   + p.carried * p.opened_by * 2 + p.cohort
                   AS text) || CASE WHEN p.visit > '' THEN ' ' || p.visit ELSE '' END, ',')
FROM ({each}) p
GROUP BY p.stream, p.mandate
