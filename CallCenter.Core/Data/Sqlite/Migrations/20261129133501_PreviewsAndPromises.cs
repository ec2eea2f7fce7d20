using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CallCenter.Core.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class PreviewsAndPromises : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IsForAuthor",
                table: "Tasks",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "CallBackOverdueMinutes",
                table: "Projects",
                type: "INTEGER",
                nullable: false,
                defaultValue: 30);

            migrationBuilder.AddColumn<int>(
                name: "PreviewEnd",
                table: "Projects",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "PreviewPauseMinutes",
                table: "Projects",
                type: "INTEGER",
                nullable: false,
                defaultValue: 10);

            migrationBuilder.AddColumn<int>(
                name: "PreviewSeconds",
                table: "Projects",
                type: "INTEGER",
                nullable: false,
                defaultValue: 30);

            migrationBuilder.AddColumn<int>(
                name: "PendingPromisedTo",
                table: "Contacts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "PromisedTo",
                table: "Contacts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsPreview",
                table: "Calls",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "Previews",
                columns: table => new
                {
                    CallId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProjectId = table.Column<int>(type: "INTEGER", nullable: false),
                    ContactId = table.Column<long>(type: "INTEGER", nullable: false),
                    OperatorId = table.Column<int>(type: "INTEGER", nullable: false),
                    ShownAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Previews", x => x.CallId);
                    table.ForeignKey(
                        name: "FK_Previews_Projects_ProjectId",
                        column: x => x.ProjectId,
                        principalTable: "Projects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_Promised",
                table: "Contacts",
                columns: new[] { "ProjectId", "NextAttemptAt" },
                filter: "\"DialState\" = 1 AND \"PromisedTo\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Previews_EndedAt",
                table: "Previews",
                column: "EndedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Previews_OperatorId_EndedAt",
                table: "Previews",
                columns: new[] { "OperatorId", "EndedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Previews_ProjectId",
                table: "Previews",
                column: "ProjectId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Previews");

            migrationBuilder.DropIndex(
                name: "IX_Contacts_Promised",
                table: "Contacts");

            migrationBuilder.DropColumn(
                name: "IsForAuthor",
                table: "Tasks");

            migrationBuilder.DropColumn(
                name: "CallBackOverdueMinutes",
                table: "Projects");

            migrationBuilder.DropColumn(
                name: "PreviewEnd",
                table: "Projects");

            migrationBuilder.DropColumn(
                name: "PreviewPauseMinutes",
                table: "Projects");

            migrationBuilder.DropColumn(
                name: "PreviewSeconds",
                table: "Projects");

            migrationBuilder.DropColumn(
                name: "PendingPromisedTo",
                table: "Contacts");

            migrationBuilder.DropColumn(
                name: "PromisedTo",
                table: "Contacts");

            migrationBuilder.DropColumn(
                name: "IsPreview",
                table: "Calls");
        }
    }
}
