-- Whoever leads competes too: what others were held to, or were promised, is not changed under them. Checks that refuse
-- once a report of the block was sent, bands that a settled target relies on, and values of settled targets are the
-- organiser's to change.

-- Did anybody of the block send a report in this season, even if it went back since?
create function block_answered(season uuid, block text) returns boolean stable security definer
  set search_path = public, pg_temp language sql
  return exists (select from figure_report r
    where r.season_id = season and r.block = block_answered.block and r.first_sent_at is not null);

drop policy check_rule_insert on check_rule;
drop policy check_rule_update on check_rule;
drop policy check_rule_delete on check_rule;
do $$
declare
  mine constant text := 'region_id = any ((select app_organised())::uuid[])
    or (season_id = any ((select app_led())::uuid[]) and (effect = ''warn'' or not block_answered(season_id, block)))';
begin
  execute format('create policy check_rule_insert on check_rule for insert with check (%s)', mine);
  execute format('create policy check_rule_update on check_rule for update using (%s) with check (%s)', mine, mine);
  execute format('create policy check_rule_delete on check_rule for delete using (%s)', mine);
end $$;

-- May the values of this target still be written: is it of that season, and its text not adopted, issued or closed?
create function target_open(owner text, target uuid, season uuid) returns boolean stable security definer
  set search_path = public, pg_temp language sql
  return case owner
    when 'pact' then exists (select from target t where t.id = target_open.target and t.season_id = season
      and text_open(target_text(t.pact_id, t.annex_id)))
    when 'plan' then exists (select from plan_target t where t.id = target_open.target and t.season_id = season
      and plan_open(t.plan_id))
    else false end;

drop policy target_difference_insert on target_difference;
drop policy target_difference_delete on target_difference;
do $$
declare
  mine constant text := 'case owner_kind
    when ''plan'' then plan_target_open(target_id)
    when ''assigned'' then region_id = any ((select app_organised())::uuid[])
    else (region_id = any ((select app_organised())::uuid[]) or season_id = any ((select app_led())::uuid[]))
      and target_open(owner_kind, target_id, season_id) end';
begin
  execute format('create policy target_difference_insert on target_difference for insert with check (%s)', mine);
  execute format('create policy target_difference_delete on target_difference for delete using (%s)', mine);
end $$;

-- Does a target that was adopted, issued or assigned ask another value of this band?
create function band_settled(band uuid) returns boolean stable security definer
  set search_path = public, pg_temp language sql
  return exists (select from target_difference d
    where d.band_id = band and not target_open(d.owner_kind, d.target_id, d.season_id));

drop policy workload_band_update on workload_band;
drop policy workload_band_delete on workload_band;
drop policy band_member_insert on band_member;
drop policy band_member_update on band_member;
drop policy band_member_delete on band_member;
create policy workload_band_update on workload_band for update using (
  region_id = any ((select app_organised())::uuid[])
  or (season_id = any ((select app_led())::uuid[]) and not band_settled(id)));
create policy workload_band_delete on workload_band for delete using (
  region_id = any ((select app_organised())::uuid[])
  or (season_id = any ((select app_led())::uuid[]) and not band_settled(id)));
create policy band_member_insert on band_member for insert with check (
  region_id = any ((select app_organised())::uuid[])
  or (season_id = any ((select app_led())::uuid[]) and not band_settled(band_id)));
create policy band_member_delete on band_member for delete using (
  region_id = any ((select app_organised())::uuid[])
  or (season_id = any ((select app_led())::uuid[]) and not band_settled(band_id)));
