-- Targets say what they are measured by, and may differ by workload or unit; the Ministry's own targets; and indicators
-- are found by search.

alter table target add column indicator_id uuid references indicator;
create index target_indicator on target (indicator_id) where indicator_id is not null;

-- A target that the Ministry sets a block by decision. A later decision takes its place; the earlier stays in the record.
create table assigned_target (
  id              uuid primary key,
  region_id       uuid not null references region,
  season_id       uuid not null,
  block           text not null,
  indicator_id    uuid not null references indicator,
  comparison      text not null check (comparison in ('>', '>=', '=', '<=', '<')),
  value           numeric not null,
  as_percent      boolean not null,
  due             date,
  decision_number text,
  decision_day    date,
  decision_body   text,
  supersedes      uuid unique references assigned_target check (supersedes <> id),
  superseded      boolean not null default false,
  version         integer not null default 1,
  unique (season_id, id),
  foreign key (region_id, season_id) references season (region_id, id),
  foreign key (region_id, block) references block (region_id, code)
);
-- One standing target of an indicator for a block and a day.
create unique index assigned_target_standing on assigned_target (season_id, block, indicator_id, due) nulls not distinct
  where not superseded;
call season_walls('assigned_target', 'organiser', 'false');
grant select, insert, delete on assigned_target to giaouoc_app;
grant update (indicator_id, comparison, value, as_percent, due, decision_number, decision_day, decision_body, superseded,
  version) on assigned_target to giaouoc_app;

-- May whoever asks read the target that a difference belongs to? Features with targets of their own add theirs.
create function target_seen(owner text, target uuid) returns boolean stable language sql as $$
  select case owner
    when 'pact' then exists (select from target t where t.id = $2)
    when 'assigned' then exists (select from assigned_target a where a.id = $2)
    else false end $$;

-- The value that holds for one band or one unit in place of the target's own.
create table target_difference (
  id         uuid primary key,
  region_id  uuid not null references region,
  season_id  uuid not null,
  owner_kind text not null check (owner_kind in ('pact', 'plan', 'assigned')),
  target_id  uuid not null,
  band_id    uuid,
  unit_id    uuid references unit,
  value      numeric not null,
  check ((band_id is null) <> (unit_id is null)),
  unique nulls not distinct (target_id, band_id, unit_id),
  foreign key (region_id, season_id) references season (region_id, id),
  constraint target_difference_band foreign key (season_id, band_id) references workload_band (season_id, id)
);
create index target_difference_band_id on target_difference (band_id) where band_id is not null;
alter table target_difference enable row level security;
alter table target_difference force row level security;
create policy target_difference_read on target_difference for select using (target_seen(owner_kind, target_id));
create policy target_difference_insert on target_difference for insert with check (
  region_id = any ((select app_organised())::uuid[]) or season_id = any ((select app_led())::uuid[]));
create policy target_difference_delete on target_difference for delete using (
  region_id = any ((select app_organised())::uuid[]) or season_id = any ((select app_led())::uuid[]));
grant select, insert, delete on target_difference to giaouoc_app;

alter table search_entry drop constraint search_entry_kind_check;
alter table search_entry add constraint search_entry_kind_check check (kind in (
  'unit', 'region', 'season', 'movement', 'plan', 'pact', 'annex', 'article', 'target', 'task', 'award', 'indicator',
  'person', 'account'));

create or replace function search_row(source text, r jsonb) returns search_entry stable language plpgsql
  set search_path = public, pg_temp as $$
declare
  e search_entry;
  names text;
begin
  e.id := (r ->> 'id')::uuid;
  e.kind := source;
  e.object_id := e.id;
  e.region_id := (r ->> 'region_id')::uuid;
  e.season_id := (r ->> 'season_id')::uuid;
  e.audience := case when e.season_id is null then 'everyone' else 'season' end;
  e.published := false;
  e.valid_from := (r ->> 'valid_from')::date;
  e.valid_to := (r ->> 'valid_to')::date;
  e.title := r ->> 'name';
  case source
    when 'unit' then
      names := r ->> 'code';
    when 'region_label' then
      e.kind := 'region';
      e.object_id := e.region_id;
      names := r ->> 'noun';
    when 'season' then
      e.season_id := e.id;
      e.audience := 'season';
      e.published := (r ->> 'published_at') is not null;
      e.title := r ->> 'year';
      e.body := r ->> 'theme';
      select string_agg(concat_ws(' ', l.noun, l.name), ' ') into names from region_label l where l.region_id = e.region_id;
    when 'movement' then
      e.body := concat_ws(' ', r ->> 'theme', r ->> 'launched_by');
    when 'text_draft' then
      e.kind := r ->> 'kind';
      e.title := r ->> 'title';
      e.body := r ->> 'preamble';
    when 'plan' then
      if r ->> 'number' is null then return null; end if;
      e.object_id := (r ->> 'text_id')::uuid;
      e.title := r ->> 'number';
    when 'article' then
      e.parent_id := (r ->> 'text_id')::uuid;
      e.title := r ->> 'heading';
      e.body := r ->> 'body';
    when 'target' then
      e.parent_id := (r ->> 'pact_id')::uuid;
      e.title := r ->> 'content';
    when 'plan_task' then
      e.kind := 'task';
      e.parent_id := (r ->> 'plan_id')::uuid;
      e.title := r ->> 'content';
    when 'award' then
      names := r ->> 'name_en';
    when 'indicator' then
      names := concat_ws(' ', r ->> 'name_en', r ->> 'code');
    when 'account' then
      e.audience := 'administration';
      e.title := r ->> 'display_name';
      names := r ->> 'username';
    when 'role_grant' then
      if r ->> 'unit_id' is null then return null; end if;
      e.kind := 'person';
      e.audience := 'unit';
      e.object_id := (r ->> 'account_id')::uuid;
      e.parent_id := (r ->> 'unit_id')::uuid;
      select a.display_name, a.username into e.title, names from account a where a.id = e.object_id;
      -- A restore may bring the role before the account; the account brings the entry then.
      if e.title is null then return null; end if;
  end case;
  e.folded := left(search_fold(concat_ws(' ', e.title, names)), 500);
  e.full_text := ' ' || left(search_fold(concat_ws(' ', e.title, names, e.body)), 20000);
  return e;
end $$;

select search_put(search_row('indicator', to_jsonb(i))) from indicator i;
create trigger search_follow after insert or update or delete on indicator
  for each row execute function search_follow();
-- Beside what is found otherwise: the catalogue of indicators is everybody's who has signed in.
create policy search_entry_indicator on search_entry for select using (
  app_known() and kind = 'indicator' and exists (select from indicator i where i.id = object_id));
