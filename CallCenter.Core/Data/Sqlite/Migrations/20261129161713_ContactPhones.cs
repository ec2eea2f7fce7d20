using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CallCenter.Core.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ContactPhones : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ContactPhones",
                columns: table => new
                {
                    ContactId = table.Column<long>(type: "INTEGER", nullable: false),
                    Phone = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    ProjectId = table.Column<int>(type: "INTEGER", nullable: false),
                    Order = table.Column<int>(type: "INTEGER", nullable: false),
                    LastOutcome = table.Column<int>(type: "INTEGER", nullable: true),
                    LastCallAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    IsSpent = table.Column<bool>(type: "INTEGER", nullable: false),
                    Attempts_Busy = table.Column<int>(type: "INTEGER", nullable: false),
                    Attempts_Error = table.Column<int>(type: "INTEGER", nullable: false),
                    Attempts_Lost = table.Column<int>(type: "INTEGER", nullable: false),
                    Attempts_Machine = table.Column<int>(type: "INTEGER", nullable: false),
                    Attempts_NoAnswer = table.Column<int>(type: "INTEGER", nullable: false),
                    Attempts_Total = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContactPhones", x => new { x.ContactId, x.Phone });
                    table.ForeignKey(
                        name: "FK_ContactPhones_Contacts_ContactId",
                        column: x => x.ContactId,
                        principalTable: "Contacts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ContactPhones_ContactId_Order",
                table: "ContactPhones",
                columns: new[] { "ContactId", "Order" });

            migrationBuilder.CreateIndex(
                name: "IX_ContactPhones_Phone",
                table: "ContactPhones",
                column: "Phone");

            migrationBuilder.CreateIndex(
                name: "IX_ContactPhones_ProjectId_Phone",
                table: "ContactPhones",
                columns: new[] { "ProjectId", "Phone" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ContactPhones");
        }
    }
}
