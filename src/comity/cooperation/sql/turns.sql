-- The days of each turn of each participation up to a day, for medians.
SELECT p.d_state, p.d_holder, p.d_both, p.d_nobody, p.d_office
FROM ({each}) p
