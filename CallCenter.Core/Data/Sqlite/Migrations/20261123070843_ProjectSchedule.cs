using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CallCenter.Core.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ProjectSchedule : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ProjectHolidays",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ProjectId = table.Column<int>(type: "INTEGER", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProjectHolidays", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ProjectHolidays_Projects_ProjectId",
                        column: x => x.ProjectId,
                        principalTable: "Projects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ProjectWindows",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ProjectId = table.Column<int>(type: "INTEGER", nullable: false),
                    Day = table.Column<int>(type: "INTEGER", nullable: false),
                    FromMinute = table.Column<int>(type: "INTEGER", nullable: false),
                    ToMinute = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProjectWindows", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ProjectWindows_Projects_ProjectId",
                        column: x => x.ProjectId,
                        principalTable: "Projects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ProjectHolidays_ProjectId_From",
                table: "ProjectHolidays",
                columns: new[] { "ProjectId", "From" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ProjectWindows_ProjectId_Day_FromMinute",
                table: "ProjectWindows",
                columns: new[] { "ProjectId", "Day", "FromMinute" },
                unique: true);

            // Projects made before there were schedules dialled at any hour, and go on to.
            migrationBuilder.Sql(
                """
                INSERT INTO "ProjectWindows" ("ProjectId", "Day", "FromMinute", "ToMinute")
                SELECT "Projects"."Id", "Days"."Day", 0, 1440 FROM "Projects"
                CROSS JOIN (SELECT 0 AS "Day" UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5 UNION SELECT 6) AS "Days"
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ProjectHolidays");

            migrationBuilder.DropTable(
                name: "ProjectWindows");
        }
    }
}
