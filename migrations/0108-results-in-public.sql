-- A result that everybody may read is explained by its card: the card is read along with it, by visitors too. Asked aside,
-- for what a result is written by asks for its card in turn.
create function explains_public_result(card uuid) returns boolean stable language sql security definer
  set search_path = public, pg_temp
  return exists (select from result r where r.scorecard_id = card
    and (r.published_at is not null or r.audience = 'public') and season_published(r.season_id));
revoke all on function explains_public_result(uuid) from public;
grant execute on function explains_public_result(uuid) to giaouoc_app;
create policy scorecard_read_result on scorecard for select using (
  issued_at is not null and explains_public_result(id));
