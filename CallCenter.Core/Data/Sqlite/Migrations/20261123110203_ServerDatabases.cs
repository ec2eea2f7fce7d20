using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CallCenter.Core.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ServerDatabases : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Projects_Trunks_TrunkId",
                table: "Projects");

            migrationBuilder.DropForeignKey(
                name: "FK_Projects_Users_SupervisorId",
                table: "Projects");

            migrationBuilder.DropForeignKey(
                name: "FK_Users_Trunks_TrunkId",
                table: "Users");

            migrationBuilder.AddForeignKey(
                name: "FK_Projects_Trunks_TrunkId",
                table: "Projects",
                column: "TrunkId",
                principalTable: "Trunks",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Projects_Users_SupervisorId",
                table: "Projects",
                column: "SupervisorId",
                principalTable: "Users",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Users_Trunks_TrunkId",
                table: "Users",
                column: "TrunkId",
                principalTable: "Trunks",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Projects_Trunks_TrunkId",
                table: "Projects");

            migrationBuilder.DropForeignKey(
                name: "FK_Projects_Users_SupervisorId",
                table: "Projects");

            migrationBuilder.DropForeignKey(
                name: "FK_Users_Trunks_TrunkId",
                table: "Users");

            migrationBuilder.AddForeignKey(
                name: "FK_Projects_Trunks_TrunkId",
                table: "Projects",
                column: "TrunkId",
                principalTable: "Trunks",
                principalColumn: "Id",
                onDelete: ReferentialAction.SetNull);

            migrationBuilder.AddForeignKey(
                name: "FK_Projects_Users_SupervisorId",
                table: "Projects",
                column: "SupervisorId",
                principalTable: "Users",
                principalColumn: "Id",
                onDelete: ReferentialAction.SetNull);

            migrationBuilder.AddForeignKey(
                name: "FK_Users_Trunks_TrunkId",
                table: "Users",
                column: "TrunkId",
                principalTable: "Trunks",
                principalColumn: "Id",
                onDelete: ReferentialAction.SetNull);
        }
    }
}
