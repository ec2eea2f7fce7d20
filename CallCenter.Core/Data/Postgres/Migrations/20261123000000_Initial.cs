using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace CallCenter.Core.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AuditEntries",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UserId = table.Column<int>(type: "integer", nullable: true),
                    UserName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    From = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Action = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Entity = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    EntityId = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    EntityTitle = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Part = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Field = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    OldValue = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "C"),
                    NewValue = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditEntries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CallCounts",
                columns: table => new
                {
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    IsDay = table.Column<bool>(type: "boolean", nullable: false),
                    Hour = table.Column<int>(type: "integer", nullable: false),
                    ProjectId = table.Column<int>(type: "integer", nullable: false),
                    OperatorId = table.Column<int>(type: "integer", nullable: false),
                    Direction = table.Column<int>(type: "integer", nullable: false),
                    Outcome = table.Column<int>(type: "integer", nullable: false),
                    Calls = table.Column<int>(type: "integer", nullable: false),
                    Dialing = table.Column<int>(type: "integer", nullable: false),
                    Waiting = table.Column<int>(type: "integer", nullable: false),
                    Talk = table.Column<int>(type: "integer", nullable: false),
                    Message = table.Column<int>(type: "integer", nullable: false),
                    Price = table.Column<decimal>(type: "numeric(18,4)", precision: 18, scale: 4, nullable: false),
                    Offered = table.Column<int>(type: "integer", nullable: false),
                    InTime = table.Column<int>(type: "integer", nullable: false),
                    Abandoned = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CallCounts", x => new { x.IsDay, x.Day, x.Hour, x.ProjectId, x.OperatorId, x.Direction, x.Outcome });
                });

            migrationBuilder.CreateTable(
                name: "Calls",
                columns: table => new
                {
                    Number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProjectId = table.Column<int>(type: "integer", nullable: true),
                    ContactId = table.Column<long>(type: "bigint", nullable: true),
                    OperatorId = table.Column<int>(type: "integer", nullable: true),
                    TrunkId = table.Column<int>(type: "integer", nullable: true),
                    Direction = table.Column<int>(type: "integer", nullable: false),
                    Type = table.Column<int>(type: "integer", nullable: false),
                    IsManual = table.Column<bool>(type: "boolean", nullable: false),
                    IsPreview = table.Column<bool>(type: "boolean", nullable: false),
                    Phone = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    From = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    To = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    Phase = table.Column<int>(type: "integer", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    AnsweredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ConnectedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    TakenUpAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    PartnerCallId = table.Column<Guid>(type: "uuid", nullable: true),
                    ConsultOfId = table.Column<Guid>(type: "uuid", nullable: true),
                    LostAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DialingMs = table.Column<long>(type: "bigint", nullable: false),
                    WaitingMs = table.Column<long>(type: "bigint", nullable: false),
                    TalkMs = table.Column<long>(type: "bigint", nullable: false),
                    MessageMs = table.Column<long>(type: "bigint", nullable: false),
                    Outcome = table.Column<int>(type: "integer", nullable: true),
                    EndReason = table.Column<int>(type: "integer", nullable: false),
                    IsAbandoned = table.Column<bool>(type: "boolean", nullable: false),
                    Cause = table.Column<int>(type: "integer", nullable: false),
                    SipCode = table.Column<int>(type: "integer", nullable: false),
                    Price = table.Column<decimal>(type: "numeric(18,4)", precision: 18, scale: 4, nullable: false),
                    Detection = table.Column<int>(type: "integer", nullable: false),
                    Verdict = table.Column<int>(type: "integer", nullable: false),
                    MachineCause = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    ExaminedMs = table.Column<long>(type: "bigint", nullable: false),
                    VoiceGrade = table.Column<int>(type: "integer", nullable: false),
                    Recording = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    RecordingBytes = table.Column<long>(type: "bigint", nullable: false),
                    StatusId = table.Column<int>(type: "integer", nullable: true),
                    CardSavedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Calls", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "CallTalks",
                columns: table => new
                {
                    CallId = table.Column<Guid>(type: "uuid", nullable: false),
                    Part = table.Column<int>(type: "integer", nullable: false),
                    OperatorId = table.Column<int>(type: "integer", nullable: false),
                    CallNumber = table.Column<long>(type: "bigint", nullable: false),
                    CallStartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CallTalks", x => new { x.CallId, x.Part });
                });

            migrationBuilder.CreateTable(
                name: "CallVoices",
                columns: table => new
                {
                    CallId = table.Column<Guid>(type: "uuid", nullable: false),
                    OperatorId = table.Column<int>(type: "integer", nullable: false),
                    Seconds = table.Column<double>(type: "double precision", nullable: false),
                    HeardLoss = table.Column<double>(type: "double precision", nullable: false),
                    HeardJitterMs = table.Column<double>(type: "double precision", nullable: false),
                    SpokenLoss = table.Column<double>(type: "double precision", nullable: true),
                    SpokenJitterMs = table.Column<double>(type: "double precision", nullable: true),
                    RoundTripMs = table.Column<double>(type: "double precision", nullable: true),
                    Score = table.Column<double>(type: "double precision", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CallVoices", x => new { x.CallId, x.OperatorId });
                });

            migrationBuilder.CreateTable(
                name: "CardDrafts",
                columns: table => new
                {
                    UserId = table.Column<int>(type: "integer", nullable: false),
                    CallId = table.Column<Guid>(type: "uuid", nullable: false),
                    Form = table.Column<string>(type: "character varying(40000)", maxLength: 40000, nullable: false, collation: "C"),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CardDrafts", x => new { x.UserId, x.CallId });
                });

            migrationBuilder.CreateTable(
                name: "Company",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    TimeZone = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    MissesBeforePause = table.Column<int>(type: "integer", nullable: false),
                    RecordingDays = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Company", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DialRuleSets",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Title = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CallsPerDay = table.Column<int>(type: "integer", nullable: false),
                    CallsPerWeek = table.Column<int>(type: "integer", nullable: false),
                    CallsPerMonth = table.Column<int>(type: "integer", nullable: false),
                    TalksPerDay = table.Column<int>(type: "integer", nullable: false),
                    TalksPerWeek = table.Column<int>(type: "integer", nullable: false),
                    TalksPerMonth = table.Column<int>(type: "integer", nullable: false),
                    WorkdayFrom = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    WorkdayTo = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    RestDayFrom = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    RestDayTo = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    SkipsHolidays = table.Column<bool>(type: "boolean", nullable: false),
                    PauseMinutes = table.Column<int>(type: "integer", nullable: false),
                    MinRingSeconds = table.Column<int>(type: "integer", nullable: false),
                    AbandonmentCapPercent = table.Column<decimal>(type: "numeric(18,4)", precision: 18, scale: 4, nullable: false),
                    AbandonmentWindowDays = table.Column<int>(type: "integer", nullable: false),
                    AbandonAfterSeconds = table.Column<int>(type: "integer", nullable: false),
                    LockoutHours = table.Column<int>(type: "integer", nullable: false),
                    ManualCalls = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DialRuleSets", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "FileSettings",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    QuotaGigabytes = table.Column<int>(type: "integer", nullable: false),
                    LargestFileMegabytes = table.Column<int>(type: "integer", nullable: false),
                    FreeGigabytes = table.Column<int>(type: "integer", nullable: false),
                    BinDays = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FileSettings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "FileUploads",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    FolderId = table.Column<long>(type: "bigint", nullable: true),
                    Name = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false, collation: "C"),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    ModifiedMs = table.Column<long>(type: "bigint", nullable: false),
                    OwnerId = table.Column<int>(type: "integer", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FileUploads", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Groups",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Name = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Groups", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "OperatorOffers",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    OperatorId = table.Column<int>(type: "integer", nullable: false),
                    CallId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProjectId = table.Column<int>(type: "integer", nullable: true),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    End = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OperatorOffers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "OperatorStates",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    OperatorId = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ProjectId = table.Column<int>(type: "integer", nullable: true),
                    CallId = table.Column<Guid>(type: "uuid", nullable: true),
                    PauseReasonId = table.Column<int>(type: "integer", nullable: true),
                    PauseCause = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OperatorStates", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PauseReasons",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    LimitMinutes = table.Column<int>(type: "integer", nullable: true),
                    IsActive = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PauseReasons", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Presence",
                columns: table => new
                {
                    OperatorId = table.Column<int>(type: "integer", nullable: false),
                    Status = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    Since = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CallId = table.Column<Guid>(type: "uuid", nullable: true),
                    ProjectId = table.Column<int>(type: "integer", nullable: true),
                    PauseReasonId = table.Column<int>(type: "integer", nullable: true),
                    PauseCause = table.Column<int>(type: "integer", nullable: false),
                    PauseAwaits = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Presence", x => x.OperatorId);
                });

            migrationBuilder.CreateTable(
                name: "ReportDays",
                columns: table => new
                {
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    From = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Before = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Zone = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Maker = table.Column<Guid>(type: "uuid", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReportDays", x => x.Day);
                });

            migrationBuilder.CreateTable(
                name: "ShiftDays",
                columns: table => new
                {
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    OperatorId = table.Column<int>(type: "integer", nullable: false),
                    From = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    To = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Inactive = table.Column<int>(type: "integer", nullable: false),
                    Available = table.Column<int>(type: "integer", nullable: false),
                    Pause = table.Column<int>(type: "integer", nullable: false),
                    DoNotDisturb = table.Column<int>(type: "integer", nullable: false),
                    Offered = table.Column<int>(type: "integer", nullable: false),
                    Dialling = table.Column<int>(type: "integer", nullable: false),
                    Talking = table.Column<int>(type: "integer", nullable: false),
                    WrapUp = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ShiftDays", x => new { x.Day, x.OperatorId });
                });

            migrationBuilder.CreateTable(
                name: "SignInAttempts",
                columns: table => new
                {
                    Key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Count = table.Column<int>(type: "integer", nullable: false),
                    Until = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignInAttempts", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "Statuses",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Name = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    Color = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    Meaning = table.Column<int>(type: "integer", nullable: false),
                    MeansMachine = table.Column<bool>(type: "boolean", nullable: false),
                    IsActive = table.Column<bool>(type: "boolean", nullable: false),
                    IsSystem = table.Column<bool>(type: "boolean", nullable: false),
                    Order = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Statuses", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Tags",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false, collation: "C"),
                    NameKey = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Tags", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AnsweredHours",
                columns: table => new
                {
                    ProjectId = table.Column<int>(type: "integer", nullable: false),
                    Hour = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Answered = table.Column<int>(type: "integer", nullable: false),
                    Abandoned = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AnsweredHours", x => new { x.ProjectId, x.Hour });
                });

            migrationBuilder.CreateTable(
                name: "AnswerHours",
                columns: table => new
                {
                    ProjectId = table.Column<int>(type: "integer", nullable: false),
                    IsRestDay = table.Column<bool>(type: "boolean", nullable: false),
                    Hour = table.Column<int>(type: "integer", nullable: false),
                    Dials = table.Column<int>(type: "integer", nullable: false),
                    Answers = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AnswerHours", x => new { x.ProjectId, x.IsRestDay, x.Hour });
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserClaims",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    UserId = table.Column<int>(type: "integer", nullable: false),
                    ClaimType = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true, collation: "C"),
                    ClaimValue = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserClaims", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserLogins",
                columns: table => new
                {
                    LoginProvider = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false, collation: "C"),
                    ProviderKey = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false, collation: "C"),
                    ProviderDisplayName = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true, collation: "C"),
                    UserId = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserLogins", x => new { x.LoginProvider, x.ProviderKey });
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserTokens",
                columns: table => new
                {
                    UserId = table.Column<int>(type: "integer", nullable: false),
                    LoginProvider = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false, collation: "C"),
                    Value = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserTokens", x => new { x.UserId, x.LoginProvider, x.Name });
                });

            migrationBuilder.CreateTable(
                name: "BitrixSettings",
                columns: table => new
                {
                    ProjectId = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    IsOn = table.Column<bool>(type: "boolean", nullable: false),
                    Host = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Title = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    Login = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    Password = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "C"),
                    SourceId = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    AssignedById = table.Column<int>(type: "integer", nullable: true),
                    Comment = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "C"),
                    Fields = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BitrixSettings", x => x.ProjectId);
                });

            migrationBuilder.CreateTable(
                name: "BitrixStatuses",
                columns: table => new
                {
                    ProjectId = table.Column<int>(type: "integer", nullable: false),
                    StatusId = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BitrixStatuses", x => new { x.ProjectId, x.StatusId });
                    table.ForeignKey(
                        name: "FK_BitrixStatuses_BitrixSettings_ProjectId",
                        column: x => x.ProjectId,
                        principalTable: "BitrixSettings",
                        principalColumn: "ProjectId",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_BitrixStatuses_Statuses_StatusId",
                        column: x => x.StatusId,
                        principalTable: "Statuses",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Blacklist",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Phone = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    ProjectId = table.Column<int>(type: "integer", nullable: false),
                    Note = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Source = table.Column<int>(type: "integer", nullable: false),
                    AuthorId = table.Column<int>(type: "integer", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Blacklist", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CardFields",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ProjectId = table.Column<int>(type: "integer", nullable: false),
                    Title = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    Type = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    IsRequired = table.Column<bool>(type: "boolean", nullable: false),
                    Order = table.Column<int>(type: "integer", nullable: false),
                    Choices = table.Column<string>(type: "character varying(20100)", maxLength: 20100, nullable: false, collation: "C"),
                    IsDeleted = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CardFields", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Comments",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ContactId = table.Column<long>(type: "bigint", nullable: false),
                    AuthorId = table.Column<int>(type: "integer", nullable: false),
                    CallId = table.Column<Guid>(type: "uuid", nullable: true),
                    Text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "C"),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Comments", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ContactBulks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    OwnerId = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    TargetId = table.Column<int>(type: "integer", nullable: true),
                    Filter = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false, collation: "C"),
                    ContactIds = table.Column<string>(type: "character varying(24000)", maxLength: 24000, nullable: false, collation: "C"),
                    State = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    FinishedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Expected = table.Column<int>(type: "integer", nullable: false),
                    Done = table.Column<int>(type: "integer", nullable: false),
                    Left = table.Column<int>(type: "integer", nullable: false),
                    ReachedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ReachedId = table.Column<long>(type: "bigint", nullable: true),
                    LeaseUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    IsCancelRequested = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContactBulks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ContactChanges",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ContactId = table.Column<long>(type: "bigint", nullable: false),
                    UserId = table.Column<int>(type: "integer", nullable: false),
                    CallId = table.Column<Guid>(type: "uuid", nullable: true),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Field = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    FieldId = table.Column<int>(type: "integer", nullable: true),
                    Before = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "C"),
                    After = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContactChanges", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ContactFieldValues",
                columns: table => new
                {
                    ContactId = table.Column<long>(type: "bigint", nullable: false),
                    FieldId = table.Column<int>(type: "integer", nullable: false),
                    Text = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true, collation: "C"),
                    TextKey = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true, collation: "C"),
                    Number = table.Column<long>(type: "bigint", precision: 18, scale: 4, nullable: true),
                    Date = table.Column<DateOnly>(type: "date", nullable: true),
                    YesNo = table.Column<bool>(type: "boolean", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContactFieldValues", x => new { x.ContactId, x.FieldId });
                    table.ForeignKey(
                        name: "FK_ContactFieldValues_CardFields_FieldId",
                        column: x => x.FieldId,
                        principalTable: "CardFields",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ContactPhones",
                columns: table => new
                {
                    ContactId = table.Column<long>(type: "bigint", nullable: false),
                    Phone = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    ProjectId = table.Column<int>(type: "integer", nullable: false),
                    Order = table.Column<int>(type: "integer", nullable: false),
                    LastOutcome = table.Column<int>(type: "integer", nullable: true),
                    LastCallAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    IsSpent = table.Column<bool>(type: "boolean", nullable: false),
                    Attempts_Busy = table.Column<int>(type: "integer", nullable: false),
                    Attempts_Error = table.Column<int>(type: "integer", nullable: false),
                    Attempts_Lost = table.Column<int>(type: "integer", nullable: false),
                    Attempts_Machine = table.Column<int>(type: "integer", nullable: false),
                    Attempts_NoAnswer = table.Column<int>(type: "integer", nullable: false),
                    Attempts_Total = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContactPhones", x => new { x.ContactId, x.Phone });
                });

            migrationBuilder.CreateTable(
                name: "Contacts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ProjectId = table.Column<int>(type: "integer", nullable: false),
                    UploadId = table.Column<int>(type: "integer", nullable: false),
                    Phone = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    FullName = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    NameKey = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    Email = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    BirthDate = table.Column<DateOnly>(type: "date", nullable: true),
                    Position = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    City = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    Address = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    Description = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "C"),
                    Region = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    TimeZone = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    Provider = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    StatusId = table.Column<int>(type: "integer", nullable: false),
                    OperatorId = table.Column<int>(type: "integer", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DialState = table.Column<int>(type: "integer", nullable: false),
                    NextAttemptAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Rank = table.Column<int>(type: "integer", nullable: false),
                    PinnedOperatorId = table.Column<int>(type: "integer", nullable: true),
                    PromisedTo = table.Column<int>(type: "integer", nullable: true),
                    PostponedBy = table.Column<int>(type: "integer", nullable: false),
                    RetryArm = table.Column<int>(type: "integer", nullable: false),
                    ClaimedCallId = table.Column<Guid>(type: "uuid", nullable: true),
                    FinishReason = table.Column<int>(type: "integer", nullable: false),
                    LastOutcome = table.Column<int>(type: "integer", nullable: true),
                    LastCallAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    HasPendingDecision = table.Column<bool>(type: "boolean", nullable: false),
                    PendingAttemptAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    PendingRank = table.Column<int>(type: "integer", nullable: false),
                    PendingReason = table.Column<int>(type: "integer", nullable: false),
                    PendingPromisedTo = table.Column<int>(type: "integer", nullable: true),
                    HeldState = table.Column<int>(type: "integer", nullable: true),
                    HeldAttemptAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    HeldRank = table.Column<int>(type: "integer", nullable: false),
                    HeldReason = table.Column<int>(type: "integer", nullable: false),
                    Attempts_Busy = table.Column<int>(type: "integer", nullable: false),
                    Attempts_Error = table.Column<int>(type: "integer", nullable: false),
                    Attempts_Lost = table.Column<int>(type: "integer", nullable: false),
                    Attempts_Machine = table.Column<int>(type: "integer", nullable: false),
                    Attempts_NoAnswer = table.Column<int>(type: "integer", nullable: false),
                    Attempts_Total = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Contacts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Contacts_Statuses_StatusId",
                        column: x => x.StatusId,
                        principalTable: "Statuses",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ContactTags",
                columns: table => new
                {
                    ContactId = table.Column<long>(type: "bigint", nullable: false),
                    TagId = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContactTags", x => new { x.TagId, x.ContactId });
                    table.ForeignKey(
                        name: "FK_ContactTags_Contacts_ContactId",
                        column: x => x.ContactId,
                        principalTable: "Contacts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ContactTags_Tags_TagId",
                        column: x => x.TagId,
                        principalTable: "Tags",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Tasks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ContactId = table.Column<long>(type: "bigint", nullable: false),
                    AuthorId = table.Column<int>(type: "integer", nullable: false),
                    CallId = table.Column<Guid>(type: "uuid", nullable: true),
                    Text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "C"),
                    DueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    CallsAutomatically = table.Column<bool>(type: "boolean", nullable: false),
                    IsForAuthor = table.Column<bool>(type: "boolean", nullable: false),
                    DoneAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    NotifiedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Tasks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Tasks_Contacts_ContactId",
                        column: x => x.ContactId,
                        principalTable: "Contacts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Deliveries",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Key = table.Column<Guid>(type: "uuid", nullable: false),
                    ProjectId = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Cause = table.Column<int>(type: "integer", nullable: false),
                    Target = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    Lane = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    WebhookId = table.Column<int>(type: "integer", nullable: true),
                    CallId = table.Column<Guid>(type: "uuid", nullable: true),
                    ContactId = table.Column<long>(type: "bigint", nullable: true),
                    StatusId = table.Column<int>(type: "integer", nullable: true),
                    AuthorId = table.Column<int>(type: "integer", nullable: true),
                    Recipient = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false, collation: "C"),
                    Content = table.Column<string>(type: "character varying(200000)", maxLength: 200000, nullable: false, collation: "C"),
                    State = table.Column<int>(type: "integer", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    NextTryAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    LeaseUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    FinishedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Tries = table.Column<int>(type: "integer", nullable: false),
                    LastTryAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Fault = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Request = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "C"),
                    AnswerCode = table.Column<int>(type: "integer", nullable: false),
                    Answer = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false, collation: "C"),
                    AnswerMs = table.Column<int>(type: "integer", nullable: false),
                    Reference = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Deliveries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "EmailSettings",
                columns: table => new
                {
                    ProjectId = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    IsOn = table.Column<bool>(type: "boolean", nullable: false),
                    Host = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    Port = table.Column<int>(type: "integer", nullable: false),
                    Security = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    User = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    Password = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "C"),
                    From = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    Subject = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    Body = table.Column<string>(type: "character varying(50000)", maxLength: 50000, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EmailSettings", x => x.ProjectId);
                });

            migrationBuilder.CreateTable(
                name: "EmailStatuses",
                columns: table => new
                {
                    ProjectId = table.Column<int>(type: "integer", nullable: false),
                    StatusId = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EmailStatuses", x => new { x.ProjectId, x.StatusId });
                    table.ForeignKey(
                        name: "FK_EmailStatuses_EmailSettings_ProjectId",
                        column: x => x.ProjectId,
                        principalTable: "EmailSettings",
                        principalColumn: "ProjectId",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_EmailStatuses_Statuses_StatusId",
                        column: x => x.StatusId,
                        principalTable: "Statuses",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Exports",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    OwnerId = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Parameters = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false, collation: "C"),
                    Subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Format = table.Column<int>(type: "integer", nullable: false),
                    Language = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    State = table.Column<int>(type: "integer", nullable: false),
                    Failure = table.Column<int>(type: "integer", nullable: false),
                    Rows = table.Column<int>(type: "integer", nullable: false),
                    Estimate = table.Column<int>(type: "integer", nullable: true),
                    Bytes = table.Column<long>(type: "bigint", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    FinishedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LeaseUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    IsCancelRequested = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Exports", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Files",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ParentId = table.Column<long>(type: "bigint", nullable: true),
                    Name = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false, collation: "C"),
                    NameKey = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false, collation: "C"),
                    Slot = table.Column<string>(type: "character varying(276)", maxLength: 276, nullable: true, collation: "C"),
                    IsFolder = table.Column<bool>(type: "boolean", nullable: false),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    ContentId = table.Column<Guid>(type: "uuid", nullable: true),
                    OwnerId = table.Column<int>(type: "integer", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    IsDeleted = table.Column<bool>(type: "boolean", nullable: false),
                    BinRootId = table.Column<long>(type: "bigint", nullable: true),
                    BinnedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    BinnedById = table.Column<int>(type: "integer", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
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
                });

            migrationBuilder.CreateTable(
                name: "FixedCardFields",
                columns: table => new
                {
                    ProjectId = table.Column<int>(type: "integer", nullable: false),
                    Field = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    IsShown = table.Column<bool>(type: "boolean", nullable: false),
                    IsRequired = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FixedCardFields", x => new { x.ProjectId, x.Field });
                });

            migrationBuilder.CreateTable(
                name: "GroupMembers",
                columns: table => new
                {
                    GroupId = table.Column<int>(type: "integer", nullable: false),
                    UserId = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GroupMembers", x => new { x.GroupId, x.UserId });
                    table.ForeignKey(
                        name: "FK_GroupMembers_Groups_GroupId",
                        column: x => x.GroupId,
                        principalTable: "Groups",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "HoldTunes",
                columns: table => new
                {
                    ProjectId = table.Column<int>(type: "integer", nullable: false),
                    FileName = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    DurationMs = table.Column<int>(type: "integer", nullable: false),
                    UploadedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HoldTunes", x => x.ProjectId);
                });

            migrationBuilder.CreateTable(
                name: "LostMessages",
                columns: table => new
                {
                    ProjectId = table.Column<int>(type: "integer", nullable: false),
                    FileName = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    DurationMs = table.Column<int>(type: "integer", nullable: false),
                    UploadedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LostMessages", x => x.ProjectId);
                });

            migrationBuilder.CreateTable(
                name: "MachineSettings",
                columns: table => new
                {
                    ProjectId = table.Column<int>(type: "integer", nullable: false),
                    Mode = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Silence = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    InitialSilenceMs = table.Column<int>(type: "integer", nullable: false),
                    GreetingMs = table.Column<int>(type: "integer", nullable: false),
                    AfterGreetingSilenceMs = table.Column<int>(type: "integer", nullable: false),
                    TotalMs = table.Column<int>(type: "integer", nullable: false),
                    MinWordMs = table.Column<int>(type: "integer", nullable: false),
                    BetweenWordsMs = table.Column<int>(type: "integer", nullable: false),
                    MaxWords = table.Column<int>(type: "integer", nullable: false),
                    SilenceLevel = table.Column<int>(type: "integer", nullable: false),
                    MaxWordMs = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MachineSettings", x => x.ProjectId);
                });

            migrationBuilder.CreateTable(
                name: "Notifications",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    UserId = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Link = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Key = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    ReadAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Notifications", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "NumberingRegistries",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    LoadedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    AuthorId = table.Column<int>(type: "integer", nullable: true),
                    Report = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false, collation: "C"),
                    ContactsThrough = table.Column<long>(type: "bigint", nullable: false),
                    ContactsDoneAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Table = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NumberingRegistries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PacingTicks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ProjectId = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Mode = table.Column<int>(type: "integer", nullable: false),
                    Hold = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Reason = table.Column<int>(type: "integer", nullable: false),
                    Wanted = table.Column<int>(type: "integer", nullable: false),
                    Launched = table.Column<int>(type: "integer", nullable: false),
                    Idle = table.Column<int>(type: "integer", nullable: false),
                    Ringing = table.Column<int>(type: "integer", nullable: false),
                    Examined = table.Column<int>(type: "integer", nullable: false),
                    Waiting = table.Column<int>(type: "integer", nullable: false),
                    Talking = table.Column<int>(type: "integer", nullable: false),
                    WrappingUp = table.Column<int>(type: "integer", nullable: false),
                    AnswerShare = table.Column<double>(type: "double precision", nullable: false),
                    SecondsToOffer = table.Column<double>(type: "double precision", nullable: false),
                    FreedByThen = table.Column<double>(type: "double precision", nullable: false),
                    OffersByThen = table.Column<double>(type: "double precision", nullable: false),
                    Risk = table.Column<double>(type: "double precision", nullable: false),
                    Threshold = table.Column<double>(type: "double precision", nullable: false),
                    AbandonedShare = table.Column<double>(type: "double precision", nullable: false),
                    Answered = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PacingTicks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Previews",
                columns: table => new
                {
                    CallId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProjectId = table.Column<int>(type: "integer", nullable: false),
                    ContactId = table.Column<long>(type: "bigint", nullable: false),
                    OperatorId = table.Column<int>(type: "integer", nullable: false),
                    ShownAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Previews", x => x.CallId);
                });

            migrationBuilder.CreateTable(
                name: "ProjectDays",
                columns: table => new
                {
                    ProjectId = table.Column<int>(type: "integer", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Spent = table.Column<decimal>(type: "numeric(18,4)", precision: 18, scale: 4, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProjectDays", x => new { x.ProjectId, x.Day });
                });

            migrationBuilder.CreateTable(
                name: "ProjectGroups",
                columns: table => new
                {
                    ProjectId = table.Column<int>(type: "integer", nullable: false),
                    GroupId = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProjectGroups", x => new { x.ProjectId, x.GroupId });
                    table.ForeignKey(
                        name: "FK_ProjectGroups_Groups_GroupId",
                        column: x => x.GroupId,
                        principalTable: "Groups",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ProjectHolidays",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ProjectId = table.Column<int>(type: "integer", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: false),
                    Title = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProjectHolidays", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ProjectPins",
                columns: table => new
                {
                    ProjectId = table.Column<int>(type: "integer", nullable: false),
                    StatusId = table.Column<int>(type: "integer", nullable: false),
                    OperatorId = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProjectPins", x => new { x.ProjectId, x.StatusId });
                    table.ForeignKey(
                        name: "FK_ProjectPins_Statuses_StatusId",
                        column: x => x.StatusId,
                        principalTable: "Statuses",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ProjectRetryRow",
                columns: table => new
                {
                    ProjectId = table.Column<int>(type: "integer", nullable: false),
                    Outcome = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Attempts = table.Column<int>(type: "integer", nullable: false),
                    Intervals = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProjectRetryRow", x => new { x.ProjectId, x.Outcome });
                });

            migrationBuilder.CreateTable(
                name: "Projects",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Title = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    IsDeleted = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    IsRunning = table.Column<bool>(type: "boolean", nullable: false),
                    NewestUploadsFirst = table.Column<bool>(type: "boolean", nullable: false),
                    ShowNumbers = table.Column<bool>(type: "boolean", nullable: false),
                    RecordingDays = table.Column<int>(type: "integer", nullable: false),
                    DaySpendLimit = table.Column<decimal>(type: "numeric(18,4)", precision: 18, scale: 4, nullable: false),
                    StartDate = table.Column<DateOnly>(type: "date", nullable: true),
                    EndDate = table.Column<DateOnly>(type: "date", nullable: true),
                    TimeZone = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    ClientFrom = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    ClientTo = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    CallerIds = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false, collation: "C"),
                    SupervisorId = table.Column<int>(type: "integer", nullable: true),
                    QueueTimeoutSeconds = table.Column<int>(type: "integer", nullable: false),
                    OperatorTimeoutSeconds = table.Column<int>(type: "integer", nullable: false),
                    Strategy = table.Column<int>(type: "integer", nullable: false),
                    AutoAnswer = table.Column<bool>(type: "boolean", nullable: false),
                    PlaysMusic = table.Column<bool>(type: "boolean", nullable: false),
                    WrapUpLimitSeconds = table.Column<int>(type: "integer", nullable: false),
                    CallBackOverdueMinutes = table.Column<int>(type: "integer", nullable: false),
                    Priority = table.Column<int>(type: "integer", nullable: false),
                    PinsContacts = table.Column<bool>(type: "boolean", nullable: false),
                    Mode = table.Column<int>(type: "integer", nullable: false),
                    MaxLines = table.Column<int>(type: "integer", nullable: false),
                    DialTimeoutSeconds = table.Column<int>(type: "integer", nullable: false),
                    PreviewSeconds = table.Column<int>(type: "integer", nullable: false),
                    PreviewEnd = table.Column<int>(type: "integer", nullable: false),
                    PreviewPauseMinutes = table.Column<int>(type: "integer", nullable: false),
                    GlobalTimeoutSeconds = table.Column<int>(type: "integer", nullable: true),
                    MaxAttempts = table.Column<int>(type: "integer", nullable: false),
                    AbandonmentCapPercent = table.Column<decimal>(type: "numeric(18,4)", precision: 18, scale: 4, nullable: false),
                    PredictivePercent = table.Column<int>(type: "integer", nullable: true),
                    AbandonAfterSeconds = table.Column<int>(type: "integer", nullable: false),
                    UsesBestHour = table.Column<bool>(type: "boolean", nullable: false),
                    BestHourSlackHours = table.Column<int>(type: "integer", nullable: false),
                    DialRuleSetId = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Projects", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Projects_DialRuleSets_DialRuleSetId",
                        column: x => x.DialRuleSetId,
                        principalTable: "DialRuleSets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ProjectScripts",
                columns: table => new
                {
                    ProjectId = table.Column<int>(type: "integer", nullable: false),
                    Html = table.Column<string>(type: "character varying(100000)", maxLength: 100000, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProjectScripts", x => x.ProjectId);
                    table.ForeignKey(
                        name: "FK_ProjectScripts_Projects_ProjectId",
                        column: x => x.ProjectId,
                        principalTable: "Projects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ProjectStatus",
                columns: table => new
                {
                    ProjectId = table.Column<int>(type: "integer", nullable: false),
                    StatusId = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProjectStatus", x => new { x.ProjectId, x.StatusId });
                    table.ForeignKey(
                        name: "FK_ProjectStatus_Projects_ProjectId",
                        column: x => x.ProjectId,
                        principalTable: "Projects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ProjectStatus_Statuses_StatusId",
                        column: x => x.StatusId,
                        principalTable: "Statuses",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ProjectWindows",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ProjectId = table.Column<int>(type: "integer", nullable: false),
                    Day = table.Column<int>(type: "integer", nullable: false),
                    FromMinute = table.Column<int>(type: "integer", nullable: false),
                    ToMinute = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProjectWindows", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ProjectWindows_Projects_ProjectId",
                        column: x => x.ProjectId,
                        principalTable: "Projects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RetryTrials",
                columns: table => new
                {
                    ProjectId = table.Column<int>(type: "integer", nullable: false),
                    Arm = table.Column<int>(type: "integer", nullable: false),
                    Dials = table.Column<int>(type: "integer", nullable: false),
                    Answers = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RetryTrials", x => new { x.ProjectId, x.Arm });
                    table.ForeignKey(
                        name: "FK_RetryTrials_Projects_ProjectId",
                        column: x => x.ProjectId,
                        principalTable: "Projects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SmsSettings",
                columns: table => new
                {
                    ProjectId = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    IsOn = table.Column<bool>(type: "boolean", nullable: false),
                    Method = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    Url = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false, collation: "C"),
                    Headers = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "C"),
                    BodyFormat = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    Body = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "C"),
                    Secret = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "C"),
                    Text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "C"),
                    SuccessText = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SmsSettings", x => x.ProjectId);
                    table.ForeignKey(
                        name: "FK_SmsSettings_Projects_ProjectId",
                        column: x => x.ProjectId,
                        principalTable: "Projects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Trunks",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Title = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    LiveTitle = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true, collation: "C"),
                    Host = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    UserName = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    Password = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    Registers = table.Column<bool>(type: "boolean", nullable: false),
                    CallerIds = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false, collation: "C"),
                    IsActive = table.Column<bool>(type: "boolean", nullable: false),
                    MaxChannels = table.Column<int>(type: "integer", nullable: false),
                    CallsPerSecond = table.Column<int>(type: "integer", nullable: false),
                    PricePerMinute = table.Column<decimal>(type: "numeric(18,4)", precision: 18, scale: 4, nullable: false),
                    PriceStepSeconds = table.Column<int>(type: "integer", nullable: false),
                    MinBalance = table.Column<decimal>(type: "numeric(18,4)", precision: 18, scale: 4, nullable: true),
                    InboundProjectId = table.Column<int>(type: "integer", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    IsDeleted = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Trunks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Trunks_Projects_InboundProjectId",
                        column: x => x.InboundProjectId,
                        principalTable: "Projects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Uploads",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ProjectId = table.Column<int>(type: "integer", nullable: false),
                    FileName = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    FileBytes = table.Column<long>(type: "bigint", nullable: false),
                    IsOfCallers = table.Column<bool>(type: "boolean", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    BusyProjectId = table.Column<int>(type: "integer", nullable: true),
                    AuthorId = table.Column<int>(type: "integer", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Plan = table.Column<string>(type: "character varying(60000)", maxLength: 60000, nullable: false, collation: "C"),
                    EstimatedRows = table.Column<int>(type: "integer", nullable: false),
                    RowsRead = table.Column<int>(type: "integer", nullable: false),
                    Accepted = table.Column<int>(type: "integer", nullable: false),
                    Rejected = table.Column<int>(type: "integer", nullable: false),
                    Duplicates = table.Column<int>(type: "integer", nullable: false),
                    Blacklisted = table.Column<int>(type: "integer", nullable: false),
                    Repaired = table.Column<int>(type: "integer", nullable: false),
                    Reasons = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    RefusedBytes = table.Column<long>(type: "bigint", nullable: false),
                    Failure = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    Owner = table.Column<Guid>(type: "uuid", nullable: true),
                    OwnedUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Uploads", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Uploads_Projects_ProjectId",
                        column: x => x.ProjectId,
                        principalTable: "Projects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Webhooks",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ProjectId = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    IsOn = table.Column<bool>(type: "boolean", nullable: false),
                    Url = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false, collation: "C"),
                    Secret = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "C"),
                    OnCallFinished = table.Column<bool>(type: "boolean", nullable: false),
                    OnStatusSet = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Webhooks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Webhooks_Projects_ProjectId",
                        column: x => x.ProjectId,
                        principalTable: "Projects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SmsStatuses",
                columns: table => new
                {
                    ProjectId = table.Column<int>(type: "integer", nullable: false),
                    StatusId = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SmsStatuses", x => new { x.ProjectId, x.StatusId });
                    table.ForeignKey(
                        name: "FK_SmsStatuses_SmsSettings_ProjectId",
                        column: x => x.ProjectId,
                        principalTable: "SmsSettings",
                        principalColumn: "ProjectId",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_SmsStatuses_Statuses_StatusId",
                        column: x => x.StatusId,
                        principalTable: "Statuses",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ProjectTrunks",
                columns: table => new
                {
                    ProjectId = table.Column<int>(type: "integer", nullable: false),
                    TrunkId = table.Column<int>(type: "integer", nullable: false),
                    Rank = table.Column<int>(type: "integer", nullable: false),
                    Weight = table.Column<int>(type: "integer", nullable: false)
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

            migrationBuilder.CreateTable(
                name: "TrunkDays",
                columns: table => new
                {
                    TrunkId = table.Column<int>(type: "integer", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Spent = table.Column<decimal>(type: "numeric(18,4)", precision: 18, scale: 4, nullable: false)
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
                    TrunkId = table.Column<int>(type: "integer", nullable: false),
                    Prefix = table.Column<string>(type: "character varying(15)", maxLength: 15, nullable: false, collation: "C"),
                    PricePerMinute = table.Column<decimal>(type: "numeric(18,4)", precision: 18, scale: 4, nullable: false),
                    StepSeconds = table.Column<int>(type: "integer", nullable: false)
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
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    TrunkId = table.Column<int>(type: "integer", nullable: false),
                    Amount = table.Column<decimal>(type: "numeric(18,4)", precision: 18, scale: 4, nullable: false),
                    Comment = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    UserId = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
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

            migrationBuilder.CreateTable(
                name: "Users",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Role = table.Column<int>(type: "integer", nullable: false),
                    FullName = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    Extension = table.Column<int>(type: "integer", nullable: false),
                    TrunkId = table.Column<int>(type: "integer", nullable: true),
                    DeskPhone = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    IsDeleted = table.Column<bool>(type: "boolean", nullable: false),
                    IsDemo = table.Column<bool>(type: "boolean", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    UserName = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true, collation: "C"),
                    NormalizedUserName = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true, collation: "C"),
                    Email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true, collation: "C"),
                    NormalizedEmail = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true, collation: "C"),
                    EmailConfirmed = table.Column<bool>(type: "boolean", nullable: false),
                    PasswordHash = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true, collation: "C"),
                    SecurityStamp = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true, collation: "C"),
                    ConcurrencyStamp = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true, collation: "C"),
                    PhoneNumber = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true, collation: "C"),
                    PhoneNumberConfirmed = table.Column<bool>(type: "boolean", nullable: false),
                    TwoFactorEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    LockoutEnd = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "boolean", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Users", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Users_Trunks_TrunkId",
                        column: x => x.TrunkId,
                        principalTable: "Trunks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "UserPreferences",
                columns: table => new
                {
                    UserId = table.Column<int>(type: "integer", nullable: false),
                    Key = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    Value = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UserPreferences", x => new { x.UserId, x.Key });
                    table.ForeignKey(
                        name: "FK_UserPreferences_Users_UserId",
                        column: x => x.UserId,
                        principalTable: "Users",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                table: "Company",
                columns: new[] { "Id", "MissesBeforePause", "RecordingDays", "TimeZone", "Version" },
                values: new object[] { 1, 2, 0, "Europe/Moscow", 0 });

            migrationBuilder.InsertData(
                table: "FileSettings",
                columns: new[] { "Id", "BinDays", "FreeGigabytes", "LargestFileMegabytes", "QuotaGigabytes", "Version" },
                values: new object[] { 1, 30, 2, 10240, 100, 0 });

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserClaims_UserId",
                table: "AspNetUserClaims",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserLogins_UserId",
                table: "AspNetUserLogins",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_Action_Id",
                table: "AuditEntries",
                columns: new[] { "Action", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_At",
                table: "AuditEntries",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_Entity_EntityId_Id",
                table: "AuditEntries",
                columns: new[] { "Entity", "EntityId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_Entity_Id",
                table: "AuditEntries",
                columns: new[] { "Entity", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_UserId_Id",
                table: "AuditEntries",
                columns: new[] { "UserId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_BitrixStatuses_StatusId",
                table: "BitrixStatuses",
                column: "StatusId");

            migrationBuilder.CreateIndex(
                name: "IX_Blacklist_AuthorId",
                table: "Blacklist",
                column: "AuthorId");

            migrationBuilder.CreateIndex(
                name: "IX_Blacklist_Phone_ProjectId",
                table: "Blacklist",
                columns: new[] { "Phone", "ProjectId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Blacklist_ProjectId_Id",
                table: "Blacklist",
                columns: new[] { "ProjectId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Calls_ContactId_StartedAt_Number",
                table: "Calls",
                columns: new[] { "ContactId", "StartedAt", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_Calls_Direction_Type_StartedAt_Number",
                table: "Calls",
                columns: new[] { "Direction", "Type", "StartedAt", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_Calls_Id",
                table: "Calls",
                column: "Id",
                unique: true);

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
                name: "IX_Calls_Phase_ProjectId",
                table: "Calls",
                columns: new[] { "Phase", "ProjectId" });

            migrationBuilder.CreateIndex(
                name: "IX_Calls_Phone_StartedAt",
                table: "Calls",
                columns: new[] { "Phone", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Calls_ProjectId_Detection_StartedAt",
                table: "Calls",
                columns: new[] { "ProjectId", "Detection", "StartedAt" });

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

            migrationBuilder.CreateIndex(
                name: "IX_CallTalks_OperatorId_CallStartedAt_CallNumber",
                table: "CallTalks",
                columns: new[] { "OperatorId", "CallStartedAt", "CallNumber" });

            migrationBuilder.CreateIndex(
                name: "IX_CallTalks_OperatorId_StartedAt",
                table: "CallTalks",
                columns: new[] { "OperatorId", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_CardDrafts_UpdatedAt",
                table: "CardDrafts",
                column: "UpdatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_CardFields_ProjectId_IsDeleted_Order",
                table: "CardFields",
                columns: new[] { "ProjectId", "IsDeleted", "Order" });

            migrationBuilder.CreateIndex(
                name: "IX_Comments_ContactId_Id",
                table: "Comments",
                columns: new[] { "ContactId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ContactBulks_OwnerId_Id",
                table: "ContactBulks",
                columns: new[] { "OwnerId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ContactBulks_State_LeaseUntil",
                table: "ContactBulks",
                columns: new[] { "State", "LeaseUntil" });

            migrationBuilder.CreateIndex(
                name: "IX_ContactChanges_ContactId_Id",
                table: "ContactChanges",
                columns: new[] { "ContactId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ContactFieldValues_FieldId_Date",
                table: "ContactFieldValues",
                columns: new[] { "FieldId", "Date" });

            migrationBuilder.CreateIndex(
                name: "IX_ContactFieldValues_FieldId_Number",
                table: "ContactFieldValues",
                columns: new[] { "FieldId", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_ContactFieldValues_FieldId_TextKey",
                table: "ContactFieldValues",
                columns: new[] { "FieldId", "TextKey" });

            migrationBuilder.CreateIndex(
                name: "IX_ContactFieldValues_FieldId_YesNo",
                table: "ContactFieldValues",
                columns: new[] { "FieldId", "YesNo" });

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

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_CreatedAt_Id_UploadId",
                table: "Contacts",
                columns: new[] { "CreatedAt", "Id", "UploadId" });

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
                name: "IX_Contacts_OperatorId_CreatedAt_Id",
                table: "Contacts",
                columns: new[] { "OperatorId", "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_OperatorId_UpdatedAt_Id",
                table: "Contacts",
                columns: new[] { "OperatorId", "UpdatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_Pinned",
                table: "Contacts",
                columns: new[] { "ProjectId", "StatusId", "PinnedOperatorId", "NextAttemptAt" },
                filter: "\"DialState\" = 1");

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_ProjectId_CreatedAt_Id_UploadId",
                table: "Contacts",
                columns: new[] { "ProjectId", "CreatedAt", "Id", "UploadId" });

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_ProjectId_NameKey",
                table: "Contacts",
                columns: new[] { "ProjectId", "NameKey" });

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_ProjectId_Phone",
                table: "Contacts",
                columns: new[] { "ProjectId", "Phone" });

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_ProjectId_UpdatedAt_Id_UploadId",
                table: "Contacts",
                columns: new[] { "ProjectId", "UpdatedAt", "Id", "UploadId" });

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_Promised",
                table: "Contacts",
                columns: new[] { "ProjectId", "NextAttemptAt" },
                filter: "\"DialState\" = 1 AND \"PromisedTo\" IS NOT NULL");

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

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_UploadId_DialState_Id",
                table: "Contacts",
                columns: new[] { "UploadId", "DialState", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_UploadId_LastOutcome",
                table: "Contacts",
                columns: new[] { "UploadId", "LastOutcome" });

            migrationBuilder.CreateIndex(
                name: "IX_ContactTags_ContactId",
                table: "ContactTags",
                column: "ContactId");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_CallId_Kind",
                table: "Deliveries",
                columns: new[] { "CallId", "Kind" });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_ContactId",
                table: "Deliveries",
                column: "ContactId");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_Key",
                table: "Deliveries",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_Lane_State_Id",
                table: "Deliveries",
                columns: new[] { "Lane", "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_ProjectId_Id",
                table: "Deliveries",
                columns: new[] { "ProjectId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_State_FinishedAt",
                table: "Deliveries",
                columns: new[] { "State", "FinishedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_State_Target_NextTryAt",
                table: "Deliveries",
                columns: new[] { "State", "Target", "NextTryAt" });

            migrationBuilder.CreateIndex(
                name: "IX_DialRuleSets_Title",
                table: "DialRuleSets",
                column: "Title",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_EmailStatuses_StatusId",
                table: "EmailStatuses",
                column: "StatusId");

            migrationBuilder.CreateIndex(
                name: "IX_Exports_OwnerId_Id",
                table: "Exports",
                columns: new[] { "OwnerId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Exports_State_FinishedAt",
                table: "Exports",
                columns: new[] { "State", "FinishedAt" });

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

            migrationBuilder.CreateIndex(
                name: "IX_GroupMembers_UserId",
                table: "GroupMembers",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_Groups_Name",
                table: "Groups",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_HoldTunes_Hash",
                table: "HoldTunes",
                column: "Hash");

            migrationBuilder.CreateIndex(
                name: "IX_LostMessages_Hash",
                table: "LostMessages",
                column: "Hash");

            migrationBuilder.CreateIndex(
                name: "IX_Notifications_At",
                table: "Notifications",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_Notifications_Key_UserId",
                table: "Notifications",
                columns: new[] { "Key", "UserId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Notifications_UserId_Id",
                table: "Notifications",
                columns: new[] { "UserId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Notifications_UserId_ReadAt",
                table: "Notifications",
                columns: new[] { "UserId", "ReadAt" });

            migrationBuilder.CreateIndex(
                name: "IX_NumberingRegistries_AuthorId",
                table: "NumberingRegistries",
                column: "AuthorId");

            migrationBuilder.CreateIndex(
                name: "IX_OperatorOffers_CallId",
                table: "OperatorOffers",
                column: "CallId");

            migrationBuilder.CreateIndex(
                name: "IX_OperatorOffers_OperatorId_StartedAt_End",
                table: "OperatorOffers",
                columns: new[] { "OperatorId", "StartedAt", "End" });

            migrationBuilder.CreateIndex(
                name: "IX_OperatorStates_EndedAt",
                table: "OperatorStates",
                column: "EndedAt");

            migrationBuilder.CreateIndex(
                name: "IX_OperatorStates_OperatorId_StartedAt",
                table: "OperatorStates",
                columns: new[] { "OperatorId", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_OperatorStates_PauseReasonId",
                table: "OperatorStates",
                column: "PauseReasonId",
                filter: "\"PauseReasonId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_PacingTicks_At",
                table: "PacingTicks",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_PacingTicks_ProjectId_At",
                table: "PacingTicks",
                columns: new[] { "ProjectId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_PauseReasons_Name",
                table: "PauseReasons",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Previews_EndedAt",
                table: "Previews",
                column: "EndedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Previews_OperatorId_EndedAt",
                table: "Previews",
                columns: new[] { "OperatorId", "EndedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Previews_ProjectId",
                table: "Previews",
                column: "ProjectId");

            migrationBuilder.CreateIndex(
                name: "IX_ProjectGroups_GroupId",
                table: "ProjectGroups",
                column: "GroupId");

            migrationBuilder.CreateIndex(
                name: "IX_ProjectHolidays_ProjectId_From",
                table: "ProjectHolidays",
                columns: new[] { "ProjectId", "From" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ProjectPins_OperatorId",
                table: "ProjectPins",
                column: "OperatorId");

            migrationBuilder.CreateIndex(
                name: "IX_ProjectPins_StatusId",
                table: "ProjectPins",
                column: "StatusId");

            migrationBuilder.CreateIndex(
                name: "IX_Projects_DialRuleSetId",
                table: "Projects",
                column: "DialRuleSetId");

            migrationBuilder.CreateIndex(
                name: "IX_Projects_IsDeleted_Id",
                table: "Projects",
                columns: new[] { "IsDeleted", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Projects_SupervisorId",
                table: "Projects",
                column: "SupervisorId");

            migrationBuilder.CreateIndex(
                name: "IX_ProjectStatus_StatusId",
                table: "ProjectStatus",
                column: "StatusId");

            migrationBuilder.CreateIndex(
                name: "IX_ProjectTrunks_TrunkId",
                table: "ProjectTrunks",
                column: "TrunkId");

            migrationBuilder.CreateIndex(
                name: "IX_ProjectWindows_ProjectId_Day_FromMinute",
                table: "ProjectWindows",
                columns: new[] { "ProjectId", "Day", "FromMinute" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ShiftDays_OperatorId_Day",
                table: "ShiftDays",
                columns: new[] { "OperatorId", "Day" });

            migrationBuilder.CreateIndex(
                name: "IX_SignInAttempts_Until",
                table: "SignInAttempts",
                column: "Until");

            migrationBuilder.CreateIndex(
                name: "IX_SmsStatuses_StatusId",
                table: "SmsStatuses",
                column: "StatusId");

            migrationBuilder.CreateIndex(
                name: "IX_Statuses_Name",
                table: "Statuses",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Tags_NameKey",
                table: "Tags",
                column: "NameKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_AuthorId_DoneAt_DueAt",
                table: "Tasks",
                columns: new[] { "AuthorId", "DoneAt", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_ContactId_DoneAt_DueAt",
                table: "Tasks",
                columns: new[] { "ContactId", "DoneAt", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_DoneAt_DueAt",
                table: "Tasks",
                columns: new[] { "DoneAt", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Tasks_NotifiedAt_DueAt",
                table: "Tasks",
                columns: new[] { "NotifiedAt", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_TrunkDays_Day",
                table: "TrunkDays",
                column: "Day");

            migrationBuilder.CreateIndex(
                name: "IX_Trunks_InboundProjectId",
                table: "Trunks",
                column: "InboundProjectId");

            migrationBuilder.CreateIndex(
                name: "IX_Trunks_LiveTitle",
                table: "Trunks",
                column: "LiveTitle",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_TrunkTopUps_TrunkId_Id",
                table: "TrunkTopUps",
                columns: new[] { "TrunkId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Uploads_BusyProjectId",
                table: "Uploads",
                column: "BusyProjectId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Uploads_ProjectId_State_Id",
                table: "Uploads",
                columns: new[] { "ProjectId", "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Uploads_State",
                table: "Uploads",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "Users",
                column: "NormalizedEmail",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Users_Extension",
                table: "Users",
                column: "Extension",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Users_TrunkId",
                table: "Users",
                column: "TrunkId");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "Users",
                column: "NormalizedUserName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Webhooks_ProjectId",
                table: "Webhooks",
                column: "ProjectId");

            migrationBuilder.AddForeignKey(
                name: "FK_AnsweredHours_Projects_ProjectId",
                table: "AnsweredHours",
                column: "ProjectId",
                principalTable: "Projects",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_AnswerHours_Projects_ProjectId",
                table: "AnswerHours",
                column: "ProjectId",
                principalTable: "Projects",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_AspNetUserClaims_Users_UserId",
                table: "AspNetUserClaims",
                column: "UserId",
                principalTable: "Users",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_AspNetUserLogins_Users_UserId",
                table: "AspNetUserLogins",
                column: "UserId",
                principalTable: "Users",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_AspNetUserTokens_Users_UserId",
                table: "AspNetUserTokens",
                column: "UserId",
                principalTable: "Users",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_BitrixSettings_Projects_ProjectId",
                table: "BitrixSettings",
                column: "ProjectId",
                principalTable: "Projects",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_Blacklist_Users_AuthorId",
                table: "Blacklist",
                column: "AuthorId",
                principalTable: "Users",
                principalColumn: "Id",
                onDelete: ReferentialAction.SetNull);

            migrationBuilder.AddForeignKey(
                name: "FK_CardFields_Projects_ProjectId",
                table: "CardFields",
                column: "ProjectId",
                principalTable: "Projects",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_Comments_Contacts_ContactId",
                table: "Comments",
                column: "ContactId",
                principalTable: "Contacts",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_ContactBulks_Users_OwnerId",
                table: "ContactBulks",
                column: "OwnerId",
                principalTable: "Users",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_ContactChanges_Contacts_ContactId",
                table: "ContactChanges",
                column: "ContactId",
                principalTable: "Contacts",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_ContactFieldValues_Contacts_ContactId",
                table: "ContactFieldValues",
                column: "ContactId",
                principalTable: "Contacts",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_ContactPhones_Contacts_ContactId",
                table: "ContactPhones",
                column: "ContactId",
                principalTable: "Contacts",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_Contacts_Uploads_UploadId",
                table: "Contacts",
                column: "UploadId",
                principalTable: "Uploads",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_Deliveries_Projects_ProjectId",
                table: "Deliveries",
                column: "ProjectId",
                principalTable: "Projects",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_EmailSettings_Projects_ProjectId",
                table: "EmailSettings",
                column: "ProjectId",
                principalTable: "Projects",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_Exports_Users_OwnerId",
                table: "Exports",
                column: "OwnerId",
                principalTable: "Users",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_Files_Users_BinnedById",
                table: "Files",
                column: "BinnedById",
                principalTable: "Users",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Files_Users_OwnerId",
                table: "Files",
                column: "OwnerId",
                principalTable: "Users",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_FixedCardFields_Projects_ProjectId",
                table: "FixedCardFields",
                column: "ProjectId",
                principalTable: "Projects",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_GroupMembers_Users_UserId",
                table: "GroupMembers",
                column: "UserId",
                principalTable: "Users",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_HoldTunes_Projects_ProjectId",
                table: "HoldTunes",
                column: "ProjectId",
                principalTable: "Projects",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_LostMessages_Projects_ProjectId",
                table: "LostMessages",
                column: "ProjectId",
                principalTable: "Projects",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_MachineSettings_Projects_ProjectId",
                table: "MachineSettings",
                column: "ProjectId",
                principalTable: "Projects",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_Notifications_Users_UserId",
                table: "Notifications",
                column: "UserId",
                principalTable: "Users",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_NumberingRegistries_Users_AuthorId",
                table: "NumberingRegistries",
                column: "AuthorId",
                principalTable: "Users",
                principalColumn: "Id",
                onDelete: ReferentialAction.SetNull);

            migrationBuilder.AddForeignKey(
                name: "FK_PacingTicks_Projects_ProjectId",
                table: "PacingTicks",
                column: "ProjectId",
                principalTable: "Projects",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_Previews_Projects_ProjectId",
                table: "Previews",
                column: "ProjectId",
                principalTable: "Projects",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_ProjectDays_Projects_ProjectId",
                table: "ProjectDays",
                column: "ProjectId",
                principalTable: "Projects",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_ProjectGroups_Projects_ProjectId",
                table: "ProjectGroups",
                column: "ProjectId",
                principalTable: "Projects",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_ProjectHolidays_Projects_ProjectId",
                table: "ProjectHolidays",
                column: "ProjectId",
                principalTable: "Projects",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_ProjectPins_Projects_ProjectId",
                table: "ProjectPins",
                column: "ProjectId",
                principalTable: "Projects",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_ProjectPins_Users_OperatorId",
                table: "ProjectPins",
                column: "OperatorId",
                principalTable: "Users",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_ProjectRetryRow_Projects_ProjectId",
                table: "ProjectRetryRow",
                column: "ProjectId",
                principalTable: "Projects",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "FK_Projects_Users_SupervisorId",
                table: "Projects",
                column: "SupervisorId",
                principalTable: "Users",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Trunks_Projects_InboundProjectId",
                table: "Trunks");

            migrationBuilder.DropTable(
                name: "AnsweredHours");

            migrationBuilder.DropTable(
                name: "AnswerHours");

            migrationBuilder.DropTable(
                name: "AspNetUserClaims");

            migrationBuilder.DropTable(
                name: "AspNetUserLogins");

            migrationBuilder.DropTable(
                name: "AspNetUserTokens");

            migrationBuilder.DropTable(
                name: "AuditEntries");

            migrationBuilder.DropTable(
                name: "BitrixStatuses");

            migrationBuilder.DropTable(
                name: "Blacklist");

            migrationBuilder.DropTable(
                name: "CallCounts");

            migrationBuilder.DropTable(
                name: "Calls");

            migrationBuilder.DropTable(
                name: "CallTalks");

            migrationBuilder.DropTable(
                name: "CallVoices");

            migrationBuilder.DropTable(
                name: "CardDrafts");

            migrationBuilder.DropTable(
                name: "Comments");

            migrationBuilder.DropTable(
                name: "Company");

            migrationBuilder.DropTable(
                name: "ContactBulks");

            migrationBuilder.DropTable(
                name: "ContactChanges");

            migrationBuilder.DropTable(
                name: "ContactFieldValues");

            migrationBuilder.DropTable(
                name: "ContactPhones");

            migrationBuilder.DropTable(
                name: "ContactTags");

            migrationBuilder.DropTable(
                name: "Deliveries");

            migrationBuilder.DropTable(
                name: "EmailStatuses");

            migrationBuilder.DropTable(
                name: "Exports");

            migrationBuilder.DropTable(
                name: "Files");

            migrationBuilder.DropTable(
                name: "FileSettings");

            migrationBuilder.DropTable(
                name: "FileUploads");

            migrationBuilder.DropTable(
                name: "FixedCardFields");

            migrationBuilder.DropTable(
                name: "GroupMembers");

            migrationBuilder.DropTable(
                name: "HoldTunes");

            migrationBuilder.DropTable(
                name: "LostMessages");

            migrationBuilder.DropTable(
                name: "MachineSettings");

            migrationBuilder.DropTable(
                name: "Notifications");

            migrationBuilder.DropTable(
                name: "NumberingRegistries");

            migrationBuilder.DropTable(
                name: "OperatorOffers");

            migrationBuilder.DropTable(
                name: "OperatorStates");

            migrationBuilder.DropTable(
                name: "PacingTicks");

            migrationBuilder.DropTable(
                name: "PauseReasons");

            migrationBuilder.DropTable(
                name: "Presence");

            migrationBuilder.DropTable(
                name: "Previews");

            migrationBuilder.DropTable(
                name: "ProjectDays");

            migrationBuilder.DropTable(
                name: "ProjectGroups");

            migrationBuilder.DropTable(
                name: "ProjectHolidays");

            migrationBuilder.DropTable(
                name: "ProjectPins");

            migrationBuilder.DropTable(
                name: "ProjectRetryRow");

            migrationBuilder.DropTable(
                name: "ProjectScripts");

            migrationBuilder.DropTable(
                name: "ProjectStatus");

            migrationBuilder.DropTable(
                name: "ProjectTrunks");

            migrationBuilder.DropTable(
                name: "ProjectWindows");

            migrationBuilder.DropTable(
                name: "ReportDays");

            migrationBuilder.DropTable(
                name: "RetryTrials");

            migrationBuilder.DropTable(
                name: "ShiftDays");

            migrationBuilder.DropTable(
                name: "SignInAttempts");

            migrationBuilder.DropTable(
                name: "SmsStatuses");

            migrationBuilder.DropTable(
                name: "Tasks");

            migrationBuilder.DropTable(
                name: "TrunkDays");

            migrationBuilder.DropTable(
                name: "TrunkRates");

            migrationBuilder.DropTable(
                name: "TrunkTopUps");

            migrationBuilder.DropTable(
                name: "UserPreferences");

            migrationBuilder.DropTable(
                name: "Webhooks");

            migrationBuilder.DropTable(
                name: "BitrixSettings");

            migrationBuilder.DropTable(
                name: "CardFields");

            migrationBuilder.DropTable(
                name: "Tags");

            migrationBuilder.DropTable(
                name: "EmailSettings");

            migrationBuilder.DropTable(
                name: "Groups");

            migrationBuilder.DropTable(
                name: "SmsSettings");

            migrationBuilder.DropTable(
                name: "Contacts");

            migrationBuilder.DropTable(
                name: "Statuses");

            migrationBuilder.DropTable(
                name: "Uploads");

            migrationBuilder.DropTable(
                name: "Projects");

            migrationBuilder.DropTable(
                name: "DialRuleSets");

            migrationBuilder.DropTable(
                name: "Users");

            migrationBuilder.DropTable(
                name: "Trunks");
        }
    }
}
