-- The targets of plans, and what movements came to at their reviews, are found like everything else of a season.

alter table search_entry drop constraint search_entry_kind_check;
alter table search_entry add constraint search_entry_kind_check check (kind in (
  'unit', 'region', 'season', 'movement', 'review', 'plan', 'pact', 'annex', 'article', 'target', 'task', 'award',
  'indicator', 'person', 'account'));

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
    when 'plan_target' then
      e.kind := 'target';
      e.parent_id := (r ->> 'plan_id')::uuid;
      e.title := r ->> 'content';
    when 'movement_review' then
      -- Withdrawn, it is read on the movement's page alone.
      if r ->> 'withdrawn_at' is not null then return null; end if;
      e.kind := 'review';
      e.object_id := (r ->> 'movement_id')::uuid;
      select m.name into e.title from movement m where m.id = e.object_id;
      -- A restore may bring the review before the movement; the movement brings the entry then.
      if e.title is null then return null; end if;
      names := concat_ws(' ', r ->> 'document_number', r ->> 'document_body');
      e.body := concat_ws(' ', r ->> 'held_by', r ->> 'worked', r ->> 'weak', r ->> 'commendations');
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

create or replace function search_follow() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  if tg_op <> 'INSERT' then delete from search_entry where id = old.id; end if;
  if tg_op <> 'DELETE' then perform search_put(search_row(tg_table_name, to_jsonb(new))); end if;
  -- A season is called by the labels of its region.
  if tg_table_name = 'region_label' and tg_op <> 'DELETE' then
    perform search_put(search_row('season', to_jsonb(s))) from season s where s.region_id = new.region_id;
  end if;
  -- A person is called by the account, whatever roles it holds.
  if tg_table_name = 'account' and tg_op <> 'DELETE' then
    perform search_put(search_row('role_grant', to_jsonb(g))) from role_grant g where g.account_id = new.id;
  end if;
  -- A review is called by its movement.
  if tg_table_name = 'movement' and tg_op <> 'DELETE' then
    perform search_put(search_row('movement_review', to_jsonb(v))) from movement_review v where v.movement_id = new.id;
  end if;
  return null;
end $$;

-- A unit's own draft is found by nobody, its targets neither.
create or replace function search_put(e search_entry) returns void language plpgsql set search_path = public, pg_temp as $$
declare
  of_text uuid := case e.kind when 'plan' then e.object_id when 'article' then e.parent_id
    when 'task' then (select p.text_id from plan p where p.id = e.parent_id)
    when 'target' then (select p.text_id from plan p where p.id = e.parent_id) end;
begin
  if e.id is null or (text_owner(of_text) is not null and not text_issued(of_text)) then return; end if;
  insert into search_entry values (e.*)
  on conflict (id) do update set (kind, object_id, parent_id, title, body, folded, full_text, audience, region_id,
    season_id, published, valid_from, valid_to) = row (e.kind, e.object_id, e.parent_id, e.title, e.body, e.folded,
    e.full_text, e.audience, e.region_id, e.season_id, e.published, e.valid_from, e.valid_to);
end $$;

create or replace function search_issue() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if text_owner(new.text_id) is null then return null; end if;
  perform search_put(search_row('text_draft', to_jsonb(t))) from text_draft t where t.id = new.text_id;
  perform search_put(search_row('plan', to_jsonb(p))) from plan p where p.text_id = new.text_id;
  perform search_put(search_row('article', to_jsonb(a))) from article a where a.text_id = new.text_id;
  perform search_put(search_row('plan_task', to_jsonb(t))) from plan_task t join plan p on p.id = t.plan_id
    where p.text_id = new.text_id;
  perform search_put(search_row('plan_target', to_jsonb(t))) from plan_target t join plan p on p.id = t.plan_id
    where p.text_id = new.text_id;
  return null;
end $$;

select search_put(search_row('plan_target', to_jsonb(t))) from plan_target t;
select search_put(search_row('movement_review', to_jsonb(v))) from movement_review v;
create trigger search_follow after insert or update or delete on plan_target
  for each row execute function search_follow();
create trigger search_follow after insert or update or delete on movement_review
  for each row execute function search_follow();

-- The second wall asks the tables themselves, beside what it asks already.
create policy search_entry_plan_target on search_entry for select using (
  app_known() and kind = 'target' and exists (select from plan_target t where t.id = object_id));
create policy search_entry_review on search_entry for select using (
  app_known() and kind = 'review' and exists (select from movement_review v where v.id = search_entry.id));
