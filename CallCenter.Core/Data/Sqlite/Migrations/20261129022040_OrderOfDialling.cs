using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CallCenter.Core.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class OrderOfDialling : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Contacts_ProjectId_DialState_NextAttemptAt",
                table: "Contacts");

            migrationBuilder.AddColumn<bool>(
                name: "PinsContacts",
                table: "Projects",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "HeldRank",
                table: "Contacts",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "PendingRank",
                table: "Contacts",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "PinnedOperatorId",
                table: "Contacts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Rank",
                table: "Contacts",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "ProjectPins",
                columns: table => new
                {
                    ProjectId = table.Column<int>(type: "INTEGER", nullable: false),
                    StatusId = table.Column<int>(type: "INTEGER", nullable: false),
                    OperatorId = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProjectPins", x => new { x.ProjectId, x.StatusId });
                    table.ForeignKey(
                        name: "FK_ProjectPins_Projects_ProjectId",
                        column: x => x.ProjectId,
                        principalTable: "Projects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ProjectPins_Statuses_StatusId",
                        column: x => x.StatusId,
                        principalTable: "Statuses",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ProjectPins_Users_OperatorId",
                        column: x => x.OperatorId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });


            // Whoever waits already has his rank: by what the last call came to, or because a call is promised at that very time.
            migrationBuilder.Sql(
                """
                UPDATE "Contacts" SET "Rank" = 2 WHERE "DialState" = 1 AND "LastOutcome" = 5;
                UPDATE "Contacts" SET "Rank" = 1 WHERE "DialState" = 1 AND EXISTS (
                    SELECT 1 FROM "Tasks" WHERE "Tasks"."ContactId" = "Contacts"."Id" AND "Tasks"."DoneAt" IS NULL AND "Tasks"."CallsAutomatically" AND "Tasks"."DueAt" = "Contacts"."NextAttemptAt");
                """);

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_Due",
                table: "Contacts",
                columns: new[] { "ProjectId", "TimeZone", "Rank", "PinnedOperatorId", "NextAttemptAt", "Id" },
                filter: "\"DialState\" = 1");

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_New",
                table: "Contacts",
                columns: new[] { "ProjectId", "TimeZone", "UploadId", "Id" },
                filter: "\"DialState\" = 0");

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_Pinned",
                table: "Contacts",
                columns: new[] { "ProjectId", "StatusId", "PinnedOperatorId", "NextAttemptAt" },
                filter: "\"DialState\" = 1");

            migrationBuilder.CreateIndex(
                name: "IX_ProjectPins_OperatorId",
                table: "ProjectPins",
                column: "OperatorId");

            migrationBuilder.CreateIndex(
                name: "IX_ProjectPins_StatusId",
                table: "ProjectPins",
                column: "StatusId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ProjectPins");

            migrationBuilder.DropIndex(
                name: "IX_Contacts_Due",
                table: "Contacts");

            migrationBuilder.DropIndex(
                name: "IX_Contacts_New",
                table: "Contacts");

            migrationBuilder.DropIndex(
                name: "IX_Contacts_Pinned",
                table: "Contacts");

            migrationBuilder.DropColumn(
                name: "PinsContacts",
                table: "Projects");

            migrationBuilder.DropColumn(
                name: "HeldRank",
                table: "Contacts");

            migrationBuilder.DropColumn(
                name: "PendingRank",
                table: "Contacts");

            migrationBuilder.DropColumn(
                name: "PinnedOperatorId",
                table: "Contacts");

            migrationBuilder.DropColumn(
                name: "Rank",
                table: "Contacts");

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_ProjectId_DialState_NextAttemptAt",
                table: "Contacts",
                columns: new[] { "ProjectId", "DialState", "NextAttemptAt" });
        }
    }
}
