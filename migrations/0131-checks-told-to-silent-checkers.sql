-- Whoever never sent its own check, or took it back, is told the others of that sheet once the days of the cross-check are over:
-- not only whoever leads (0124). Nothing of theirs can come any more, so there is nothing left to steer. Decision 062.

create or replace function reads_as_checker(kind text, sheet uuid, season uuid, unit uuid) returns boolean stable language sql
  return case kind when 'self' then checks_sheet(season, unit, app_units())
    when 'confirmation' then checks_sheet(season, unit, app_units())
    when 'check' then checks_sheet(season, unit, app_units()) and (sent_check(sheet) or checks_are_over(sheet))
    else false end;
