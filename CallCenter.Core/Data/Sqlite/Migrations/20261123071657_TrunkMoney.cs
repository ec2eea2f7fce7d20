using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CallCenter.Core.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class TrunkMoney : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Trunks_Title",
                table: "Trunks");

            migrationBuilder.RenameColumn(
                name: "CallerId",
                table: "Trunks",
                newName: "CallerIds");

            migrationBuilder.AddColumn<bool>(
                name: "IsDeleted",
                table: "Trunks",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "LiveTitle",
                table: "Trunks",
                type: "TEXT",
                maxLength: 400,
                nullable: true);

            migrationBuilder.Sql("UPDATE Trunks SET LiveTitle = Title");

            migrationBuilder.CreateTable(
                name: "TrunkDays",
                columns: table => new
                {
                    TrunkId = table.Column<int>(type: "INTEGER", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Spent = table.Column<decimal>(type: "TEXT", precision: 18, scale: 4, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrunkDays", x => new { x.TrunkId, x.Day });
                    table.ForeignKey(
                        name: "FK_TrunkDays_Trunks_TrunkId",
                        column: x => x.TrunkId,
                        principalTable: "Trunks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TrunkRates",
                columns: table => new
                {
                    TrunkId = table.Column<int>(type: "INTEGER", nullable: false),
                    Prefix = table.Column<string>(type: "TEXT", maxLength: 15, nullable: false),
                    PricePerMinute = table.Column<decimal>(type: "TEXT", precision: 18, scale: 4, nullable: false),
                    StepSeconds = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrunkRates", x => new { x.TrunkId, x.Prefix });
                    table.ForeignKey(
                        name: "FK_TrunkRates_Trunks_TrunkId",
                        column: x => x.TrunkId,
                        principalTable: "Trunks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "TrunkTopUps",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    TrunkId = table.Column<int>(type: "INTEGER", nullable: false),
                    Amount = table.Column<decimal>(type: "TEXT", precision: 18, scale: 4, nullable: false),
                    Comment = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    UserId = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TrunkTopUps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TrunkTopUps_Trunks_TrunkId",
                        column: x => x.TrunkId,
                        principalTable: "Trunks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Trunks_LiveTitle",
                table: "Trunks",
                column: "LiveTitle",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_TrunkDays_Day",
                table: "TrunkDays",
                column: "Day");

            migrationBuilder.CreateIndex(
                name: "IX_TrunkTopUps_TrunkId_Id",
                table: "TrunkTopUps",
                columns: new[] { "TrunkId", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "TrunkDays");

            migrationBuilder.DropTable(
                name: "TrunkRates");

            migrationBuilder.DropTable(
                name: "TrunkTopUps");

            migrationBuilder.DropIndex(
                name: "IX_Trunks_LiveTitle",
                table: "Trunks");

            migrationBuilder.RenameColumn(
                name: "CallerIds",
                table: "Trunks",
                newName: "CallerId");

            migrationBuilder.DropColumn(
                name: "IsDeleted",
                table: "Trunks");

            migrationBuilder.DropColumn(
                name: "LiveTitle",
                table: "Trunks");

            migrationBuilder.CreateIndex(
                name: "IX_Trunks_Title",
                table: "Trunks",
                column: "Title",
                unique: true);
        }
    }
}
