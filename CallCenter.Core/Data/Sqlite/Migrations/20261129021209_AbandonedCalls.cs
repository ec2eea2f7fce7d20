using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CallCenter.Core.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AbandonedCalls : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Calls_Phone",
                table: "Calls");

            migrationBuilder.AddColumn<int>(
                name: "AbandonAfterSeconds",
                table: "Projects",
                type: "INTEGER",
                nullable: false,
                defaultValue: 2);

            migrationBuilder.AddColumn<decimal>(
                name: "AbandonmentCapPercent",
                table: "Projects",
                type: "TEXT",
                precision: 18,
                scale: 4,
                nullable: false,
                defaultValue: 3m);

            migrationBuilder.AddColumn<bool>(
                name: "IsAbandoned",
                table: "Calls",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "AnsweredHours",
                columns: table => new
                {
                    ProjectId = table.Column<int>(type: "INTEGER", nullable: false),
                    Hour = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Answered = table.Column<int>(type: "INTEGER", nullable: false),
                    Abandoned = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AnsweredHours", x => new { x.ProjectId, x.Hour });
                    table.ForeignKey(
                        name: "FK_AnsweredHours_Projects_ProjectId",
                        column: x => x.ProjectId,
                        principalTable: "Projects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Calls_Phone_StartedAt",
                table: "Calls",
                columns: new[] { "Phone", "StartedAt" });

            // What was answered before, by the threshold that counted then.
            migrationBuilder.Sql("""
                UPDATE Calls SET IsAbandoned = 1
                WHERE Direction = 1 AND IsManual = 0 AND ProjectId IS NOT NULL AND AnsweredAt IS NOT NULL AND Phase = 3
                    AND Outcome <> 4 AND (Outcome <> 1 OR WaitingMs > 2000);
                INSERT INTO AnsweredHours (ProjectId, Hour, Answered, Abandoned)
                SELECT ProjectId, substr(AnsweredAt, 1, 13) || ':00:00', COUNT(*), SUM(IsAbandoned)
                FROM Calls
                WHERE Direction = 1 AND IsManual = 0 AND ProjectId IS NOT NULL AND AnsweredAt IS NOT NULL AND Phase = 3 AND Outcome <> 4
                GROUP BY ProjectId, substr(AnsweredAt, 1, 13);
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AnsweredHours");

            migrationBuilder.DropIndex(
                name: "IX_Calls_Phone_StartedAt",
                table: "Calls");

            migrationBuilder.DropColumn(
                name: "AbandonAfterSeconds",
                table: "Projects");

            migrationBuilder.DropColumn(
                name: "AbandonmentCapPercent",
                table: "Projects");

            migrationBuilder.DropColumn(
                name: "IsAbandoned",
                table: "Calls");

            migrationBuilder.CreateIndex(
                name: "IX_Calls_Phone",
                table: "Calls",
                column: "Phone");
        }
    }
}
