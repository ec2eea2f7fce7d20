using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CallCenter.Core.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class PacingDecisions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "PredictivePercent",
                table: "Projects",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "PacingTicks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ProjectId = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Mode = table.Column<int>(type: "INTEGER", nullable: false),
                    Hold = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Reason = table.Column<int>(type: "INTEGER", nullable: false),
                    Wanted = table.Column<int>(type: "INTEGER", nullable: false),
                    Launched = table.Column<int>(type: "INTEGER", nullable: false),
                    Idle = table.Column<int>(type: "INTEGER", nullable: false),
                    Ringing = table.Column<int>(type: "INTEGER", nullable: false),
                    Examined = table.Column<int>(type: "INTEGER", nullable: false),
                    Waiting = table.Column<int>(type: "INTEGER", nullable: false),
                    Talking = table.Column<int>(type: "INTEGER", nullable: false),
                    WrappingUp = table.Column<int>(type: "INTEGER", nullable: false),
                    AnswerShare = table.Column<double>(type: "REAL", nullable: false),
                    SecondsToOffer = table.Column<double>(type: "REAL", nullable: false),
                    FreedByThen = table.Column<double>(type: "REAL", nullable: false),
                    OffersByThen = table.Column<double>(type: "REAL", nullable: false),
                    Risk = table.Column<double>(type: "REAL", nullable: false),
                    Threshold = table.Column<double>(type: "REAL", nullable: false),
                    AbandonedShare = table.Column<double>(type: "REAL", nullable: false),
                    Answered = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PacingTicks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PacingTicks_Projects_ProjectId",
                        column: x => x.ProjectId,
                        principalTable: "Projects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_PacingTicks_At",
                table: "PacingTicks",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_PacingTicks_ProjectId_At",
                table: "PacingTicks",
                columns: new[] { "ProjectId", "At" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "PacingTicks");

            migrationBuilder.DropColumn(
                name: "PredictivePercent",
                table: "Projects");
        }
    }
}
