-- A published season tells the public a part of some rows: what was concluded and not what came of it, how many
-- registered and not why one withdrew, which units signed and not by whom. A policy shows a row whole or not at all, so
-- the rows become their people's again, and the public reads its part through functions of the owner's that know it.

drop policy conclusion_read on conclusion;
create policy conclusion_read on conclusion for select using (
  season_id = any ((select app_seasons())::uuid[]) or region_id = any ((select app_organised())::uuid[]));
create function published_conclusions(season uuid)
  returns table (id uuid, conference_id uuid, "position" integer, content text)
  stable language sql security definer set search_path = public, pg_temp as $$
  select c.id, c.conference_id, c.position, c.content from conclusion c
  where c.season_id = season and c.conference_id is not null and season_published(season) $$;

drop policy registration_read on registration;
create policy registration_read on registration for select using (
  unit_id = any ((select app_units())::uuid[])
  or exists (select from registration_form f where f.id = form_id and (
    (f.through_id = any ((select app_units())::uuid[])
      and (f.sent_at is not null or f.handed_at is not null or registration.withdrawn_on is not null))
    or ((f.sent_at is not null or registration.withdrawn_on is not null)
      and (registration.season_id = any ((select app_seasons())::uuid[])
        or registration.region_id = any ((select app_organised())::uuid[]))))));
create function published_registrations(season uuid)
  returns table (form_id uuid, unit_id uuid, award_id uuid, withdrawn boolean)
  stable language sql security definer set search_path = public, pg_temp as $$
  select r.form_id, r.unit_id, r.award_id, r.withdrawn_on is not null
  from registration r join registration_form f on f.id = r.form_id
  where r.season_id = season and f.sent_at is not null and season_published(season) $$;

drop policy signature_read on signature;
create policy signature_read on signature for select using (
  season_id = any ((select app_seasons())::uuid[]) or region_id = any ((select app_organised())::uuid[]));
-- Who signed the texts that stand: by name for the season's people, by unit for the public.
create function standing_signatures(texts uuid[])
  returns table (text_id uuid, unit_id uuid, signed_at timestamptz, signer_name text, on_behalf_of text)
  stable language sql security definer set search_path = public, pg_temp as $$
  select f.text_id, g.unit_id, g.signed_at, case when mine.seen then g.signer_name end,
    case when mine.seen then g.on_behalf_of end
  from frozen_text f join signature g on g.frozen_text_id = f.id
  cross join lateral (select g.season_id = any (app_seasons()) or g.region_id = any (app_organised()) as seen) mine
  where f.text_id = any (texts) and f.thawed_at is null and (mine.seen or season_published(g.season_id)) $$;

-- Of these the public is told nothing at all.
drop policy postponement_read on postponement;
create policy postponement_read on postponement for select using (
  season_id = any ((select app_seasons())::uuid[]) or region_id = any ((select app_organised())::uuid[]));
drop policy late_registration_read on late_registration;
create policy late_registration_read on late_registration for select using (
  season_id = any ((select app_seasons())::uuid[]) or region_id = any ((select app_organised())::uuid[]));

revoke all on function published_conclusions(uuid), published_registrations(uuid), standing_signatures(uuid[]) from public;
grant execute on function published_conclusions(uuid), published_registrations(uuid), standing_signatures(uuid[])
  to giaouoc_app;
