using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CallCenter.Core.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class MachinesAndLostMessages : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "MeansMachine",
                table: "Statuses",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "Detection",
                table: "Calls",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "ExaminedMs",
                table: "Calls",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<DateTime>(
                name: "LostAt",
                table: "Calls",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "MachineCause",
                table: "Calls",
                type: "TEXT",
                maxLength: 60,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "MessageMs",
                table: "Calls",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "Verdict",
                table: "Calls",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "LostMessages",
                columns: table => new
                {
                    ProjectId = table.Column<int>(type: "INTEGER", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    DurationMs = table.Column<int>(type: "INTEGER", nullable: false),
                    UploadedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LostMessages", x => x.ProjectId);
                    table.ForeignKey(
                        name: "FK_LostMessages_Projects_ProjectId",
                        column: x => x.ProjectId,
                        principalTable: "Projects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "MachineSettings",
                columns: table => new
                {
                    ProjectId = table.Column<int>(type: "INTEGER", nullable: false),
                    Mode = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Silence = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    InitialSilenceMs = table.Column<int>(type: "INTEGER", nullable: false),
                    GreetingMs = table.Column<int>(type: "INTEGER", nullable: false),
                    AfterGreetingSilenceMs = table.Column<int>(type: "INTEGER", nullable: false),
                    TotalMs = table.Column<int>(type: "INTEGER", nullable: false),
                    MinWordMs = table.Column<int>(type: "INTEGER", nullable: false),
                    BetweenWordsMs = table.Column<int>(type: "INTEGER", nullable: false),
                    MaxWords = table.Column<int>(type: "INTEGER", nullable: false),
                    SilenceLevel = table.Column<int>(type: "INTEGER", nullable: false),
                    MaxWordMs = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MachineSettings", x => x.ProjectId);
                    table.ForeignKey(
                        name: "FK_MachineSettings_Projects_ProjectId",
                        column: x => x.ProjectId,
                        principalTable: "Projects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            // As a new project has it: off, with the usual thresholds.
            migrationBuilder.Sql(
                """
                INSERT INTO "MachineSettings" ("ProjectId", "Mode", "Silence", "InitialSilenceMs", "GreetingMs", "AfterGreetingSilenceMs",
                    "TotalMs", "MinWordMs", "BetweenWordsMs", "MaxWords", "SilenceLevel", "MaxWordMs")
                SELECT "Id", 'Off', 'Machine', 2000, 1500, 600, 4000, 100, 50, 3, 256, 3000 FROM "Projects";
                """);

            migrationBuilder.CreateIndex(
                name: "IX_Calls_ProjectId_Detection_StartedAt",
                table: "Calls",
                columns: new[] { "ProjectId", "Detection", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_LostMessages_Hash",
                table: "LostMessages",
                column: "Hash");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "LostMessages");

            migrationBuilder.DropTable(
                name: "MachineSettings");

            migrationBuilder.DropIndex(
                name: "IX_Calls_ProjectId_Detection_StartedAt",
                table: "Calls");

            migrationBuilder.DropColumn(
                name: "MeansMachine",
                table: "Statuses");

            migrationBuilder.DropColumn(
                name: "Detection",
                table: "Calls");

            migrationBuilder.DropColumn(
                name: "ExaminedMs",
                table: "Calls");

            migrationBuilder.DropColumn(
                name: "LostAt",
                table: "Calls");

            migrationBuilder.DropColumn(
                name: "MachineCause",
                table: "Calls");

            migrationBuilder.DropColumn(
                name: "MessageMs",
                table: "Calls");

            migrationBuilder.DropColumn(
                name: "Verdict",
                table: "Calls");
        }
    }
}
