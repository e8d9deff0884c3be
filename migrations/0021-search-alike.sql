-- Names that sound alike: the longer the text typed, the more of it has to fit; each likeness is computed once.

create or replace function search_entries(query text, regions uuid[], seasons uuid[], per_kind integer)
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
    from search_entry where ' || holds || ' and ' || mine) using typed, regions, seasons, per_kind;
  if found then return; end if;
  -- `offset 0`: the likeness of a name is computed once.
  return query execute format(best, 'select near.* from (select id, kind, object_id, title, valid_to,
      (alike + similarity($1, folded) / 10)::real as score, max(alike) over () as most
      from (select *, word_similarity($1, folded) as alike
        from search_entry where $1 <% folded and ' || mine || ' offset 0) same) near
    where near.score >= near.most - 0.1') using typed, regions, seasons, per_kind;
end $$;
