using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CallCenter.Core.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class UploadsAtWork : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "AuthorId",
                table: "Uploads",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Blacklisted",
                table: "Uploads",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "BusyProjectId",
                table: "Uploads",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "EstimatedRows",
                table: "Uploads",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Failure",
                table: "Uploads",
                type: "TEXT",
                maxLength: 400,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "FileBytes",
                table: "Uploads",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<DateTime>(
                name: "OwnedUntil",
                table: "Uploads",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "Owner",
                table: "Uploads",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Plan",
                table: "Uploads",
                type: "TEXT",
                maxLength: 60000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Reasons",
                table: "Uploads",
                type: "TEXT",
                maxLength: 400,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "RefusedBytes",
                table: "Uploads",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "Repaired",
                table: "Uploads",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "RowsRead",
                table: "Uploads",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateIndex(
                name: "IX_Uploads_BusyProjectId",
                table: "Uploads",
                column: "BusyProjectId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Uploads_State",
                table: "Uploads",
                column: "State");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Uploads_BusyProjectId",
                table: "Uploads");

            migrationBuilder.DropIndex(
                name: "IX_Uploads_State",
                table: "Uploads");

            migrationBuilder.DropColumn(
                name: "AuthorId",
                table: "Uploads");

            migrationBuilder.DropColumn(
                name: "Blacklisted",
                table: "Uploads");

            migrationBuilder.DropColumn(
                name: "BusyProjectId",
                table: "Uploads");

            migrationBuilder.DropColumn(
                name: "EstimatedRows",
                table: "Uploads");

            migrationBuilder.DropColumn(
                name: "Failure",
                table: "Uploads");

            migrationBuilder.DropColumn(
                name: "FileBytes",
                table: "Uploads");

            migrationBuilder.DropColumn(
                name: "OwnedUntil",
                table: "Uploads");

            migrationBuilder.DropColumn(
                name: "Owner",
                table: "Uploads");

            migrationBuilder.DropColumn(
                name: "Plan",
                table: "Uploads");

            migrationBuilder.DropColumn(
                name: "Reasons",
                table: "Uploads");

            migrationBuilder.DropColumn(
                name: "RefusedBytes",
                table: "Uploads");

            migrationBuilder.DropColumn(
                name: "Repaired",
                table: "Uploads");

            migrationBuilder.DropColumn(
                name: "RowsRead",
                table: "Uploads");
        }
    }
}
