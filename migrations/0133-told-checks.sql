-- Both of the first wall's questions about another's check stand on one answer (0131 asked the same two things in each).

-- Whether one of these units, which checks the sheet, is told the other checks of it by now.
create function told_checks(sheet uuid) returns boolean stable language sql
  return sent_check(sheet) or checks_are_over(sheet);

create or replace function reads_as_checker(kind text, sheet uuid, season uuid, unit uuid) returns boolean stable language sql
  return case kind when 'self' then checks_sheet(season, unit, app_units())
    when 'confirmation' then checks_sheet(season, unit, app_units())
    when 'check' then checks_sheet(season, unit, app_units()) and told_checks(sheet)
    else false end;

create or replace function blind_to(kind text, sheet uuid, season uuid, unit uuid, author uuid) returns boolean
  stable language sql
  return kind = 'check' and author <> all (app_units()) and checks_sheet(season, unit, app_units())
    and not told_checks(sheet);
