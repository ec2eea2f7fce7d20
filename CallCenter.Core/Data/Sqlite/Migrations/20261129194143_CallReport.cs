using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CallCenter.Core.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class CallReport : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Calls_ContactId",
                table: "Calls");

            migrationBuilder.DropIndex(
                name: "IX_Calls_OperatorId_StartedAt",
                table: "Calls");

            migrationBuilder.DropIndex(
                name: "IX_Calls_ProjectId_StartedAt",
                table: "Calls");

            migrationBuilder.DropIndex(
                name: "IX_Calls_StatusId",
                table: "Calls");

            migrationBuilder.DropIndex(
                name: "IX_Calls_VoiceGrade_Number",
                table: "Calls");

            migrationBuilder.AddColumn<long>(
                name: "CallNumber",
                table: "CallTalks",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<DateTime>(
                name: "CallStartedAt",
                table: "CallTalks",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.Sql("""
                UPDATE "CallTalks" SET
                    "CallNumber" = COALESCE((SELECT c."Number" FROM "Calls" c WHERE c."Id" = "CallTalks"."CallId"), 0),
                    "CallStartedAt" = COALESCE((SELECT c."StartedAt" FROM "Calls" c WHERE c."Id" = "CallTalks"."CallId"), "StartedAt")
                """);

            migrationBuilder.CreateIndex(
                name: "IX_OperatorOffers_CallId",
                table: "OperatorOffers",
                column: "CallId");

            migrationBuilder.CreateIndex(
                name: "IX_CallTalks_OperatorId_CallStartedAt_CallNumber",
                table: "CallTalks",
                columns: new[] { "OperatorId", "CallStartedAt", "CallNumber" });

            migrationBuilder.CreateIndex(
                name: "IX_Calls_ContactId_StartedAt_Number",
                table: "Calls",
                columns: new[] { "ContactId", "StartedAt", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_Calls_Direction_Type_StartedAt_Number",
                table: "Calls",
                columns: new[] { "Direction", "Type", "StartedAt", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_Calls_IsAbandoned_StartedAt_Number",
                table: "Calls",
                columns: new[] { "IsAbandoned", "StartedAt", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_Calls_OperatorId_StartedAt_Number",
                table: "Calls",
                columns: new[] { "OperatorId", "StartedAt", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_Calls_Outcome_StartedAt_Number",
                table: "Calls",
                columns: new[] { "Outcome", "StartedAt", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_Calls_ProjectId_Outcome_StartedAt_Number",
                table: "Calls",
                columns: new[] { "ProjectId", "Outcome", "StartedAt", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_Calls_ProjectId_StartedAt_Number",
                table: "Calls",
                columns: new[] { "ProjectId", "StartedAt", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_Calls_StartedAt_Number",
                table: "Calls",
                columns: new[] { "StartedAt", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_Calls_StatusId_StartedAt_Number",
                table: "Calls",
                columns: new[] { "StatusId", "StartedAt", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_Calls_TrunkId_StartedAt_Number",
                table: "Calls",
                columns: new[] { "TrunkId", "StartedAt", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_Calls_VoiceGrade_StartedAt_Number",
                table: "Calls",
                columns: new[] { "VoiceGrade", "StartedAt", "Number" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_OperatorOffers_CallId",
                table: "OperatorOffers");

            migrationBuilder.DropIndex(
                name: "IX_CallTalks_OperatorId_CallStartedAt_CallNumber",
                table: "CallTalks");

            migrationBuilder.DropIndex(
                name: "IX_Calls_ContactId_StartedAt_Number",
                table: "Calls");

            migrationBuilder.DropIndex(
                name: "IX_Calls_Direction_Type_StartedAt_Number",
                table: "Calls");

            migrationBuilder.DropIndex(
                name: "IX_Calls_IsAbandoned_StartedAt_Number",
                table: "Calls");

            migrationBuilder.DropIndex(
                name: "IX_Calls_OperatorId_StartedAt_Number",
                table: "Calls");

            migrationBuilder.DropIndex(
                name: "IX_Calls_Outcome_StartedAt_Number",
                table: "Calls");

            migrationBuilder.DropIndex(
                name: "IX_Calls_ProjectId_Outcome_StartedAt_Number",
                table: "Calls");

            migrationBuilder.DropIndex(
                name: "IX_Calls_ProjectId_StartedAt_Number",
                table: "Calls");

            migrationBuilder.DropIndex(
                name: "IX_Calls_StartedAt_Number",
                table: "Calls");

            migrationBuilder.DropIndex(
                name: "IX_Calls_StatusId_StartedAt_Number",
                table: "Calls");

            migrationBuilder.DropIndex(
                name: "IX_Calls_TrunkId_StartedAt_Number",
                table: "Calls");

            migrationBuilder.DropIndex(
                name: "IX_Calls_VoiceGrade_StartedAt_Number",
                table: "Calls");

            migrationBuilder.DropColumn(
                name: "CallNumber",
                table: "CallTalks");

            migrationBuilder.DropColumn(
                name: "CallStartedAt",
                table: "CallTalks");

            migrationBuilder.CreateIndex(
                name: "IX_Calls_ContactId",
                table: "Calls",
                column: "ContactId");

            migrationBuilder.CreateIndex(
                name: "IX_Calls_OperatorId_StartedAt",
                table: "Calls",
                columns: new[] { "OperatorId", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Calls_ProjectId_StartedAt",
                table: "Calls",
                columns: new[] { "ProjectId", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Calls_StatusId",
                table: "Calls",
                column: "StatusId");

            migrationBuilder.CreateIndex(
                name: "IX_Calls_VoiceGrade_Number",
                table: "Calls",
                columns: new[] { "VoiceGrade", "Number" });
        }
    }
}
