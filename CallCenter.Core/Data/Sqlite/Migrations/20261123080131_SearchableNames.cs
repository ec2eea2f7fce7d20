using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CallCenter.Core.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SearchableNames : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Contacts from before names had a key. SQLite lowers Latin letters alone; the Russian ones go one by one, by their codes.
            var lowered = Enumerable.Range(0x410, 32).Append(0x401)
                .Aggregate("lower(trim(FullName))", (sql, upper) => $"replace({sql}, char({upper}), char({upper + (upper == 0x401 ? 0x50 : 0x20)}))");
            migrationBuilder.Sql($"UPDATE Contacts SET NameKey = {lowered} WHERE NameKey = ''");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {

        }
    }
}
