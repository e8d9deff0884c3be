-- Where nobody leads a season any more, whoever led it decides (as of every proposal): they read the draft they are asked
-- to approve. The first wall holds back who led before, while somebody leads now.
drop policy scorecard_read_proposed on scorecard;
create policy scorecard_read_proposed on scorecard for select using (issued_at is null and exists (
  select from proposal p join leadership l on l.season_id = any (p.concerned)
  where p.object_id = scorecard.id and p.deed = 'scorecard.issue' and p.state = 'open'
    and l.unit_id = any ((select app_units())::uuid[])));
