-- People of a unit are found by those who may list them: an entry for each role held in a unit, beside the one that
-- administrators find. Whoever acts in no unit of theirs finds none, and none takes anybody's place.

alter table search_entry drop constraint search_entry_kind_check;
alter table search_entry add constraint search_entry_kind_check check (kind in (
  'unit', 'region', 'season', 'movement', 'plan', 'pact', 'annex', 'article', 'target', 'task', 'award', 'person',
  'account'));
alter table search_entry drop constraint search_entry_audience_check;
alter table search_entry add constraint search_entry_audience_check check (
  audience in ('everyone', 'season', 'unit', 'administration'));
-- For `unit`, the unit is what the person stands in.
alter table search_entry add check (parent_id is not null or audience <> 'unit');

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
  return null;
end $$;

select search_put(search_row('role_grant', to_jsonb(g))) from role_grant g;
create trigger search_follow after insert or update or delete on role_grant
  for each row execute function search_follow();
create index search_entry_unit on search_entry (parent_id) where audience = 'unit';

-- The second wall: of a role in a unit of the reader's own, whatever the row says. The people of a season's members
-- are known to its board; their names are their units' own.
drop policy search_entry_read on search_entry;
create policy search_entry_read on search_entry for select using (app_known() and case kind
  when 'unit' then exists (select from unit u where u.id = object_id)
  when 'region' then exists (select from region r where r.id = object_id)
  when 'season' then exists (select from season s where s.id = object_id)
  when 'movement' then exists (select from movement m where m.id = object_id)
  when 'plan' then exists (select from text_draft t where t.id = object_id)
  when 'pact' then exists (select from text_draft t where t.id = object_id)
  when 'annex' then exists (select from text_draft t where t.id = object_id)
  when 'article' then exists (select from article a where a.id = object_id)
  when 'target' then exists (select from target t where t.id = object_id)
  when 'task' then exists (select from plan_task t where t.id = object_id)
  when 'award' then exists (select from award a where a.id = object_id)
  when 'person' then exists (select from role_grant g join account a on a.id = g.account_id
    where g.id = search_entry.id and g.unit_id = any ((select app_units())::uuid[]))
  when 'account' then exists (select from account a where a.id = object_id)
  else false end);

-- The first wall asks for two things more: the units whose people the policy table lets the reader list, and the day
-- on which a role is held.
drop function search_entries(text, uuid[], uuid[], integer);
create function search_entries(query text, regions uuid[], seasons uuid[], units uuid[], today date, per_kind integer)
  returns table (id uuid, score real) stable language plpgsql security definer rows 50
  -- Reading every entry looks cheap to the planner until folding and comparing have been paid for: the index is asked.
  set search_path = public, pg_temp set pg_trgm.word_similarity_threshold = 0.5 set enable_seqscan = off as $$
declare
  typed text := left(search_fold(query), 100);
  -- Plain letters and digits by now; still quoted.
  holds text := (select string_agg(format('full_text like %L', '% ' || word || '%'), ' and ')
    from (select word from regexp_split_to_table(typed, ' ') word limit 8) words);
  mine constant text := $w$ (audience = 'everyone'
    or (audience = 'administration' and app_access() = 'admin')
    or (audience = 'unit' and parent_id = any ((select app_units())::uuid[]) and parent_id = any ($5)
      and holds_on(valid_from, valid_to, $6))
    or (audience = 'season' and (published
      or ((season_id = any ((select app_seasons())::uuid[]) or region_id = any ((select app_organised())::uuid[]))
        and (region_id = any ($2) or season_id = any ($3)))))) $w$;
  best constant text := $w$
    select found.id, found.score from (
      select same.id, same.score, same.title, row_number() over (
        partition by same.kind order by same.score desc, same.valid_to desc nulls first, same.title, same.id) as place
      from (select distinct on (e.kind, e.object_id) e.* from (%s) e
        order by e.kind, e.object_id, e.score desc, e.valid_to desc nulls first, e.id) same) found
    where found.place <= $4 $w$;
begin
  -- One mistake costs a long text less of its likeness than a short one; a low bar would compare thousands of names.
  perform set_config('pg_trgm.word_similarity_threshold',
    case when length(typed) < 12 then '0.5' when length(typed) < 20 then '0.6' else '0.7' end, true);
  if not app_known() or length(typed) < 2 then return; end if;
  return query execute format(best, 'select id, kind, object_id, title, valid_to,
    (2 + case when folded like $1 || ''%'' then 1 else 0 end + similarity($1, folded))::real as score
    from search_entry where ' || holds || ' and ' || mine)
    using typed, regions, seasons, per_kind, units, today;
  if found then return; end if;
  -- `offset 0`: the likeness of a name is computed once.
  return query execute format(best, 'select near.* from (select id, kind, object_id, title, valid_to,
      (alike + similarity($1, folded) / 10)::real as score, max(alike) over () as most
      from (select *, word_similarity($1, folded) as alike
        from search_entry where $1 <% folded and ' || mine || ' offset 0) same) near
    where near.score >= near.most - 0.1') using typed, regions, seasons, per_kind, units, today;
end $$;
revoke all on function search_entries(text, uuid[], uuid[], uuid[], date, integer) from public;
grant execute on function search_entries(text, uuid[], uuid[], uuid[], date, integer) to giaouoc_app;
