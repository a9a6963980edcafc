-- Agreed dates as a text (`domain.cases.agreed_parts`): a number, the visit in which the
-- participation began, the day on which they were agreed, and the visit if it is a joint one. The
-- number tells whether the State (1) or the mandate holder (2) took them back; whether it is not
-- recorded what came of them, or who took them back (4).
CASE WHEN s.met > %(on)s THEN CASE WHEN s.covered_to >= %(on)s THEN '0' ELSE '4' END
     WHEN s.met_by = 'state' THEN '1' WHEN s.met_by = 'mandate_holder' THEN '2'
     WHEN s.met_by = 'unknown' THEN '4' ELSE '0' END
  || ' ' || s.thread || ' ' || s.day
  || ' ' || CASE WHEN s.joint = 1 THEN s.dossier ELSE '' END
