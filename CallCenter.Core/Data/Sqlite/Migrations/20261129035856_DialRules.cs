using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CallCenter.Core.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class DialRules : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "BestHourSlackHours",
                table: "Projects",
                type: "INTEGER",
                nullable: false,
                defaultValue: 24);

            migrationBuilder.AddColumn<int>(
                name: "DialRuleSetId",
                table: "Projects",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "UsesBestHour",
                table: "Projects",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "PostponedBy",
                table: "Contacts",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "RetryArm",
                table: "Contacts",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "AnswerHours",
                columns: table => new
                {
                    ProjectId = table.Column<int>(type: "INTEGER", nullable: false),
                    IsRestDay = table.Column<bool>(type: "INTEGER", nullable: false),
                    Hour = table.Column<int>(type: "INTEGER", nullable: false),
                    Dials = table.Column<int>(type: "INTEGER", nullable: false),
                    Answers = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AnswerHours", x => new { x.ProjectId, x.IsRestDay, x.Hour });
                    table.ForeignKey(
                        name: "FK_AnswerHours_Projects_ProjectId",
                        column: x => x.ProjectId,
                        principalTable: "Projects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "DialRuleSets",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Title = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CallsPerDay = table.Column<int>(type: "INTEGER", nullable: false),
                    CallsPerWeek = table.Column<int>(type: "INTEGER", nullable: false),
                    CallsPerMonth = table.Column<int>(type: "INTEGER", nullable: false),
                    TalksPerDay = table.Column<int>(type: "INTEGER", nullable: false),
                    TalksPerWeek = table.Column<int>(type: "INTEGER", nullable: false),
                    TalksPerMonth = table.Column<int>(type: "INTEGER", nullable: false),
                    WorkdayFrom = table.Column<TimeOnly>(type: "TEXT", nullable: false),
                    WorkdayTo = table.Column<TimeOnly>(type: "TEXT", nullable: false),
                    RestDayFrom = table.Column<TimeOnly>(type: "TEXT", nullable: false),
                    RestDayTo = table.Column<TimeOnly>(type: "TEXT", nullable: false),
                    SkipsHolidays = table.Column<bool>(type: "INTEGER", nullable: false),
                    PauseMinutes = table.Column<int>(type: "INTEGER", nullable: false),
                    MinRingSeconds = table.Column<int>(type: "INTEGER", nullable: false),
                    AbandonmentCapPercent = table.Column<decimal>(type: "TEXT", precision: 18, scale: 4, nullable: false),
                    AbandonmentWindowDays = table.Column<int>(type: "INTEGER", nullable: false),
                    AbandonAfterSeconds = table.Column<int>(type: "INTEGER", nullable: false),
                    LockoutHours = table.Column<int>(type: "INTEGER", nullable: false),
                    ManualCalls = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DialRuleSets", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RetryTrials",
                columns: table => new
                {
                    ProjectId = table.Column<int>(type: "INTEGER", nullable: false),
                    Arm = table.Column<int>(type: "INTEGER", nullable: false),
                    Dials = table.Column<int>(type: "INTEGER", nullable: false),
                    Answers = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RetryTrials", x => new { x.ProjectId, x.Arm });
                    table.ForeignKey(
                        name: "FK_RetryTrials_Projects_ProjectId",
                        column: x => x.ProjectId,
                        principalTable: "Projects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Projects_DialRuleSetId",
                table: "Projects",
                column: "DialRuleSetId");

            migrationBuilder.CreateIndex(
                name: "IX_DialRuleSets_Title",
                table: "DialRuleSets",
                column: "Title",
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "FK_Projects_DialRuleSets_DialRuleSetId",
                table: "Projects",
                column: "DialRuleSetId",
                principalTable: "DialRuleSets",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Projects_DialRuleSets_DialRuleSetId",
                table: "Projects");

            migrationBuilder.DropTable(
                name: "AnswerHours");

            migrationBuilder.DropTable(
                name: "DialRuleSets");

            migrationBuilder.DropTable(
                name: "RetryTrials");

            migrationBuilder.DropIndex(
                name: "IX_Projects_DialRuleSetId",
                table: "Projects");

            migrationBuilder.DropColumn(
                name: "BestHourSlackHours",
                table: "Projects");

            migrationBuilder.DropColumn(
                name: "DialRuleSetId",
                table: "Projects");

            migrationBuilder.DropColumn(
                name: "UsesBestHour",
                table: "Projects");

            migrationBuilder.DropColumn(
                name: "PostponedBy",
                table: "Contacts");

            migrationBuilder.DropColumn(
                name: "RetryArm",
                table: "Contacts");
        }
    }
}
