using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CallCenter.Core.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ProjectTrunks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ProjectTrunks",
                columns: table => new
                {
                    ProjectId = table.Column<int>(type: "INTEGER", nullable: false),
                    TrunkId = table.Column<int>(type: "INTEGER", nullable: false),
                    Rank = table.Column<int>(type: "INTEGER", nullable: false),
                    Weight = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProjectTrunks", x => new { x.ProjectId, x.TrunkId });
                    table.ForeignKey(
                        name: "FK_ProjectTrunks_Projects_ProjectId",
                        column: x => x.ProjectId,
                        principalTable: "Projects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ProjectTrunks_Trunks_TrunkId",
                        column: x => x.TrunkId,
                        principalTable: "Trunks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ProjectTrunks_TrunkId",
                table: "ProjectTrunks",
                column: "TrunkId");

            // The trunk that a project had is its only line now.
            migrationBuilder.Sql(
                """INSERT INTO "ProjectTrunks" ("ProjectId", "TrunkId", "Rank", "Weight") SELECT "Id", "TrunkId", 1, 1 FROM "Projects" WHERE "TrunkId" IS NOT NULL""");

            migrationBuilder.RenameColumn(
                name: "CallerId",
                table: "Projects",
                newName: "CallerIds");

            migrationBuilder.AlterColumn<string>(
                name: "CallerIds",
                table: "Projects",
                type: "TEXT",
                maxLength: 1000,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldMaxLength: 400);

            migrationBuilder.AddColumn<int>(
                name: "Priority",
                table: "Projects",
                type: "INTEGER",
                nullable: false,
                defaultValue: 5);

            migrationBuilder.DropForeignKey(
                name: "FK_Projects_Trunks_TrunkId",
                table: "Projects");

            migrationBuilder.DropIndex(
                name: "IX_Projects_TrunkId",
                table: "Projects");

            migrationBuilder.DropColumn(
                name: "TrunkId",
                table: "Projects");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "TrunkId",
                table: "Projects",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.Sql(
                """UPDATE "Projects" SET "TrunkId" = (SELECT "TrunkId" FROM "ProjectTrunks" WHERE "ProjectId" = "Projects"."Id" ORDER BY "Rank", "TrunkId" LIMIT 1)""");

            migrationBuilder.DropTable(
                name: "ProjectTrunks");

            migrationBuilder.DropColumn(
                name: "Priority",
                table: "Projects");

            migrationBuilder.RenameColumn(
                name: "CallerIds",
                table: "Projects",
                newName: "CallerId");

            migrationBuilder.CreateIndex(
                name: "IX_Projects_TrunkId",
                table: "Projects",
                column: "TrunkId");

            migrationBuilder.AddForeignKey(
                name: "FK_Projects_Trunks_TrunkId",
                table: "Projects",
                column: "TrunkId",
                principalTable: "Trunks",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }
    }
}
