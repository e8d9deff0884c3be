-- Targets of plans say what they are measured by, and may differ by workload or unit, as those of pacts do.

alter table plan_target add column indicator_id uuid references indicator;
create index plan_target_indicator on plan_target (indicator_id) where indicator_id is not null;

create or replace function target_seen(owner text, target uuid) returns boolean stable language sql as $$
  select case owner
    when 'pact' then exists (select from target t where t.id = $2)
    when 'plan' then exists (select from plan_target t where t.id = $2)
    when 'assigned' then exists (select from assigned_target a where a.id = $2)
    else false end $$;

-- A plan's are written by whoever writes the plan, while it is a draft.
create function plan_target_open(target uuid) returns boolean stable security definer set search_path = public, pg_temp
  language sql return exists (select from plan_target t
    where t.id = plan_target_open.target and plan_mine(t.plan_id) and plan_open(t.plan_id));
drop policy target_difference_insert on target_difference;
drop policy target_difference_delete on target_difference;
create policy target_difference_insert on target_difference for insert with check (case owner_kind
  when 'plan' then plan_target_open(target_id)
  else region_id = any ((select app_organised())::uuid[]) or season_id = any ((select app_led())::uuid[]) end);
create policy target_difference_delete on target_difference for delete using (case owner_kind
  when 'plan' then plan_target_open(target_id)
  else region_id = any ((select app_organised())::uuid[]) or season_id = any ((select app_led())::uuid[]) end);
