using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CallCenter.Core.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class CallsBothWays : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IsOfCallers",
                table: "Uploads",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "InboundProjectId",
                table: "Trunks",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "HeldAttemptAt",
                table: "Contacts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "HeldReason",
                table: "Contacts",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "HeldState",
                table: "Contacts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AlterColumn<int>(
                name: "ProjectId",
                table: "Calls",
                type: "INTEGER",
                nullable: true,
                oldClrType: typeof(int),
                oldType: "INTEGER");

            migrationBuilder.AddColumn<bool>(
                name: "IsManual",
                table: "Calls",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateIndex(
                name: "IX_Trunks_InboundProjectId",
                table: "Trunks",
                column: "InboundProjectId");

            migrationBuilder.AddForeignKey(
                name: "FK_Trunks_Projects_InboundProjectId",
                table: "Trunks",
                column: "InboundProjectId",
                principalTable: "Projects",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Trunks_Projects_InboundProjectId",
                table: "Trunks");

            migrationBuilder.DropIndex(
                name: "IX_Trunks_InboundProjectId",
                table: "Trunks");

            migrationBuilder.DropColumn(
                name: "IsOfCallers",
                table: "Uploads");

            migrationBuilder.DropColumn(
                name: "InboundProjectId",
                table: "Trunks");

            migrationBuilder.DropColumn(
                name: "HeldAttemptAt",
                table: "Contacts");

            migrationBuilder.DropColumn(
                name: "HeldReason",
                table: "Contacts");

            migrationBuilder.DropColumn(
                name: "HeldState",
                table: "Contacts");

            migrationBuilder.DropColumn(
                name: "IsManual",
                table: "Calls");

            migrationBuilder.AlterColumn<int>(
                name: "ProjectId",
                table: "Calls",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0,
                oldClrType: typeof(int),
                oldType: "INTEGER",
                oldNullable: true);
        }
    }
}
