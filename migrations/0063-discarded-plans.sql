-- A unit gives up a plan of its own that it drafted and never issued: the draft stays to be read by its people, counts
-- nowhere, makes room for another, and may be taken up again.

alter table plan
  add column discarded_at timestamptz check (discarded_at is null or own),
  add column discarded_why text check (discarded_why is null or discarded_at is not null);
grant update (discarded_at, discarded_why) on plan to giaouoc_app;

-- One line of plans, each in the place of the one before: what was given up takes no place.
drop index plan_unit_first;
create unique index plan_unit_first on plan (season_id, unit_id)
  where kind = 'unit' and supersedes is null and discarded_at is null;
drop index plan_movement_first;
create unique index plan_movement_first on plan (season_id, unit_id, movement_id, own)
  where kind = 'movement' and supersedes is null and discarded_at is null;
alter table plan drop constraint plan_supersedes_key;
create unique index plan_supersedes_key on plan (supersedes) where discarded_at is null;

create or replace function plan_guard() returns trigger language plpgsql as $$
begin
  if app_access() = '' or not old.own then return new; end if;
  if (new.number, new.day, new.signer_name, new.signer_post)
      is distinct from (old.number, old.day, old.signer_name, old.signer_post) and text_issued(old.text_id) then
    raise 'permission denied: an issued plan keeps its number, its day and its signer' using errcode = '42501';
  end if;
  if new.discarded_at is not null and text_issued(old.text_id) then
    raise 'permission denied: an issued plan is replaced, not given up' using errcode = '42501';
  end if;
  return new;
end $$;

-- A text that is closed is not frozen, and a plan that was given up answers nothing.
create policy frozen_text_insert_open on frozen_text as restrictive for insert with check (exists (
  select from text_draft t where t.id = text_id and t.closed_at is null));
create policy plan_answer_insert_held on plan_answer as restrictive for insert with check (exists (
  select from plan p where p.id = plan_id and p.discarded_at is null));
create policy plan_answer_delete_held on plan_answer as restrictive for delete using (exists (
  select from plan p where p.id = plan_id and p.discarded_at is null));
