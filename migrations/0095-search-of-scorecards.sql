-- Scorecards are found by their title, their decision and their criteria; proposals to change one by their title and
-- reason. A draft, and a proposal that is put nowhere, are found by the people of their body alone.

alter table search_entry drop constraint search_entry_kind_check;
alter table search_entry add constraint search_entry_kind_check check (kind in (
  'unit', 'region', 'season', 'movement', 'review', 'plan', 'pact', 'annex', 'article', 'target', 'task', 'award',
  'indicator', 'scorecard', 'card-proposal', 'evidence', 'person', 'account'));
alter table search_entry drop constraint search_entry_audience_check;
alter table search_entry add constraint search_entry_audience_check check (
  audience in ('everyone', 'season', 'unit', 'body', 'papers', 'administration'));

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
    when 'evidence' then
      -- Withdrawn, it is read where it served alone.
      if r ->> 'withdrawn_at' is not null then return null; end if;
      e.audience := 'papers';
      e.parent_id := (r ->> 'unit_id')::uuid;
      e.title := r ->> 'title';
      names := concat_ws(' ', r ->> 'number', r ->> 'body');
      e.body := nullif(concat_ws(' · ', r ->> 'number', r ->> 'body'), '');
    when 'scorecard' then
      e.parent_id := (r ->> 'owner_id')::uuid;
      if r ->> 'issued_at' is null then e.audience := 'body'; end if;
      -- Its year: of cards alike the newest comes first.
      e.valid_from := make_date((r ->> 'year')::integer, 1, 1);
      e.valid_to := make_date((r ->> 'year')::integer, 12, 31);
      e.title := r ->> 'title';
      names := concat_ws(' ', r ->> 'year', r ->> 'decision_number', r -> 'content' ->> 'id');
      -- Each criterion by its code and name, as the tree has them; what a draft lacks is left out.
      select left(string_agg(concat_ws(' ', c ->> 'code', c ->> 'name'), ' · '), 20000) into e.body
        from jsonb_path_query(r -> 'content', 'strict $.criteria.** ? (exists (@.code) && exists (@.name))', '{}', true) c;
    when 'card_proposal' then
      -- Withdrawn, it is read in the list alone.
      if r ->> 'withdrawn_at' is not null then return null; end if;
      e.kind := 'card-proposal';
      e.parent_id := (r ->> 'unit_id')::uuid;
      -- Its unit's alone until it is put before a conference.
      if e.season_id is null then e.audience := 'body'; end if;
      e.title := r ->> 'title';
      names := r ->> 'base_title';
      e.body := r ->> 'reason';
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

select search_put(search_row('scorecard', to_jsonb(c))) from scorecard c;
select search_put(search_row('card_proposal', to_jsonb(p))) from card_proposal p;
create trigger search_follow after insert or update or delete on scorecard
  for each row execute function search_follow();
create trigger search_follow after insert or update or delete on card_proposal
  for each row execute function search_follow();
create index search_entry_body on search_entry (parent_id) where audience = 'body';

-- The second wall: who reads the card, or the proposal.
create policy search_entry_scorecard on search_entry for select using (
  app_known() and kind = 'scorecard' and exists (select from scorecard c where c.id = object_id));
create policy search_entry_card_proposal on search_entry for select using (
  app_known() and kind = 'card-proposal' and exists (select from card_proposal p where p.id = object_id));

-- The first wall asks for one thing more: the bodies whose drafts the policy table lets the reader read.
drop function search_entries(text, uuid[], uuid[], uuid[], uuid[], date, integer);
create function search_entries(query text, regions uuid[], seasons uuid[], units uuid[], papers uuid[], bodies uuid[],
    today date, per_kind integer)
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
    or (audience = 'body' and parent_id = any ($8)
      and (parent_id = any ((select app_units())::uuid[]) or parent_id = any ((select app_ministry())::uuid[])))
    or (audience = 'papers' and ((parent_id = any ($7)
        and (parent_id = any ((select app_units())::uuid[]) or parent_id = any ((select app_ancestors())::uuid[])))
      or evidence_told(object_id, $2, $3)))
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
    using typed, regions, seasons, per_kind, units, today, papers, bodies;
  if found then return; end if;
  -- `offset 0`: the likeness of a name is computed once.
  return query execute format(best, 'select near.* from (select id, kind, object_id, title, valid_to,
      (alike + similarity($1, folded) / 10)::real as score, max(alike) over () as most
      from (select *, word_similarity($1, folded) as alike
        from search_entry where $1 <% folded and ' || mine || ' offset 0) same) near
    where near.score >= near.most - 0.1') using typed, regions, seasons, per_kind, units, today, papers, bodies;
end $$;
revoke all on function search_entries(text, uuid[], uuid[], uuid[], uuid[], uuid[], date, integer) from public;
grant execute on function search_entries(text, uuid[], uuid[], uuid[], uuid[], uuid[], date, integer) to giaouoc_app;
