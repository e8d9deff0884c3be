-- Who checked whom, and who acts in two units at once, as a draw asks it. Decision 075.

-- Who of these units checked whom of them the year before, whichever region they stood in then: whoever draws may not have been
-- of it, and asks for the units that its members came of.
drop function checks_before(uuid);
create function checks_before(season uuid, units uuid[]) returns table (unit_id uuid, checker_unit_id uuid)
  stable language sql security definer set search_path = public, pg_temp as $$
  select c.unit_id, c.checker_unit_id from season now
    join season before on before.year = now.year - 1
    join sheet_check c on c.season_id = before.id and c.released_by is null
      and c.unit_id = any (units) and c.checker_unit_id = any (units)
  where now.id = checks_before.season and app_known() and leads_season(now.region_id, now.id) $$;
revoke all on function checks_before(uuid, uuid[]) from public;
grant execute on function checks_before(uuid, uuid[]) to giaouoc_app;

-- Members of a season in both of which somebody acts that day: holds a role, or stands in for one who does. That there is such
-- an account, and in which two, is for the season to know; whose it is and as what is not told.
create function shared_accounts(season uuid, units uuid[], day date) returns table (a uuid, b uuid)
  stable language sql security definer set search_path = public, pg_temp as $$
  with members as (
    select distinct m.unit_id from season s
      join membership m on m.region_id = s.region_id
        and daterange(m.valid_from, m.valid_to, '[]') && daterange(s.valid_from, s.valid_to, '[]')
    where s.id = shared_accounts.season and m.unit_id = any (units)
      and (s.id = any (app_seasons()) or s.region_id = any (app_organised()))),
  acting as (
    select g.account_id, g.unit_id from role_grant g join members using (unit_id)
      where holds_on(g.valid_from, g.valid_to, day)
    union
    select t.substitute_id, t.unit_id from substitution t join members using (unit_id)
      where t.ended_at is null and day between t.valid_from and t.valid_to)
  select distinct one.unit_id, two.unit_id from acting one
    join acting two on two.account_id = one.account_id and one.unit_id < two.unit_id $$;
revoke all on function shared_accounts(uuid, uuid[], date) from public;
grant execute on function shared_accounts(uuid, uuid[], date) to giaouoc_app;
