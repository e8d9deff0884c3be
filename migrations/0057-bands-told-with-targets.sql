-- A band is public with a public target that differs by it, and not before: whoever reads the target reads its name.
-- Which units stand in it stays among the season's people.
drop policy workload_band_read on workload_band;
create policy workload_band_read on workload_band for select using (
  season_id = any ((select app_seasons())::uuid[]) or region_id = any ((select app_organised())::uuid[])
  or (season_published(season_id) and exists (select from target_difference d where d.band_id = workload_band.id)));
drop policy band_member_read on band_member;
create policy band_member_read on band_member for select using (
  season_id = any ((select app_seasons())::uuid[]) or region_id = any ((select app_organised())::uuid[]));
