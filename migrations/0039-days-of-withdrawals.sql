-- On which days registrations were withdrawn is public with the rest: by form and award, never why.
create function published_withdrawals(season uuid)
  returns table (form_id uuid, award_id uuid, withdrawn_on date)
  stable language sql security definer set search_path = public, pg_temp as $$
  select r.form_id, r.award_id, r.withdrawn_on
  from registration r join registration_form f on f.id = r.form_id
  where r.season_id = season and r.withdrawn_on is not null and f.sent_at is not null and season_published(season) $$;
revoke all on function published_withdrawals(uuid) from public;
grant execute on function published_withdrawals(uuid) to giaouoc_app;
