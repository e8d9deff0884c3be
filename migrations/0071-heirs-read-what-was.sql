-- Whoever took the place of a unit reads what that unit left: its papers, and what it sent in years before.

-- Every unit that became one of the actor's, over all generations, by deeds that stand.
create function app_ancestors() returns uuid[] stable language sql as $$
  with recursive before (id) as (
    select s.from_unit_id from unit_succession s join unit_change c on c.id = s.change_id and c.undone_at is null
      where s.to_unit_id = any (app_units())
    union
    select s.from_unit_id from before b join unit_succession s on s.to_unit_id = b.id
      join unit_change c on c.id = s.change_id and c.undone_at is null)
  select coalesce(array_agg(id), '{}') from before $$;

create policy evidence_read_heir on evidence for select using (unit_id = any ((select app_ancestors())::uuid[]));

-- A draft that was never sent stays nobody's.
create policy figure_report_read_heir on figure_report for select using (
  sent_at is not null and unit_id = any ((select app_ancestors())::uuid[]));
create policy figure_read_heir on figure for select using (unit_id = any ((select app_ancestors())::uuid[])
  and (sent or not superseded)
  and exists (select from figure_report r where r.id = report_id and r.sent_at is not null));
-- Asked with the owner's rights, for what may be inserted into figure_report asks figure_round in turn.
create function round_answered_by(round uuid, units uuid[]) returns boolean stable language sql security definer
  set search_path = public, pg_temp as $$
  select exists (select from figure_report r where r.round_id = round and r.sent_at is not null
    and r.unit_id = any (units)) $$;
revoke all on function round_answered_by(uuid, uuid[]) from public;
grant execute on function round_answered_by(uuid, uuid[]) to giaouoc_app;
create policy figure_round_read_heir on figure_round for select using (
  cardinality((select app_ancestors())) > 0 and round_answered_by(id, (select app_ancestors())));

-- The season of a region a year before, by its id alone: whoever may read nothing of it still finds what was theirs.
create function season_before(region uuid, year integer) returns uuid stable language sql security definer
  set search_path = public, pg_temp as $$
  select s.id from season s where app_known() and s.region_id = season_before.region and s.year = season_before.year - 1 $$;
revoke all on function season_before(uuid, integer) from public;
grant execute on function season_before(uuid, integer) to giaouoc_app;
