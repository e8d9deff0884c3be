-- Two people, also where no policy table asks. The constraints refused the same person and the same unit by the unit a
-- row names; now whoever decides names a unit of their own, belongs to none that proposed, and stands where a decision
-- is taken: for the organiser, or, on what the organiser proposed, for a unit that leads or has led.

create function decides(region uuid, seasons uuid[], side text, proposing uuid, deciding uuid) returns boolean
  stable language sql
  return deciding = any (app_units())
    and not coalesce(proposing = any (app_units()), false)
    and case when region is null then app_keeper() else region = any (app_organised()) end
    or deciding = any (app_units())
    and not coalesce(proposing = any (app_units()), false)
    and side = 'organiser'
    and exists (select from leadership l where l.season_id = any (seasons) and l.unit_id = deciding);

drop policy proposal_decide on proposal;
create policy proposal_decide on proposal for update
  using (proposal_seen(region_id, concerned) and state in ('open', 'carrying'))
  with check (decided_by = app_account()
    and (state = 'withdrawn' or decides(region_id, concerned, side, unit_id, deciding_unit_id)));

-- What is carried out ends approved in the same transaction, or nothing of it stays.
create function proposal_not_left_carrying() returns trigger language plpgsql as $$
begin
  if exists (select from proposal p where p.id = new.id and p.state = 'carrying') then
    raise 'permission denied: what is carried out is approved in the same transaction' using errcode = '42501';
  end if;
  return null;
end $$;
create constraint trigger proposal_not_left_carrying after update on proposal
  deferrable initially deferred for each row when (new.state = 'carrying')
  execute function proposal_not_left_carrying();

-- Of a stage, the days that were approved are the days that are written.
create function carries_days(season uuid, code text, opens date, deadline date) returns boolean stable language sql
  return exists (select from proposal p
    where p.state = 'carrying' and p.decided_by = app_account() and split_part(p.deed, '.', 1) = 'stage'
      and season = any (p.concerned) and p.after ->> 'stage' = code
      and (p.after ->> 'deadline')::date is not distinct from deadline
      and (not p.after ? 'opens' or (p.after ->> 'opens')::date is not distinct from opens));
drop policy stage_carried on stage;
create policy stage_carried on stage for update using (carries('stage', season_id))
  with check (carries_days(season_id, code, opens, deadline));
