/** What the command line says about itself, Vietnamese and English on one line. */
export const cliWords = {
  giaouoc: 'Giao Ước: năm thi đua của một khu vực, cụm · the emulation year of a region',
  help: 'xem cách dùng · show how to use this',
  json: 'in kết quả dạng JSON · print the result as JSON',
  doctor:
    'Xem thiết lập, cơ sở dữ liệu, đĩa, đồng hồ; không thay đổi gì · check settings, database, disk and clock; changes nothing',
  doctorSql:
    'in các câu lệnh tạo vai trò và cơ sở dữ liệu trên máy chủ PostgreSQL · print the statements that prepare a PostgreSQL server',
  backup:
    'Sao lưu toàn bộ cơ sở dữ liệu vào một tệp, trong khi mọi người vẫn làm việc · back the whole database up to one file',
  restore: 'Khôi phục một tệp sao lưu vào cơ sở dữ liệu trống · restore a backup into an empty database',
  doctorSqlHead:
    '-- Chạy một lần bằng psql dưới quyền quản trị PostgreSQL 15 trở lên; thay hai mật khẩu.\n-- Run once with psql as a superuser of PostgreSQL 15 or newer; replace both passwords.',
  doctorSqlTail:
    '-- Sau đó đặt · Then set:\n-- DATABASE_URL=postgres://giaouoc_app:APP_PASSWORD@HOST:5432/giaouoc\n-- DATABASE_OWNER_URL=postgres://giaouoc_owner:OWNER_PASSWORD@HOST:5432/giaouoc',
}
