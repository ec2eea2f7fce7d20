using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CallCenter.Core.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class OperatorShifts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "PauseAwaits",
                table: "Presence",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "PauseCause",
                table: "Presence",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "PauseReasonId",
                table: "Presence",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "PauseCause",
                table: "OperatorStates",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "PauseReasonId",
                table: "OperatorStates",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "MissesBeforePause",
                table: "Company",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "OperatorOffers",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    OperatorId = table.Column<int>(type: "INTEGER", nullable: false),
                    CallId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProjectId = table.Column<int>(type: "INTEGER", nullable: true),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    End = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OperatorOffers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PauseReasons",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    LimitMinutes = table.Column<int>(type: "INTEGER", nullable: true),
                    IsActive = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PauseReasons", x => x.Id);
                });

            migrationBuilder.UpdateData(
                table: "Company",
                keyColumn: "Id",
                keyValue: 1,
                column: "MissesBeforePause",
                value: 2);

            migrationBuilder.CreateIndex(
                name: "IX_OperatorStates_PauseReasonId",
                table: "OperatorStates",
                column: "PauseReasonId",
                filter: "\"PauseReasonId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_OperatorOffers_OperatorId_StartedAt_End",
                table: "OperatorOffers",
                columns: new[] { "OperatorId", "StartedAt", "End" });

            migrationBuilder.CreateIndex(
                name: "IX_PauseReasons_Name",
                table: "PauseReasons",
                column: "Name",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "OperatorOffers");

            migrationBuilder.DropTable(
                name: "PauseReasons");

            migrationBuilder.DropIndex(
                name: "IX_OperatorStates_PauseReasonId",
                table: "OperatorStates");

            migrationBuilder.DropColumn(
                name: "PauseAwaits",
                table: "Presence");

            migrationBuilder.DropColumn(
                name: "PauseCause",
                table: "Presence");

            migrationBuilder.DropColumn(
                name: "PauseReasonId",
                table: "Presence");

            migrationBuilder.DropColumn(
                name: "PauseCause",
                table: "OperatorStates");

            migrationBuilder.DropColumn(
                name: "PauseReasonId",
                table: "OperatorStates");

            migrationBuilder.DropColumn(
                name: "MissesBeforePause",
                table: "Company");
        }
    }
}
