-- What the door of results asks, the database asks too: whoever leads is told nothing of a layer before it is over, an expected
-- result is shown to more people by a second person alone, and who led a season last still answers for its result. Decision 068.

-- Is a layer over for those who lead: its days with those of grace, or every form that it waits for is there?
create function layer_over(season uuid, of_block text, of_kind text) returns boolean stable language sql security definer
  set search_path = public, pg_temp as $$
  select coalesce((select case
      when l.deadline is not null and app_day() > l.deadline + l.grace_days then true
      when l.kind = 'final' then true
      when l.kind = 'cross' then checks_are_in(season, of_block)
      else not exists (select from season s
        join membership m on m.region_id = s.region_id and m.block = of_block
          and holds_on(m.valid_from, m.valid_to, greatest(s.valid_from, least(app_day(), s.valid_to)))
        join unit u on u.id = m.unit_id
          and holds_on(u.valid_from, u.valid_to, greatest(s.valid_from, least(app_day(), s.valid_to)))
        where s.id = layer_over.season and not exists (select from layer_sending g where g.season_id = s.id and g.unit_id = m.unit_id
          and g.kind = l.kind and g.content_at is not null and g.recalled_at is null))
      end
    from assessment_layers(season, of_block) l
    where l.kind = case of_kind when 'check' then 'cross' else of_kind end), false) $$;
revoke all on function layer_over(uuid, text, text) from public;
grant execute on function layer_over(uuid, text, text) to giaouoc_app;

-- That a form stands is told to those who work a result out; what it says, of a layer that is not over, to the body that
-- organises alone.
create or replace function standing_forms(season uuid, of_block text)
  returns table (unit_id uuid, author_unit_id uuid, kind text, digest text, content text, returned boolean)
  stable language sql security definer set search_path = public, pg_temp as $$
  with kinds as (
    select k.kind, layer_over(season, of_block, k.kind) as over
    from unnest(array['self', 'confirmation', 'check', 'cross', 'verification', 'final']) as k (kind))
  select distinct on (s.layer_id) s.unit_id, s.author_unit_id, s.kind,
      case when t.told then s.digest end, case when t.told then f.content end, s.returned_at is not null
    from layer_sending s
    join sealed_form f on f.sending_id = s.id
    join kinds k on k.kind = s.kind
    cross join lateral (select s.region_id = any (app_organised()) or k.over as told) t
   where s.season_id = season and s.block = of_block and s.content_at is not null and s.recalled_at is null
     and (s.region_id = any (app_organised()) or s.season_id = any (app_led()) or led_last(s.season_id))
   order by s.layer_id, s.round desc $$;

-- An expected result begins with those who lead; who sees more of it, two people say. Fewer may see it at any time.
create policy result_insert_narrow on result as restrictive for insert with check (
  kind <> 'expected' or audience = 'leaders');
create function result_audience_guard() returns trigger language plpgsql as $$
begin
  if array_position(array['leaders', 'members', 'public'], new.audience)
      > array_position(array['leaders', 'members', 'public'], old.audience) and not carries('result', old.id) then
    raise 'permission denied: more people see a result once a second person says so' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger result_audience_guard before update on result for each row execute function result_audience_guard();

create policy result_read_last on result for select using (led_last(season_id));
create policy result_update_last on result for update using (led_last(season_id));
create policy result_archive_read_last on result_archive for select using (led_last(season_id));
