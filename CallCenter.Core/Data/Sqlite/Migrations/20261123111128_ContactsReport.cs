using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CallCenter.Core.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ContactsReport : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Tasks_ContactId_DoneAt",
                table: "Tasks");

            migrationBuilder.DropIndex(
                name: "IX_Contacts_OperatorId",
                table: "Contacts");

            migrationBuilder.DropIndex(
                name: "IX_Contacts_StatusId",
                table: "Contacts");

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_ContactId_DoneAt_DueAt",
                table: "Tasks",
                columns: new[] { "ContactId", "DoneAt", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_CreatedAt_Id_UploadId",
                table: "Contacts",
                columns: new[] { "CreatedAt", "Id", "UploadId" });

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_OperatorId_CreatedAt_Id",
                table: "Contacts",
                columns: new[] { "OperatorId", "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_OperatorId_UpdatedAt_Id",
                table: "Contacts",
                columns: new[] { "OperatorId", "UpdatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_ProjectId_CreatedAt_Id_UploadId",
                table: "Contacts",
                columns: new[] { "ProjectId", "CreatedAt", "Id", "UploadId" });

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_ProjectId_UpdatedAt_Id_UploadId",
                table: "Contacts",
                columns: new[] { "ProjectId", "UpdatedAt", "Id", "UploadId" });

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_StatusId_ProjectId_CreatedAt_Id_UploadId",
                table: "Contacts",
                columns: new[] { "StatusId", "ProjectId", "CreatedAt", "Id", "UploadId" });

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_StatusId_ProjectId_UpdatedAt_Id_UploadId",
                table: "Contacts",
                columns: new[] { "StatusId", "ProjectId", "UpdatedAt", "Id", "UploadId" });

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_UpdatedAt_Id_UploadId",
                table: "Contacts",
                columns: new[] { "UpdatedAt", "Id", "UploadId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Tasks_ContactId_DoneAt_DueAt",
                table: "Tasks");

            migrationBuilder.DropIndex(
                name: "IX_Contacts_CreatedAt_Id_UploadId",
                table: "Contacts");

            migrationBuilder.DropIndex(
                name: "IX_Contacts_OperatorId_CreatedAt_Id",
                table: "Contacts");

            migrationBuilder.DropIndex(
                name: "IX_Contacts_OperatorId_UpdatedAt_Id",
                table: "Contacts");

            migrationBuilder.DropIndex(
                name: "IX_Contacts_ProjectId_CreatedAt_Id_UploadId",
                table: "Contacts");

            migrationBuilder.DropIndex(
                name: "IX_Contacts_ProjectId_UpdatedAt_Id_UploadId",
                table: "Contacts");

            migrationBuilder.DropIndex(
                name: "IX_Contacts_StatusId_ProjectId_CreatedAt_Id_UploadId",
                table: "Contacts");

            migrationBuilder.DropIndex(
                name: "IX_Contacts_StatusId_ProjectId_UpdatedAt_Id_UploadId",
                table: "Contacts");

            migrationBuilder.DropIndex(
                name: "IX_Contacts_UpdatedAt_Id_UploadId",
                table: "Contacts");

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_ContactId_DoneAt",
                table: "Tasks",
                columns: new[] { "ContactId", "DoneAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_OperatorId",
                table: "Contacts",
                column: "OperatorId");

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_StatusId",
                table: "Contacts",
                column: "StatusId");
        }
    }
}
