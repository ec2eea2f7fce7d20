using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CallCenter.Core.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class CallVoices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "VoiceGrade",
                table: "Calls",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "CallVoices",
                columns: table => new
                {
                    CallId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OperatorId = table.Column<int>(type: "INTEGER", nullable: false),
                    Seconds = table.Column<double>(type: "REAL", nullable: false),
                    HeardLoss = table.Column<double>(type: "REAL", nullable: false),
                    HeardJitterMs = table.Column<double>(type: "REAL", nullable: false),
                    SpokenLoss = table.Column<double>(type: "REAL", nullable: true),
                    SpokenJitterMs = table.Column<double>(type: "REAL", nullable: true),
                    RoundTripMs = table.Column<double>(type: "REAL", nullable: true),
                    Score = table.Column<double>(type: "REAL", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CallVoices", x => new { x.CallId, x.OperatorId });
                });

            migrationBuilder.CreateIndex(
                name: "IX_Calls_VoiceGrade_Number",
                table: "Calls",
                columns: new[] { "VoiceGrade", "Number" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CallVoices");

            migrationBuilder.DropIndex(
                name: "IX_Calls_VoiceGrade_Number",
                table: "Calls");

            migrationBuilder.DropColumn(
                name: "VoiceGrade",
                table: "Calls");
        }
    }
}
