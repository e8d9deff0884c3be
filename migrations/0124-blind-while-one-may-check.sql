-- Whoever has still to check a sheet is told no other check of it; once the days of the cross-check are over nothing of theirs
-- can come any more, and there is nothing left to steer. Kept blind for ever, a lead that never sent its own check would form
-- what the meeting settled, and what it verified, without the others' checks: forms that stand on less than is there count as
-- overtaken, and the block would never come to a result. Decision 062.

create function checks_are_over(sheet uuid) returns boolean stable language sql security definer
  set search_path = public, pg_temp as $$
  select coalesce((select app_day() > l.deadline + l.grace_days
    from sheet s, assessment_layers(s.season_id, s.block) l
    where s.id = checks_are_over.sheet and l.kind = 'cross'), false) $$;
revoke all on function checks_are_over(uuid) from public;
grant execute on function checks_are_over(uuid) to giaouoc_app;

create or replace function blind_to(kind text, sheet uuid, season uuid, unit uuid, author uuid) returns boolean
  stable language sql
  return kind = 'check' and author <> all (app_units()) and checks_sheet(season, unit, app_units())
    and not sent_check(sheet) and not checks_are_over(sheet);
