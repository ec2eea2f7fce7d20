using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CallCenter.Core.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class FileManager : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Files",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ParentId = table.Column<long>(type: "INTEGER", nullable: true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    NameKey = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    Slot = table.Column<string>(type: "TEXT", maxLength: 276, nullable: true),
                    IsFolder = table.Column<bool>(type: "INTEGER", nullable: false),
                    Size = table.Column<long>(type: "INTEGER", nullable: false),
                    ContentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    OwnerId = table.Column<int>(type: "INTEGER", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    IsDeleted = table.Column<bool>(type: "INTEGER", nullable: false),
                    BinRootId = table.Column<long>(type: "INTEGER", nullable: true),
                    BinnedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    BinnedById = table.Column<int>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Files", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Files_Files_ParentId",
                        column: x => x.ParentId,
                        principalTable: "Files",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Files_Users_BinnedById",
                        column: x => x.BinnedById,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Files_Users_OwnerId",
                        column: x => x.OwnerId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FileSettings",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    QuotaGigabytes = table.Column<int>(type: "INTEGER", nullable: false),
                    LargestFileMegabytes = table.Column<int>(type: "INTEGER", nullable: false),
                    FreeGigabytes = table.Column<int>(type: "INTEGER", nullable: false),
                    BinDays = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FileSettings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "FileUploads",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    FolderId = table.Column<long>(type: "INTEGER", nullable: true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    Size = table.Column<long>(type: "INTEGER", nullable: false),
                    ModifiedMs = table.Column<long>(type: "INTEGER", nullable: false),
                    OwnerId = table.Column<int>(type: "INTEGER", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FileUploads", x => x.Id);
                });

            migrationBuilder.InsertData(
                table: "FileSettings",
                columns: new[] { "Id", "BinDays", "FreeGigabytes", "LargestFileMegabytes", "QuotaGigabytes", "Version" },
                values: new object[] { 1, 30, 2, 10240, 100, 0 });

            migrationBuilder.CreateIndex(
                name: "IX_Files_BinnedAt",
                table: "Files",
                column: "BinnedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Files_BinnedById",
                table: "Files",
                column: "BinnedById");

            migrationBuilder.CreateIndex(
                name: "IX_Files_BinRootId",
                table: "Files",
                column: "BinRootId");

            migrationBuilder.CreateIndex(
                name: "IX_Files_ContentId",
                table: "Files",
                column: "ContentId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Files_OwnerId",
                table: "Files",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_Files_ParentId_IsDeleted_IsFolder",
                table: "Files",
                columns: new[] { "ParentId", "IsDeleted", "IsFolder" });

            migrationBuilder.CreateIndex(
                name: "IX_Files_Size",
                table: "Files",
                column: "Size");

            migrationBuilder.CreateIndex(
                name: "IX_Files_Slot",
                table: "Files",
                column: "Slot",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_FileUploads_CreatedAt",
                table: "FileUploads",
                column: "CreatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_FileUploads_OwnerId",
                table: "FileUploads",
                column: "OwnerId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Files");

            migrationBuilder.DropTable(
                name: "FileSettings");

            migrationBuilder.DropTable(
                name: "FileUploads");
        }
    }
}
