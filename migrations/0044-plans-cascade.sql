-- Plans cascade: the region's plan, a plan for one movement, a unit's own plan and its sub-units'. A unit's own plan is
-- its own text until its head issues it; from then on the season's people read it, and anybody once the season is public.

-- Whose own text it is; null: of those who lead the season. Through whom, where the unit is a member's sub-unit.
alter table text_draft
  add column unit_id uuid references unit,
  add column through_id uuid references unit check (through_id <> unit_id),
  add check (through_id is null or unit_id is not null);
revoke update on text_draft from giaouoc_app;
grant update (title, preamble, version, tail, closed_at) on text_draft to giaouoc_app;

-- What the walls ask of another table is asked with the owner's rights, so that no wall asks itself.
create function text_owner(text uuid) returns uuid stable security definer set search_path = public, pg_temp language sql
  return (select t.unit_id from text_draft t where t.id = text_owner.text);
create function text_issued(text uuid) returns boolean stable security definer set search_path = public, pg_temp language sql
  return exists (select from frozen_text f where f.text_id = text_issued.text and f.thawed_at is null);
-- Does somebody who asks act for a unit under this one, which is a member in the season?
create function acts_below(unit uuid, season uuid) returns boolean stable security definer
  set search_path = public, pg_temp language sql
  return app_known() and exists (select from unit u join season s on s.id = acts_below.season
    where u.id = any (app_units()) and u.parent_id = acts_below.unit
      and stands_under(u.id, acts_below.unit, s.region_id, s.valid_from, s.valid_to));
-- May a unit stand in a season by itself, or through the unit above it?
create function stands_in(unit uuid, through uuid, season uuid) returns boolean stable security definer
  set search_path = public, pg_temp language sql
  return case when through is null then season = any (app_seasons()) else exists (select from season s
    where s.id = stands_in.season and stands_under(stands_in.unit, stands_in.through, s.region_id, s.valid_from, s.valid_to)) end;

-- A unit's own text or plan: a draft is the unit's alone.
create function own_seen(unit uuid, through uuid, region uuid, season uuid, issued boolean) returns boolean stable
  language sql return unit = any (app_units()) or (issued and (
    season = any (app_seasons()) or region = any (app_organised()) or coalesce(through = any (app_units()), false)
    or season_published(season) or acts_below(unit, season)));
create function own_text_seen(text uuid) returns boolean stable security definer set search_path = public, pg_temp language sql
  return (select own_seen(t.unit_id, t.through_id, t.region_id, t.season_id, text_issued(t.id))
    from text_draft t where t.id = own_text_seen.text);

-- The texts: as they were for those who lead; a unit's own are written by its people.
do $$
declare
  season_people constant text :=
    '(season_id = any ((select app_seasons())::uuid[]) or region_id = any ((select app_organised())::uuid[]))';
  leads constant text := '(region_id = any ((select app_organised())::uuid[]) or season_id = any ((select app_led())::uuid[]))';
  own constant text := 'text_owner(text_id) = any ((select app_units())::uuid[])';
begin
  drop policy text_draft_read on text_draft;
  drop policy text_draft_insert on text_draft;
  drop policy text_draft_update on text_draft;
  execute format('create policy text_draft_read on text_draft for select using (case when unit_id is null
    then %s or (season_published(season_id) and text_adopted(id))
    else own_seen(unit_id, through_id, region_id, season_id, text_issued(id)) end)', season_people);
  execute format('create policy text_draft_insert on text_draft for insert with check (case when unit_id is null then %s
    else unit_id = any ((select app_units())::uuid[]) and stands_in(unit_id, through_id, season_id) end)', leads);
  execute format('create policy text_draft_update on text_draft for update using (case when unit_id is null then %s
    else unit_id = any ((select app_units())::uuid[]) end)', leads);

  drop policy frozen_text_read on frozen_text;
  drop policy frozen_text_insert on frozen_text;
  drop policy frozen_text_update on frozen_text;
  execute format('create policy frozen_text_read on frozen_text for select using (case when text_owner(text_id) is null
    then %s or (season_published(season_id) and thawed_at is null) else own_text_seen(text_id) end)', season_people);
  execute format('create policy frozen_text_insert on frozen_text for insert with check (
    case when text_owner(text_id) is null then %s else %s end)', leads, own);
  -- What a unit has issued stays issued: another plan takes its place.
  execute format('create policy frozen_text_update on frozen_text for update using (
    text_owner(text_id) is null and %s)', leads);

  drop policy article_read on article;
  drop policy article_insert on article;
  drop policy article_update on article;
  drop policy article_delete on article;
  execute format('create policy article_read on article for select using (case when text_owner(text_id) is null
    then %s or (season_published(season_id) and text_adopted(text_id)) else own_text_seen(text_id) end)', season_people);
  execute format('create policy article_insert on article for insert with check (
    case when text_owner(text_id) is null then %s else %s end and text_open(text_id))', leads, own);
  execute format('create policy article_update on article for update using (
    case when text_owner(text_id) is null then %s else %s end and text_open(text_id))', leads, own);
  execute format('create policy article_delete on article for delete using (
    case when text_owner(text_id) is null then %s else %s end and text_open(text_id))', leads, own);

  -- The versions of a unit's own draft, and what is said beside it, stay in the unit.
  drop policy text_version_read on text_version;
  drop policy text_version_insert on text_version;
  drop policy text_version_update on text_version;
  execute format('create policy text_version_read on text_version for select using (
    case when text_owner(text_id) is null then %s else %s end)', season_people, own);
  execute format('create policy text_version_insert on text_version for insert with check (
    case when text_owner(text_id) is null then %s else %s end)', leads, own);
  execute format('create policy text_version_update on text_version for update using (
    case when text_owner(text_id) is null then %s else %s end)', leads, own);

  drop policy text_comment_read on text_comment;
  drop policy text_comment_insert on text_comment;
  drop policy text_comment_update on text_comment;
  execute format('create policy text_comment_read on text_comment for select using (
    case when text_owner(text_id) is null then %s else %s end)', season_people, own);
  execute format('create policy text_comment_insert on text_comment for insert with check (
    unit_id = any ((select app_units())::uuid[]) and account_id = app_account()
    and case when text_owner(text_id) is null then %s else unit_id = text_owner(text_id) end)', season_people);
  execute format('create policy text_comment_update on text_comment for update using (
    case when text_owner(text_id) is null then %s else %s end)', leads, own);

  drop policy text_consent_read on text_consent;
  drop policy text_consent_insert on text_consent;
  execute format('create policy text_consent_read on text_consent for select using (
    text_owner(text_id) is null and %s)', season_people);
  execute format('create policy text_consent_insert on text_consent for insert with check (
    unit_id = any ((select app_units())::uuid[]) and account_id = app_account() and text_owner(text_id) is null and %s)',
    season_people);
end $$;

-- `own`: the unit's own plan; else the region's, in the name of the unit that leads.
alter table plan
  add column kind text not null default 'region' check (kind in ('region', 'movement', 'unit')),
  add column own boolean not null default false,
  add column through_id uuid references unit check (through_id <> unit_id),
  add column movement_id uuid,
  add column signer_name text,
  add column signer_post text,
  -- The issued plan of the unit whose place it takes, and why.
  add column supersedes uuid unique,
  add column reason text,
  -- The plan it was begun from.
  add column copied_from uuid references plan,
  add check ((kind = 'movement') = (movement_id is not null)),
  add check (case kind when 'region' then not own when 'unit' then own else true end),
  add check (through_id is null or own),
  add check ((supersedes is null) = (reason is null) and (supersedes is null or own)),
  add foreign key (season_id, movement_id) references movement (season_id, id),
  add foreign key (season_id, supersedes) references plan (season_id, id);
alter table plan alter column kind drop default, alter column own drop default;
-- One line of plans, each in the place of the one before.
create unique index plan_unit_first on plan (season_id, unit_id) where kind = 'unit' and supersedes is null;
create unique index plan_movement_first on plan (season_id, unit_id, movement_id, own)
  where kind = 'movement' and supersedes is null;
create index plan_through on plan (through_id) where through_id is not null;
revoke update on plan from giaouoc_app;
grant update (number, day, signer_name, signer_post, version) on plan to giaouoc_app;

alter table plan_task
  -- Who carries it out: a unit below, or a post by its name.
  add column owner_id uuid references unit,
  add column owner_post text,
  -- "8 nhiệm vụ trọng tâm": how many tasks the line stands for, where they are not listed.
  add column count integer check (count between 2 and 999),
  add column done_on date,
  add column done_note text check (done_note is null or done_on is not null),
  add unique (season_id, id);

-- A movement that a unit launches itself, under its plan.
create table own_movement (
  id          uuid primary key,
  plan_id     uuid not null,
  region_id   uuid not null references region,
  season_id   uuid not null,
  position    integer not null,
  name        text not null,
  kind        text not null check (kind in ('regular', 'thematic', 'special')),
  launched_by text,
  valid_from  date,
  valid_to    date,
  version     integer not null default 1,
  check (valid_from <= valid_to),
  unique (plan_id, position) deferrable initially deferred,
  unique (season_id, id),
  foreign key (region_id, season_id) references season (region_id, id),
  foreign key (season_id, plan_id) references plan (season_id, id)
);

create table plan_basis (
  plan_id   uuid not null,
  region_id uuid not null references region,
  season_id uuid not null,
  position  integer not null,
  document  text not null,
  day       date,
  body      text,
  primary key (plan_id, position),
  foreign key (region_id, season_id) references season (region_id, id),
  foreign key (season_id, plan_id) references plan (season_id, id)
);

-- A part of the plan's year; a short burst lies inside one and may be launched after the plan was issued.
create table phase (
  id         uuid primary key,
  plan_id    uuid not null,
  region_id  uuid not null references region,
  season_id  uuid not null,
  inside     uuid,
  name       text not null,
  valid_from date not null,
  valid_to   date not null check (valid_from <= valid_to),
  version    integer not null default 1,
  unique (plan_id, id),
  foreign key (region_id, season_id) references season (region_id, id),
  foreign key (season_id, plan_id) references plan (season_id, id),
  foreign key (plan_id, inside) references phase (plan_id, id)
);
create index phase_inside on phase (inside) where inside is not null;
create index phase_season on phase (season_id);

create table anniversary (
  plan_id   uuid not null,
  phase_id  uuid not null,
  region_id uuid not null references region,
  season_id uuid not null,
  position  integer not null,
  name      text not null,
  day       date,
  primary key (phase_id, position),
  foreign key (region_id, season_id) references season (region_id, id),
  foreign key (plan_id, phase_id) references phase (plan_id, id)
);

-- A plan's numbered targets are data, in the shape of a pact's.
create table plan_target (
  id         uuid primary key,
  plan_id    uuid not null,
  region_id  uuid not null references region,
  season_id  uuid not null,
  position   integer not null,
  indicator  text,
  content    text not null,
  comparison text not null check (comparison in ('>', '>=', '=', '<=', '<')),
  value      numeric not null,
  as_percent boolean not null,
  per        text check (per in ('unit')),
  due        date,
  version    integer not null default 1,
  unique (plan_id, position) deferrable initially deferred,
  foreign key (region_id, season_id) references season (region_id, id),
  foreign key (season_id, plan_id) references plan (season_id, id)
);

-- What a unit's plan says to one thing above it: a task of its own, "as it is written", or "not ours" with the reason.
create table plan_answer (
  id                uuid primary key,
  plan_id           uuid not null,
  region_id         uuid not null references region,
  season_id         uuid not null,
  task_id           uuid,
  movement_id       uuid,
  own_movement_id   uuid,
  says              text not null check (says in ('own_task', 'as_written', 'not_ours')),
  own_task_id       uuid,
  reason            text,
  answered_at       timestamptz not null,
  check (num_nonnulls(task_id, movement_id, own_movement_id) = 1),
  check ((says = 'own_task') = (own_task_id is not null)),
  check ((says = 'not_ours') = (reason is not null)),
  unique nulls not distinct (plan_id, task_id, movement_id, own_movement_id),
  foreign key (region_id, season_id) references season (region_id, id),
  foreign key (season_id, plan_id) references plan (season_id, id),
  foreign key (season_id, task_id) references plan_task (season_id, id) on delete cascade,
  foreign key (season_id, movement_id) references movement (season_id, id) on delete cascade,
  foreign key (season_id, own_movement_id) references own_movement (season_id, id) on delete cascade,
  foreign key (season_id, own_task_id) references plan_task (season_id, id) on delete cascade
);

create function plan_seen(plan uuid) returns boolean stable security definer set search_path = public, pg_temp language sql
  return (select case when p.own then own_seen(p.unit_id, p.through_id, p.region_id, p.season_id, text_issued(p.text_id))
    else p.season_id = any (app_seasons()) or p.region_id = any (app_organised())
      or (season_published(p.season_id) and text_issued(p.text_id)) end from plan p where p.id = plan_seen.plan);
create function plan_mine(plan uuid) returns boolean stable security definer set search_path = public, pg_temp language sql
  return (select case when p.own then p.unit_id = any (app_units()) else leads_season(p.region_id, p.season_id) end
    from plan p where p.id = plan_mine.plan);
create function plan_open(plan uuid) returns boolean stable security definer set search_path = public, pg_temp language sql
  return exists (select from plan p join text_draft t on t.id = p.text_id
    where p.id = plan_open.plan and t.closed_at is null and not text_issued(p.text_id));

do $$
declare
  season_people constant text :=
    '(season_id = any ((select app_seasons())::uuid[]) or region_id = any ((select app_organised())::uuid[]))';
  leads constant text := '(region_id = any ((select app_organised())::uuid[]) or season_id = any ((select app_led())::uuid[]))';
  name text;
begin
  drop policy plan_read on plan;
  drop policy plan_insert on plan;
  drop policy plan_update on plan;
  execute format('create policy plan_read on plan for select using (case when own
    then own_seen(unit_id, through_id, region_id, season_id, text_issued(text_id))
    else %s or (season_published(season_id) and text_adopted(text_id)) end)', season_people);
  execute format('create policy plan_insert on plan for insert with check (case when own
    then unit_id = any ((select app_units())::uuid[]) and stands_in(unit_id, through_id, season_id) else %s end)', leads);
  execute format('create policy plan_update on plan for update using (case when own
    then unit_id = any ((select app_units())::uuid[]) else %s end)', leads);

  foreach name in array array['plan_task', 'plan_movement'] loop
    execute format('drop policy %I on %I', name || '_read', name);
    execute format('drop policy %I on %I', name || '_insert', name);
    execute format('drop policy %I on %I', name || '_update', name);
    execute format('drop policy %I on %I', name || '_delete', name);
  end loop;
  foreach name in array array['own_movement', 'plan_basis', 'phase', 'anniversary', 'plan_target', 'plan_answer'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
  end loop;
  foreach name in array array['plan_task', 'plan_movement', 'own_movement', 'plan_basis', 'phase', 'anniversary',
      'plan_target', 'plan_answer'] loop
    execute format('create policy %I on %I for select using (plan_seen(plan_id))', name || '_read', name);
  end loop;
  -- What is frozen with the plan is written while it is a draft.
  foreach name in array array['plan_task', 'plan_movement', 'own_movement', 'plan_basis', 'anniversary', 'plan_target'] loop
    execute format('create policy %I on %I for insert with check (plan_mine(plan_id) and plan_open(plan_id))',
      name || '_insert', name);
    execute format('create policy %I on %I for delete using (plan_mine(plan_id) and plan_open(plan_id))',
      name || '_delete', name);
  end loop;
  foreach name in array array['plan_movement', 'own_movement', 'plan_basis', 'anniversary', 'plan_target'] loop
    execute format('create policy %I on %I for update using (plan_mine(plan_id) and plan_open(plan_id))',
      name || '_update', name);
  end loop;
end $$;
-- A task is reported done at any time, also by the unit it was given to; the trigger below keeps its words.
create policy plan_task_update on plan_task for update using (
  plan_mine(plan_id) or owner_id = any ((select app_units())::uuid[]));
create policy phase_insert on phase for insert with check (
  plan_mine(plan_id) and (inside is not null or plan_open(plan_id)));
create policy phase_update on phase for update using (plan_mine(plan_id) and (inside is not null or plan_open(plan_id)));
create policy phase_delete on phase for delete using (plan_mine(plan_id) and (inside is not null or plan_open(plan_id)));
-- An answer is given to what came later, too.
create policy plan_answer_insert on plan_answer for insert with check (plan_mine(plan_id));
create policy plan_answer_update on plan_answer for update using (plan_mine(plan_id));
create policy plan_answer_delete on plan_answer for delete using (plan_mine(plan_id));

-- The people of a sub-unit read the movements that the issued plan above them answers.
create function movement_above(movement uuid) returns boolean stable security definer set search_path = public, pg_temp
  language sql return exists (select from plan_movement m join plan p on p.id = m.plan_id
    where m.movement_id = movement_above.movement and p.own and text_issued(p.text_id)
      and acts_below(p.unit_id, p.season_id));
create policy movement_read_below on movement for select using (app_known() and movement_above(id));

create function plan_task_guard() returns trigger language plpgsql as $$
begin
  if app_access() = '' then return new; end if;
  if (new.content, new.due, new.owner_id, new.owner_post, new.count, new.position)
      is distinct from (old.content, old.due, old.owner_id, old.owner_post, old.count, old.position)
      and not (plan_mine(old.plan_id) and plan_open(old.plan_id)) then
    raise 'permission denied: what was issued keeps its words' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger plan_task_guard before update on plan_task for each row execute function plan_task_guard();

create function plan_guard() returns trigger language plpgsql as $$
begin
  if app_access() = '' or not old.own then return new; end if;
  if (new.number, new.day, new.signer_name, new.signer_post)
      is distinct from (old.number, old.day, old.signer_name, old.signer_post) and text_issued(old.text_id) then
    raise 'permission denied: an issued plan keeps its number, its day and its signer' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger plan_guard before update on plan for each row execute function plan_guard();

grant select, insert, update, delete on own_movement, plan_basis, phase, anniversary, plan_target, plan_answer to giaouoc_app;

-- A unit's own draft is found by nobody: what it says reaches the index when it is issued.
create or replace function search_put(e search_entry) returns void language plpgsql set search_path = public, pg_temp as $$
declare
  of_text uuid := case e.kind when 'plan' then e.object_id when 'article' then e.parent_id
    when 'task' then (select p.text_id from plan p where p.id = e.parent_id) end;
begin
  if e.id is null or (text_owner(of_text) is not null and not text_issued(of_text)) then return; end if;
  insert into search_entry values (e.*)
  on conflict (id) do update set (kind, object_id, parent_id, title, body, folded, full_text, audience, region_id,
    season_id, published, valid_from, valid_to) = row (e.kind, e.object_id, e.parent_id, e.title, e.body, e.folded,
    e.full_text, e.audience, e.region_id, e.season_id, e.published, e.valid_from, e.valid_to);
end $$;
create function search_issue() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if text_owner(new.text_id) is null then return null; end if;
  perform search_put(search_row('text_draft', to_jsonb(t))) from text_draft t where t.id = new.text_id;
  perform search_put(search_row('plan', to_jsonb(p))) from plan p where p.text_id = new.text_id;
  perform search_put(search_row('article', to_jsonb(a))) from article a where a.text_id = new.text_id;
  perform search_put(search_row('plan_task', to_jsonb(t))) from plan_task t join plan p on p.id = t.plan_id
    where p.text_id = new.text_id;
  return null;
end $$;
revoke all on function search_issue() from public;
create trigger search_follow after insert on frozen_text for each row execute function search_issue();
