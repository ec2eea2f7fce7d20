using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CallCenter.Core.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateSequence(
                name: "AuditEntrySequence");

            migrationBuilder.CreateSequence(
                name: "BlacklistEntrySequence");

            migrationBuilder.CreateSequence(
                name: "CallSequence");

            migrationBuilder.CreateSequence(
                name: "CardFieldSequence");

            migrationBuilder.CreateSequence(
                name: "ContactBulkSequence");

            migrationBuilder.CreateSequence(
                name: "ContactChangeSequence");

            migrationBuilder.CreateSequence(
                name: "ContactCommentSequence");

            migrationBuilder.CreateSequence(
                name: "ContactSequence");

            migrationBuilder.CreateSequence(
                name: "ContactStatusSequence");

            migrationBuilder.CreateSequence(
                name: "ContactTaskSequence");

            migrationBuilder.CreateSequence(
                name: "ContactUploadSequence");

            migrationBuilder.CreateSequence(
                name: "DeliverySequence");

            migrationBuilder.CreateSequence(
                name: "DialRuleSetSequence");

            migrationBuilder.CreateSequence(
                name: "ExportJobSequence");

            migrationBuilder.CreateSequence(
                name: "FileItemSequence");

            migrationBuilder.CreateSequence(
                name: "GroupSequence");

            migrationBuilder.CreateSequence(
                name: "IdentityUserClaimSequence");

            migrationBuilder.CreateSequence(
                name: "NotificationSequence");

            migrationBuilder.CreateSequence(
                name: "NumberingRegistrySequence");

            migrationBuilder.CreateSequence(
                name: "OperatorOfferSequence");

            migrationBuilder.CreateSequence(
                name: "OperatorStateEntrySequence");

            migrationBuilder.CreateSequence(
                name: "PacingTickSequence");

            migrationBuilder.CreateSequence(
                name: "PauseReasonSequence");

            migrationBuilder.CreateSequence(
                name: "ProjectHolidaySequence");

            migrationBuilder.CreateSequence(
                name: "ProjectSequence");

            migrationBuilder.CreateSequence(
                name: "ProjectWindowSequence");

            migrationBuilder.CreateSequence(
                name: "TagSequence");

            migrationBuilder.CreateSequence(
                name: "TrunkSequence");

            migrationBuilder.CreateSequence(
                name: "TrunkTopUpSequence");

            migrationBuilder.CreateSequence(
                name: "UserSequence");

            migrationBuilder.CreateSequence(
                name: "WebhookSequence");

            migrationBuilder.CreateTable(
                name: "AuditEntries",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "NEXT VALUE FOR [AuditEntrySequence]"),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    UserId = table.Column<int>(type: "int", nullable: true),
                    UserName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    From = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Action = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Entity = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false, collation: "Latin1_General_100_BIN2"),
                    EntityId = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    EntityTitle = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Part = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Field = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false, collation: "Latin1_General_100_BIN2"),
                    OldValue = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    NewValue = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false, collation: "Latin1_General_100_BIN2")
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
                    IsDay = table.Column<bool>(type: "bit", nullable: false),
                    Hour = table.Column<int>(type: "int", nullable: false),
                    ProjectId = table.Column<int>(type: "int", nullable: false),
                    OperatorId = table.Column<int>(type: "int", nullable: false),
                    Direction = table.Column<int>(type: "int", nullable: false),
                    Outcome = table.Column<int>(type: "int", nullable: false),
                    Calls = table.Column<int>(type: "int", nullable: false),
                    Dialing = table.Column<int>(type: "int", nullable: false),
                    Waiting = table.Column<int>(type: "int", nullable: false),
                    Talk = table.Column<int>(type: "int", nullable: false),
                    Message = table.Column<int>(type: "int", nullable: false),
                    Price = table.Column<decimal>(type: "decimal(18,4)", precision: 18, scale: 4, nullable: false),
                    Offered = table.Column<int>(type: "int", nullable: false),
                    InTime = table.Column<int>(type: "int", nullable: false),
                    Abandoned = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CallCounts", x => new { x.IsDay, x.Day, x.Hour, x.ProjectId, x.OperatorId, x.Direction, x.Outcome });
                });

            migrationBuilder.CreateTable(
                name: "Calls",
                columns: table => new
                {
                    Number = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "NEXT VALUE FOR [CallSequence]"),
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ProjectId = table.Column<int>(type: "int", nullable: true),
                    ContactId = table.Column<long>(type: "bigint", nullable: true),
                    OperatorId = table.Column<int>(type: "int", nullable: true),
                    TrunkId = table.Column<int>(type: "int", nullable: true),
                    Direction = table.Column<int>(type: "int", nullable: false),
                    Type = table.Column<int>(type: "int", nullable: false),
                    IsManual = table.Column<bool>(type: "bit", nullable: false),
                    IsPreview = table.Column<bool>(type: "bit", nullable: false),
                    Phone = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    From = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    To = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Phase = table.Column<int>(type: "int", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    AnsweredAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ConnectedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    TakenUpAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    PartnerCallId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    ConsultOfId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    LostAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    DialingMs = table.Column<long>(type: "bigint", nullable: false),
                    WaitingMs = table.Column<long>(type: "bigint", nullable: false),
                    TalkMs = table.Column<long>(type: "bigint", nullable: false),
                    MessageMs = table.Column<long>(type: "bigint", nullable: false),
                    Outcome = table.Column<int>(type: "int", nullable: true),
                    EndReason = table.Column<int>(type: "int", nullable: false),
                    IsAbandoned = table.Column<bool>(type: "bit", nullable: false),
                    Cause = table.Column<int>(type: "int", nullable: false),
                    SipCode = table.Column<int>(type: "int", nullable: false),
                    Price = table.Column<decimal>(type: "decimal(18,4)", precision: 18, scale: 4, nullable: false),
                    Detection = table.Column<int>(type: "int", nullable: false),
                    Verdict = table.Column<int>(type: "int", nullable: false),
                    MachineCause = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false, collation: "Latin1_General_100_BIN2"),
                    ExaminedMs = table.Column<long>(type: "bigint", nullable: false),
                    VoiceGrade = table.Column<int>(type: "int", nullable: false),
                    Recording = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    RecordingBytes = table.Column<long>(type: "bigint", nullable: false),
                    StatusId = table.Column<int>(type: "int", nullable: true),
                    CardSavedAt = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Calls", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "CallTalks",
                columns: table => new
                {
                    CallId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Part = table.Column<int>(type: "int", nullable: false),
                    OperatorId = table.Column<int>(type: "int", nullable: false),
                    CallNumber = table.Column<long>(type: "bigint", nullable: false),
                    CallStartedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CallTalks", x => new { x.CallId, x.Part });
                });

            migrationBuilder.CreateTable(
                name: "CallVoices",
                columns: table => new
                {
                    CallId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OperatorId = table.Column<int>(type: "int", nullable: false),
                    Seconds = table.Column<double>(type: "float", nullable: false),
                    HeardLoss = table.Column<double>(type: "float", nullable: false),
                    HeardJitterMs = table.Column<double>(type: "float", nullable: false),
                    SpokenLoss = table.Column<double>(type: "float", nullable: true),
                    SpokenJitterMs = table.Column<double>(type: "float", nullable: true),
                    RoundTripMs = table.Column<double>(type: "float", nullable: true),
                    Score = table.Column<double>(type: "float", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CallVoices", x => new { x.CallId, x.OperatorId });
                });

            migrationBuilder.CreateTable(
                name: "CardDrafts",
                columns: table => new
                {
                    UserId = table.Column<int>(type: "int", nullable: false),
                    CallId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Form = table.Column<string>(type: "nvarchar(max)", maxLength: 40000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    UpdatedAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CardDrafts", x => new { x.UserId, x.CallId });
                });

            migrationBuilder.CreateTable(
                name: "Company",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false),
                    TimeZone = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false, collation: "Latin1_General_100_BIN2"),
                    MissesBeforePause = table.Column<int>(type: "int", nullable: false),
                    RecordingDays = table.Column<int>(type: "int", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Company", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DialRuleSets",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false, defaultValueSql: "NEXT VALUE FOR [DialRuleSetSequence]"),
                    Title = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Version = table.Column<int>(type: "int", nullable: false),
                    CallsPerDay = table.Column<int>(type: "int", nullable: false),
                    CallsPerWeek = table.Column<int>(type: "int", nullable: false),
                    CallsPerMonth = table.Column<int>(type: "int", nullable: false),
                    TalksPerDay = table.Column<int>(type: "int", nullable: false),
                    TalksPerWeek = table.Column<int>(type: "int", nullable: false),
                    TalksPerMonth = table.Column<int>(type: "int", nullable: false),
                    WorkdayFrom = table.Column<TimeOnly>(type: "time", nullable: false),
                    WorkdayTo = table.Column<TimeOnly>(type: "time", nullable: false),
                    RestDayFrom = table.Column<TimeOnly>(type: "time", nullable: false),
                    RestDayTo = table.Column<TimeOnly>(type: "time", nullable: false),
                    SkipsHolidays = table.Column<bool>(type: "bit", nullable: false),
                    PauseMinutes = table.Column<int>(type: "int", nullable: false),
                    MinRingSeconds = table.Column<int>(type: "int", nullable: false),
                    AbandonmentCapPercent = table.Column<decimal>(type: "decimal(18,4)", precision: 18, scale: 4, nullable: false),
                    AbandonmentWindowDays = table.Column<int>(type: "int", nullable: false),
                    AbandonAfterSeconds = table.Column<int>(type: "int", nullable: false),
                    LockoutHours = table.Column<int>(type: "int", nullable: false),
                    ManualCalls = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DialRuleSets", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "FileSettings",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false),
                    QuotaGigabytes = table.Column<int>(type: "int", nullable: false),
                    LargestFileMegabytes = table.Column<int>(type: "int", nullable: false),
                    FreeGigabytes = table.Column<int>(type: "int", nullable: false),
                    BinDays = table.Column<int>(type: "int", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FileSettings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "FileUploads",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    FolderId = table.Column<long>(type: "bigint", nullable: true),
                    Name = table.Column<string>(type: "nvarchar(255)", maxLength: 255, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    ModifiedMs = table.Column<long>(type: "bigint", nullable: false),
                    OwnerId = table.Column<int>(type: "int", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FileUploads", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Groups",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false, defaultValueSql: "NEXT VALUE FOR [GroupSequence]"),
                    Name = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Groups", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "OperatorOffers",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "NEXT VALUE FOR [OperatorOfferSequence]"),
                    OperatorId = table.Column<int>(type: "int", nullable: false),
                    CallId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ProjectId = table.Column<int>(type: "int", nullable: true),
                    StartedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    End = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OperatorOffers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "OperatorStates",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "NEXT VALUE FOR [OperatorStateEntrySequence]"),
                    OperatorId = table.Column<int>(type: "int", nullable: false),
                    State = table.Column<int>(type: "int", nullable: false),
                    StartedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ProjectId = table.Column<int>(type: "int", nullable: true),
                    CallId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    PauseReasonId = table.Column<int>(type: "int", nullable: true),
                    PauseCause = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OperatorStates", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PauseReasons",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false, defaultValueSql: "NEXT VALUE FOR [PauseReasonSequence]"),
                    Name = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false, collation: "Latin1_General_100_BIN2"),
                    LimitMinutes = table.Column<int>(type: "int", nullable: true),
                    IsActive = table.Column<bool>(type: "bit", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PauseReasons", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Presence",
                columns: table => new
                {
                    OperatorId = table.Column<int>(type: "int", nullable: false),
                    Status = table.Column<int>(type: "int", nullable: false),
                    State = table.Column<int>(type: "int", nullable: false),
                    Since = table.Column<DateTime>(type: "datetime2", nullable: false),
                    CallId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    ProjectId = table.Column<int>(type: "int", nullable: true),
                    PauseReasonId = table.Column<int>(type: "int", nullable: true),
                    PauseCause = table.Column<int>(type: "int", nullable: false),
                    PauseAwaits = table.Column<bool>(type: "bit", nullable: false)
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
                    From = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Before = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Zone = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Maker = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "datetime2", nullable: true)
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
                    OperatorId = table.Column<int>(type: "int", nullable: false),
                    From = table.Column<DateTime>(type: "datetime2", nullable: false),
                    To = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Inactive = table.Column<int>(type: "int", nullable: false),
                    Available = table.Column<int>(type: "int", nullable: false),
                    Pause = table.Column<int>(type: "int", nullable: false),
                    DoNotDisturb = table.Column<int>(type: "int", nullable: false),
                    Offered = table.Column<int>(type: "int", nullable: false),
                    Dialling = table.Column<int>(type: "int", nullable: false),
                    Talking = table.Column<int>(type: "int", nullable: false),
                    WrapUp = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ShiftDays", x => new { x.Day, x.OperatorId });
                });

            migrationBuilder.CreateTable(
                name: "SignInAttempts",
                columns: table => new
                {
                    Key = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Count = table.Column<int>(type: "int", nullable: false),
                    Until = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignInAttempts", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "Statuses",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false, defaultValueSql: "NEXT VALUE FOR [ContactStatusSequence]"),
                    Name = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Color = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Meaning = table.Column<int>(type: "int", nullable: false),
                    MeansMachine = table.Column<bool>(type: "bit", nullable: false),
                    IsActive = table.Column<bool>(type: "bit", nullable: false),
                    IsSystem = table.Column<bool>(type: "bit", nullable: false),
                    Order = table.Column<int>(type: "int", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Statuses", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Tags",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false, defaultValueSql: "NEXT VALUE FOR [TagSequence]"),
                    Name = table.Column<string>(type: "nvarchar(50)", maxLength: 50, nullable: false, collation: "Latin1_General_100_BIN2"),
                    NameKey = table.Column<string>(type: "nvarchar(50)", maxLength: 50, nullable: false, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Tags", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AnsweredHours",
                columns: table => new
                {
                    ProjectId = table.Column<int>(type: "int", nullable: false),
                    Hour = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Answered = table.Column<int>(type: "int", nullable: false),
                    Abandoned = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AnsweredHours", x => new { x.ProjectId, x.Hour });
                });

            migrationBuilder.CreateTable(
                name: "AnswerHours",
                columns: table => new
                {
                    ProjectId = table.Column<int>(type: "int", nullable: false),
                    IsRestDay = table.Column<bool>(type: "bit", nullable: false),
                    Hour = table.Column<int>(type: "int", nullable: false),
                    Dials = table.Column<int>(type: "int", nullable: false),
                    Answers = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AnswerHours", x => new { x.ProjectId, x.IsRestDay, x.Hour });
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserClaims",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false, defaultValueSql: "NEXT VALUE FOR [IdentityUserClaimSequence]"),
                    UserId = table.Column<int>(type: "int", nullable: false),
                    ClaimType = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true, collation: "Latin1_General_100_BIN2"),
                    ClaimValue = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserClaims", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserLogins",
                columns: table => new
                {
                    LoginProvider = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: false, collation: "Latin1_General_100_BIN2"),
                    ProviderKey = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: false, collation: "Latin1_General_100_BIN2"),
                    ProviderDisplayName = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true, collation: "Latin1_General_100_BIN2"),
                    UserId = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserLogins", x => new { x.LoginProvider, x.ProviderKey });
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserTokens",
                columns: table => new
                {
                    UserId = table.Column<int>(type: "int", nullable: false),
                    LoginProvider = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Name = table.Column<string>(type: "nvarchar(128)", maxLength: 128, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Value = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserTokens", x => new { x.UserId, x.LoginProvider, x.Name });
                });

            migrationBuilder.CreateTable(
                name: "BitrixSettings",
                columns: table => new
                {
                    ProjectId = table.Column<int>(type: "int", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    IsOn = table.Column<bool>(type: "bit", nullable: false),
                    Host = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Title = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Login = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Password = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    SourceId = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    AssignedById = table.Column<int>(type: "int", nullable: true),
                    Comment = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Fields = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BitrixSettings", x => x.ProjectId);
                });

            migrationBuilder.CreateTable(
                name: "BitrixStatuses",
                columns: table => new
                {
                    ProjectId = table.Column<int>(type: "int", nullable: false),
                    StatusId = table.Column<int>(type: "int", nullable: false)
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
                    Id = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "NEXT VALUE FOR [BlacklistEntrySequence]"),
                    Phone = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false, collation: "Latin1_General_100_BIN2"),
                    ProjectId = table.Column<int>(type: "int", nullable: false),
                    Note = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Source = table.Column<int>(type: "int", nullable: false),
                    AuthorId = table.Column<int>(type: "int", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Blacklist", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CardFields",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false, defaultValueSql: "NEXT VALUE FOR [CardFieldSequence]"),
                    ProjectId = table.Column<int>(type: "int", nullable: false),
                    Title = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Type = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    IsRequired = table.Column<bool>(type: "bit", nullable: false),
                    Order = table.Column<int>(type: "int", nullable: false),
                    Choices = table.Column<string>(type: "nvarchar(max)", maxLength: 20100, nullable: false, collation: "Latin1_General_100_BIN2"),
                    IsDeleted = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CardFields", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Comments",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "NEXT VALUE FOR [ContactCommentSequence]"),
                    ContactId = table.Column<long>(type: "bigint", nullable: false),
                    AuthorId = table.Column<int>(type: "int", nullable: false),
                    CallId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Text = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Comments", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ContactBulks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "NEXT VALUE FOR [ContactBulkSequence]"),
                    OwnerId = table.Column<int>(type: "int", nullable: false),
                    Kind = table.Column<int>(type: "int", nullable: false),
                    TargetId = table.Column<int>(type: "int", nullable: true),
                    Filter = table.Column<string>(type: "nvarchar(max)", maxLength: 8000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    ContactIds = table.Column<string>(type: "nvarchar(max)", maxLength: 24000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    State = table.Column<int>(type: "int", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    FinishedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Expected = table.Column<int>(type: "int", nullable: false),
                    Done = table.Column<int>(type: "int", nullable: false),
                    Left = table.Column<int>(type: "int", nullable: false),
                    ReachedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    ReachedId = table.Column<long>(type: "bigint", nullable: true),
                    LeaseUntil = table.Column<DateTime>(type: "datetime2", nullable: true),
                    IsCancelRequested = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContactBulks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ContactChanges",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "NEXT VALUE FOR [ContactChangeSequence]"),
                    ContactId = table.Column<long>(type: "bigint", nullable: false),
                    UserId = table.Column<int>(type: "int", nullable: false),
                    CallId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Field = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    FieldId = table.Column<int>(type: "int", nullable: true),
                    Before = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    After = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false, collation: "Latin1_General_100_BIN2")
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
                    FieldId = table.Column<int>(type: "int", nullable: false),
                    Text = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true, collation: "Latin1_General_100_BIN2"),
                    TextKey = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true, collation: "Latin1_General_100_BIN2"),
                    Number = table.Column<long>(type: "bigint", precision: 18, scale: 4, nullable: true),
                    Date = table.Column<DateOnly>(type: "date", nullable: true),
                    YesNo = table.Column<bool>(type: "bit", nullable: true)
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
                    Phone = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false, collation: "Latin1_General_100_BIN2"),
                    ProjectId = table.Column<int>(type: "int", nullable: false),
                    Order = table.Column<int>(type: "int", nullable: false),
                    LastOutcome = table.Column<int>(type: "int", nullable: true),
                    LastCallAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    IsSpent = table.Column<bool>(type: "bit", nullable: false),
                    Attempts_Busy = table.Column<int>(type: "int", nullable: false),
                    Attempts_Error = table.Column<int>(type: "int", nullable: false),
                    Attempts_Lost = table.Column<int>(type: "int", nullable: false),
                    Attempts_Machine = table.Column<int>(type: "int", nullable: false),
                    Attempts_NoAnswer = table.Column<int>(type: "int", nullable: false),
                    Attempts_Total = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContactPhones", x => new { x.ContactId, x.Phone });
                });

            migrationBuilder.CreateTable(
                name: "Contacts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "NEXT VALUE FOR [ContactSequence]"),
                    ProjectId = table.Column<int>(type: "int", nullable: false),
                    UploadId = table.Column<int>(type: "int", nullable: false),
                    Phone = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false, collation: "Latin1_General_100_BIN2"),
                    FullName = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    NameKey = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Email = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    BirthDate = table.Column<DateOnly>(type: "date", nullable: true),
                    Position = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    City = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Address = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Description = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Region = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    TimeZone = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Provider = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    StatusId = table.Column<int>(type: "int", nullable: false),
                    OperatorId = table.Column<int>(type: "int", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    DialState = table.Column<int>(type: "int", nullable: false),
                    NextAttemptAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Rank = table.Column<int>(type: "int", nullable: false),
                    PinnedOperatorId = table.Column<int>(type: "int", nullable: true),
                    PromisedTo = table.Column<int>(type: "int", nullable: true),
                    PostponedBy = table.Column<int>(type: "int", nullable: false),
                    RetryArm = table.Column<int>(type: "int", nullable: false),
                    ClaimedCallId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    FinishReason = table.Column<int>(type: "int", nullable: false),
                    LastOutcome = table.Column<int>(type: "int", nullable: true),
                    LastCallAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    HasPendingDecision = table.Column<bool>(type: "bit", nullable: false),
                    PendingAttemptAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    PendingRank = table.Column<int>(type: "int", nullable: false),
                    PendingReason = table.Column<int>(type: "int", nullable: false),
                    PendingPromisedTo = table.Column<int>(type: "int", nullable: true),
                    HeldState = table.Column<int>(type: "int", nullable: true),
                    HeldAttemptAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    HeldRank = table.Column<int>(type: "int", nullable: false),
                    HeldReason = table.Column<int>(type: "int", nullable: false),
                    Attempts_Busy = table.Column<int>(type: "int", nullable: false),
                    Attempts_Error = table.Column<int>(type: "int", nullable: false),
                    Attempts_Lost = table.Column<int>(type: "int", nullable: false),
                    Attempts_Machine = table.Column<int>(type: "int", nullable: false),
                    Attempts_NoAnswer = table.Column<int>(type: "int", nullable: false),
                    Attempts_Total = table.Column<int>(type: "int", nullable: false)
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
                    TagId = table.Column<int>(type: "int", nullable: false)
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
                    Id = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "NEXT VALUE FOR [ContactTaskSequence]"),
                    ContactId = table.Column<long>(type: "bigint", nullable: false),
                    AuthorId = table.Column<int>(type: "int", nullable: false),
                    CallId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Text = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    DueAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    CallsAutomatically = table.Column<bool>(type: "bit", nullable: false),
                    IsForAuthor = table.Column<bool>(type: "bit", nullable: false),
                    DoneAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    NotifiedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false)
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
                    Id = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "NEXT VALUE FOR [DeliverySequence]"),
                    Key = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ProjectId = table.Column<int>(type: "int", nullable: false),
                    Kind = table.Column<int>(type: "int", nullable: false),
                    Cause = table.Column<int>(type: "int", nullable: false),
                    Target = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Lane = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false, collation: "Latin1_General_100_BIN2"),
                    WebhookId = table.Column<int>(type: "int", nullable: true),
                    CallId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    ContactId = table.Column<long>(type: "bigint", nullable: true),
                    StatusId = table.Column<int>(type: "int", nullable: true),
                    AuthorId = table.Column<int>(type: "int", nullable: true),
                    Recipient = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Content = table.Column<string>(type: "nvarchar(max)", maxLength: 200000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    State = table.Column<int>(type: "int", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    NextTryAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    LeaseUntil = table.Column<DateTime>(type: "datetime2", nullable: true),
                    FinishedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Tries = table.Column<int>(type: "int", nullable: false),
                    LastTryAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Fault = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Request = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    AnswerCode = table.Column<int>(type: "int", nullable: false),
                    Answer = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    AnswerMs = table.Column<int>(type: "int", nullable: false),
                    Reference = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Deliveries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "EmailSettings",
                columns: table => new
                {
                    ProjectId = table.Column<int>(type: "int", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    IsOn = table.Column<bool>(type: "bit", nullable: false),
                    Host = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Port = table.Column<int>(type: "int", nullable: false),
                    Security = table.Column<string>(type: "nvarchar(10)", maxLength: 10, nullable: false),
                    User = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Password = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    From = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Subject = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Body = table.Column<string>(type: "nvarchar(max)", maxLength: 50000, nullable: false, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EmailSettings", x => x.ProjectId);
                });

            migrationBuilder.CreateTable(
                name: "EmailStatuses",
                columns: table => new
                {
                    ProjectId = table.Column<int>(type: "int", nullable: false),
                    StatusId = table.Column<int>(type: "int", nullable: false)
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
                    Id = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "NEXT VALUE FOR [ExportJobSequence]"),
                    OwnerId = table.Column<int>(type: "int", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Parameters = table.Column<string>(type: "nvarchar(max)", maxLength: 8000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Subject = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Format = table.Column<int>(type: "int", nullable: false),
                    Language = table.Column<string>(type: "nvarchar(10)", maxLength: 10, nullable: false, collation: "Latin1_General_100_BIN2"),
                    State = table.Column<int>(type: "int", nullable: false),
                    Failure = table.Column<int>(type: "int", nullable: false),
                    Rows = table.Column<int>(type: "int", nullable: false),
                    Estimate = table.Column<int>(type: "int", nullable: true),
                    Bytes = table.Column<long>(type: "bigint", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    FinishedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    LeaseUntil = table.Column<DateTime>(type: "datetime2", nullable: true),
                    IsCancelRequested = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Exports", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Files",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "NEXT VALUE FOR [FileItemSequence]"),
                    ParentId = table.Column<long>(type: "bigint", nullable: true),
                    Name = table.Column<string>(type: "nvarchar(255)", maxLength: 255, nullable: false, collation: "Latin1_General_100_BIN2"),
                    NameKey = table.Column<string>(type: "nvarchar(255)", maxLength: 255, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Slot = table.Column<string>(type: "nvarchar(276)", maxLength: 276, nullable: true, collation: "Latin1_General_100_BIN2"),
                    IsFolder = table.Column<bool>(type: "bit", nullable: false),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    ContentId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    OwnerId = table.Column<int>(type: "int", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    IsDeleted = table.Column<bool>(type: "bit", nullable: false),
                    BinRootId = table.Column<long>(type: "bigint", nullable: true),
                    BinnedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    BinnedById = table.Column<int>(type: "int", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
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
                    ProjectId = table.Column<int>(type: "int", nullable: false),
                    Field = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    IsShown = table.Column<bool>(type: "bit", nullable: false),
                    IsRequired = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FixedCardFields", x => new { x.ProjectId, x.Field });
                });

            migrationBuilder.CreateTable(
                name: "GroupMembers",
                columns: table => new
                {
                    GroupId = table.Column<int>(type: "int", nullable: false),
                    UserId = table.Column<int>(type: "int", nullable: false)
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
                    ProjectId = table.Column<int>(type: "int", nullable: false),
                    FileName = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Hash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    DurationMs = table.Column<int>(type: "int", nullable: false),
                    UploadedAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HoldTunes", x => x.ProjectId);
                });

            migrationBuilder.CreateTable(
                name: "LostMessages",
                columns: table => new
                {
                    ProjectId = table.Column<int>(type: "int", nullable: false),
                    FileName = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Hash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    DurationMs = table.Column<int>(type: "int", nullable: false),
                    UploadedAt = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LostMessages", x => x.ProjectId);
                });

            migrationBuilder.CreateTable(
                name: "MachineSettings",
                columns: table => new
                {
                    ProjectId = table.Column<int>(type: "int", nullable: false),
                    Mode = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Silence = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    InitialSilenceMs = table.Column<int>(type: "int", nullable: false),
                    GreetingMs = table.Column<int>(type: "int", nullable: false),
                    AfterGreetingSilenceMs = table.Column<int>(type: "int", nullable: false),
                    TotalMs = table.Column<int>(type: "int", nullable: false),
                    MinWordMs = table.Column<int>(type: "int", nullable: false),
                    BetweenWordsMs = table.Column<int>(type: "int", nullable: false),
                    MaxWords = table.Column<int>(type: "int", nullable: false),
                    SilenceLevel = table.Column<int>(type: "int", nullable: false),
                    MaxWordMs = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MachineSettings", x => x.ProjectId);
                });

            migrationBuilder.CreateTable(
                name: "Notifications",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "NEXT VALUE FOR [NotificationSequence]"),
                    UserId = table.Column<int>(type: "int", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Kind = table.Column<int>(type: "int", nullable: false),
                    Subject = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Link = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Key = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false, collation: "Latin1_General_100_BIN2"),
                    ReadAt = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Notifications", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "NumberingRegistries",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false, defaultValueSql: "NEXT VALUE FOR [NumberingRegistrySequence]"),
                    LoadedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    AuthorId = table.Column<int>(type: "int", nullable: true),
                    Report = table.Column<string>(type: "nvarchar(max)", maxLength: 8000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    ContactsThrough = table.Column<long>(type: "bigint", nullable: false),
                    ContactsDoneAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Table = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NumberingRegistries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PacingTicks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "NEXT VALUE FOR [PacingTickSequence]"),
                    ProjectId = table.Column<int>(type: "int", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Mode = table.Column<int>(type: "int", nullable: false),
                    Hold = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Reason = table.Column<int>(type: "int", nullable: false),
                    Wanted = table.Column<int>(type: "int", nullable: false),
                    Launched = table.Column<int>(type: "int", nullable: false),
                    Idle = table.Column<int>(type: "int", nullable: false),
                    Ringing = table.Column<int>(type: "int", nullable: false),
                    Examined = table.Column<int>(type: "int", nullable: false),
                    Waiting = table.Column<int>(type: "int", nullable: false),
                    Talking = table.Column<int>(type: "int", nullable: false),
                    WrappingUp = table.Column<int>(type: "int", nullable: false),
                    AnswerShare = table.Column<double>(type: "float", nullable: false),
                    SecondsToOffer = table.Column<double>(type: "float", nullable: false),
                    FreedByThen = table.Column<double>(type: "float", nullable: false),
                    OffersByThen = table.Column<double>(type: "float", nullable: false),
                    Risk = table.Column<double>(type: "float", nullable: false),
                    Threshold = table.Column<double>(type: "float", nullable: false),
                    AbandonedShare = table.Column<double>(type: "float", nullable: false),
                    Answered = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PacingTicks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Previews",
                columns: table => new
                {
                    CallId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ProjectId = table.Column<int>(type: "int", nullable: false),
                    ContactId = table.Column<long>(type: "bigint", nullable: false),
                    OperatorId = table.Column<int>(type: "int", nullable: false),
                    ShownAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "datetime2", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Previews", x => x.CallId);
                });

            migrationBuilder.CreateTable(
                name: "ProjectDays",
                columns: table => new
                {
                    ProjectId = table.Column<int>(type: "int", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Spent = table.Column<decimal>(type: "decimal(18,4)", precision: 18, scale: 4, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProjectDays", x => new { x.ProjectId, x.Day });
                });

            migrationBuilder.CreateTable(
                name: "ProjectGroups",
                columns: table => new
                {
                    ProjectId = table.Column<int>(type: "int", nullable: false),
                    GroupId = table.Column<int>(type: "int", nullable: false)
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
                    Id = table.Column<int>(type: "int", nullable: false, defaultValueSql: "NEXT VALUE FOR [ProjectHolidaySequence]"),
                    ProjectId = table.Column<int>(type: "int", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: false),
                    Title = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProjectHolidays", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ProjectPins",
                columns: table => new
                {
                    ProjectId = table.Column<int>(type: "int", nullable: false),
                    StatusId = table.Column<int>(type: "int", nullable: false),
                    OperatorId = table.Column<int>(type: "int", nullable: false)
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
                    ProjectId = table.Column<int>(type: "int", nullable: false),
                    Outcome = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Attempts = table.Column<int>(type: "int", nullable: false),
                    Intervals = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProjectRetryRow", x => new { x.ProjectId, x.Outcome });
                });

            migrationBuilder.CreateTable(
                name: "Projects",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false, defaultValueSql: "NEXT VALUE FOR [ProjectSequence]"),
                    Title = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    IsDeleted = table.Column<bool>(type: "bit", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    IsRunning = table.Column<bool>(type: "bit", nullable: false),
                    NewestUploadsFirst = table.Column<bool>(type: "bit", nullable: false),
                    ShowNumbers = table.Column<bool>(type: "bit", nullable: false),
                    RecordingDays = table.Column<int>(type: "int", nullable: false),
                    DaySpendLimit = table.Column<decimal>(type: "decimal(18,4)", precision: 18, scale: 4, nullable: false),
                    StartDate = table.Column<DateOnly>(type: "date", nullable: true),
                    EndDate = table.Column<DateOnly>(type: "date", nullable: true),
                    TimeZone = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    ClientFrom = table.Column<TimeOnly>(type: "time", nullable: false),
                    ClientTo = table.Column<TimeOnly>(type: "time", nullable: false),
                    CallerIds = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    SupervisorId = table.Column<int>(type: "int", nullable: true),
                    QueueTimeoutSeconds = table.Column<int>(type: "int", nullable: false),
                    OperatorTimeoutSeconds = table.Column<int>(type: "int", nullable: false),
                    Strategy = table.Column<int>(type: "int", nullable: false),
                    AutoAnswer = table.Column<bool>(type: "bit", nullable: false),
                    PlaysMusic = table.Column<bool>(type: "bit", nullable: false),
                    WrapUpLimitSeconds = table.Column<int>(type: "int", nullable: false),
                    CallBackOverdueMinutes = table.Column<int>(type: "int", nullable: false),
                    Priority = table.Column<int>(type: "int", nullable: false),
                    PinsContacts = table.Column<bool>(type: "bit", nullable: false),
                    Mode = table.Column<int>(type: "int", nullable: false),
                    MaxLines = table.Column<int>(type: "int", nullable: false),
                    DialTimeoutSeconds = table.Column<int>(type: "int", nullable: false),
                    PreviewSeconds = table.Column<int>(type: "int", nullable: false),
                    PreviewEnd = table.Column<int>(type: "int", nullable: false),
                    PreviewPauseMinutes = table.Column<int>(type: "int", nullable: false),
                    GlobalTimeoutSeconds = table.Column<int>(type: "int", nullable: true),
                    MaxAttempts = table.Column<int>(type: "int", nullable: false),
                    AbandonmentCapPercent = table.Column<decimal>(type: "decimal(18,4)", precision: 18, scale: 4, nullable: false),
                    PredictivePercent = table.Column<int>(type: "int", nullable: true),
                    AbandonAfterSeconds = table.Column<int>(type: "int", nullable: false),
                    UsesBestHour = table.Column<bool>(type: "bit", nullable: false),
                    BestHourSlackHours = table.Column<int>(type: "int", nullable: false),
                    DialRuleSetId = table.Column<int>(type: "int", nullable: true)
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
                    ProjectId = table.Column<int>(type: "int", nullable: false),
                    Html = table.Column<string>(type: "nvarchar(max)", maxLength: 100000, nullable: false, collation: "Latin1_General_100_BIN2")
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
                    ProjectId = table.Column<int>(type: "int", nullable: false),
                    StatusId = table.Column<int>(type: "int", nullable: false)
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
                    Id = table.Column<int>(type: "int", nullable: false, defaultValueSql: "NEXT VALUE FOR [ProjectWindowSequence]"),
                    ProjectId = table.Column<int>(type: "int", nullable: false),
                    Day = table.Column<int>(type: "int", nullable: false),
                    FromMinute = table.Column<int>(type: "int", nullable: false),
                    ToMinute = table.Column<int>(type: "int", nullable: false)
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
                    ProjectId = table.Column<int>(type: "int", nullable: false),
                    Arm = table.Column<int>(type: "int", nullable: false),
                    Dials = table.Column<int>(type: "int", nullable: false),
                    Answers = table.Column<int>(type: "int", nullable: false)
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
                    ProjectId = table.Column<int>(type: "int", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    IsOn = table.Column<bool>(type: "bit", nullable: false),
                    Method = table.Column<string>(type: "nvarchar(10)", maxLength: 10, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Url = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Headers = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    BodyFormat = table.Column<string>(type: "nvarchar(10)", maxLength: 10, nullable: false),
                    Body = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Secret = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Text = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    SuccessText = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2")
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
                    Id = table.Column<int>(type: "int", nullable: false, defaultValueSql: "NEXT VALUE FOR [TrunkSequence]"),
                    Title = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    LiveTitle = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true, collation: "Latin1_General_100_BIN2"),
                    Host = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    UserName = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Password = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Registers = table.Column<bool>(type: "bit", nullable: false),
                    CallerIds = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    IsActive = table.Column<bool>(type: "bit", nullable: false),
                    MaxChannels = table.Column<int>(type: "int", nullable: false),
                    CallsPerSecond = table.Column<int>(type: "int", nullable: false),
                    PricePerMinute = table.Column<decimal>(type: "decimal(18,4)", precision: 18, scale: 4, nullable: false),
                    PriceStepSeconds = table.Column<int>(type: "int", nullable: false),
                    MinBalance = table.Column<decimal>(type: "decimal(18,4)", precision: 18, scale: 4, nullable: true),
                    InboundProjectId = table.Column<int>(type: "int", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    IsDeleted = table.Column<bool>(type: "bit", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
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
                    Id = table.Column<int>(type: "int", nullable: false, defaultValueSql: "NEXT VALUE FOR [ContactUploadSequence]"),
                    ProjectId = table.Column<int>(type: "int", nullable: false),
                    FileName = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    FileBytes = table.Column<long>(type: "bigint", nullable: false),
                    IsOfCallers = table.Column<bool>(type: "bit", nullable: false),
                    State = table.Column<int>(type: "int", nullable: false),
                    BusyProjectId = table.Column<int>(type: "int", nullable: true),
                    AuthorId = table.Column<int>(type: "int", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Plan = table.Column<string>(type: "nvarchar(max)", maxLength: 60000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    EstimatedRows = table.Column<int>(type: "int", nullable: false),
                    RowsRead = table.Column<int>(type: "int", nullable: false),
                    Accepted = table.Column<int>(type: "int", nullable: false),
                    Rejected = table.Column<int>(type: "int", nullable: false),
                    Duplicates = table.Column<int>(type: "int", nullable: false),
                    Blacklisted = table.Column<int>(type: "int", nullable: false),
                    Repaired = table.Column<int>(type: "int", nullable: false),
                    Reasons = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    RefusedBytes = table.Column<long>(type: "bigint", nullable: false),
                    Failure = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Owner = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    OwnedUntil = table.Column<DateTime>(type: "datetime2", nullable: true)
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
                    Id = table.Column<int>(type: "int", nullable: false, defaultValueSql: "NEXT VALUE FOR [WebhookSequence]"),
                    ProjectId = table.Column<int>(type: "int", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    IsOn = table.Column<bool>(type: "bit", nullable: false),
                    Url = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Secret = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    OnCallFinished = table.Column<bool>(type: "bit", nullable: false),
                    OnStatusSet = table.Column<bool>(type: "bit", nullable: false)
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
                    ProjectId = table.Column<int>(type: "int", nullable: false),
                    StatusId = table.Column<int>(type: "int", nullable: false)
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
                    ProjectId = table.Column<int>(type: "int", nullable: false),
                    TrunkId = table.Column<int>(type: "int", nullable: false),
                    Rank = table.Column<int>(type: "int", nullable: false),
                    Weight = table.Column<int>(type: "int", nullable: false)
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
                    TrunkId = table.Column<int>(type: "int", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Spent = table.Column<decimal>(type: "decimal(18,4)", precision: 18, scale: 4, nullable: false)
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
                    TrunkId = table.Column<int>(type: "int", nullable: false),
                    Prefix = table.Column<string>(type: "nvarchar(15)", maxLength: 15, nullable: false, collation: "Latin1_General_100_BIN2"),
                    PricePerMinute = table.Column<decimal>(type: "decimal(18,4)", precision: 18, scale: 4, nullable: false),
                    StepSeconds = table.Column<int>(type: "int", nullable: false)
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
                    Id = table.Column<long>(type: "bigint", nullable: false, defaultValueSql: "NEXT VALUE FOR [TrunkTopUpSequence]"),
                    TrunkId = table.Column<int>(type: "int", nullable: false),
                    Amount = table.Column<decimal>(type: "decimal(18,4)", precision: 18, scale: 4, nullable: false),
                    Comment = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    UserId = table.Column<int>(type: "int", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false)
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
                    Id = table.Column<int>(type: "int", nullable: false, defaultValueSql: "NEXT VALUE FOR [UserSequence]"),
                    Role = table.Column<int>(type: "int", nullable: false),
                    FullName = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Extension = table.Column<int>(type: "int", nullable: false),
                    TrunkId = table.Column<int>(type: "int", nullable: true),
                    DeskPhone = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    IsDeleted = table.Column<bool>(type: "bit", nullable: false),
                    IsDemo = table.Column<bool>(type: "bit", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    UserName = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true, collation: "Latin1_General_100_BIN2"),
                    NormalizedUserName = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true, collation: "Latin1_General_100_BIN2"),
                    Email = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true, collation: "Latin1_General_100_BIN2"),
                    NormalizedEmail = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true, collation: "Latin1_General_100_BIN2"),
                    EmailConfirmed = table.Column<bool>(type: "bit", nullable: false),
                    PasswordHash = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true, collation: "Latin1_General_100_BIN2"),
                    SecurityStamp = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true, collation: "Latin1_General_100_BIN2"),
                    ConcurrencyStamp = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true, collation: "Latin1_General_100_BIN2"),
                    PhoneNumber = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true, collation: "Latin1_General_100_BIN2"),
                    PhoneNumberConfirmed = table.Column<bool>(type: "bit", nullable: false),
                    TwoFactorEnabled = table.Column<bool>(type: "bit", nullable: false),
                    LockoutEnd = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "bit", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "int", nullable: false)
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
                    UserId = table.Column<int>(type: "int", nullable: false),
                    Key = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Value = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false, collation: "Latin1_General_100_BIN2")
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
                unique: true,
                filter: "[ContentId] IS NOT NULL");

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
                unique: true,
                filter: "[Slot] IS NOT NULL");

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
                unique: true,
                filter: "[LiveTitle] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_TrunkTopUps_TrunkId_Id",
                table: "TrunkTopUps",
                columns: new[] { "TrunkId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Uploads_BusyProjectId",
                table: "Uploads",
                column: "BusyProjectId",
                unique: true,
                filter: "[BusyProjectId] IS NOT NULL");

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
                unique: true,
                filter: "[NormalizedEmail] IS NOT NULL");

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
                unique: true,
                filter: "[NormalizedUserName] IS NOT NULL");

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

            migrationBuilder.DropSequence(
                name: "AuditEntrySequence");

            migrationBuilder.DropSequence(
                name: "BlacklistEntrySequence");

            migrationBuilder.DropSequence(
                name: "CallSequence");

            migrationBuilder.DropSequence(
                name: "CardFieldSequence");

            migrationBuilder.DropSequence(
                name: "ContactBulkSequence");

            migrationBuilder.DropSequence(
                name: "ContactChangeSequence");

            migrationBuilder.DropSequence(
                name: "ContactCommentSequence");

            migrationBuilder.DropSequence(
                name: "ContactSequence");

            migrationBuilder.DropSequence(
                name: "ContactStatusSequence");

            migrationBuilder.DropSequence(
                name: "ContactTaskSequence");

            migrationBuilder.DropSequence(
                name: "ContactUploadSequence");

            migrationBuilder.DropSequence(
                name: "DeliverySequence");

            migrationBuilder.DropSequence(
                name: "DialRuleSetSequence");

            migrationBuilder.DropSequence(
                name: "ExportJobSequence");

            migrationBuilder.DropSequence(
                name: "FileItemSequence");

            migrationBuilder.DropSequence(
                name: "GroupSequence");

            migrationBuilder.DropSequence(
                name: "IdentityUserClaimSequence");

            migrationBuilder.DropSequence(
                name: "NotificationSequence");

            migrationBuilder.DropSequence(
                name: "NumberingRegistrySequence");

            migrationBuilder.DropSequence(
                name: "OperatorOfferSequence");

            migrationBuilder.DropSequence(
                name: "OperatorStateEntrySequence");

            migrationBuilder.DropSequence(
                name: "PacingTickSequence");

            migrationBuilder.DropSequence(
                name: "PauseReasonSequence");

            migrationBuilder.DropSequence(
                name: "ProjectHolidaySequence");

            migrationBuilder.DropSequence(
                name: "ProjectSequence");

            migrationBuilder.DropSequence(
                name: "ProjectWindowSequence");

            migrationBuilder.DropSequence(
                name: "TagSequence");

            migrationBuilder.DropSequence(
                name: "TrunkSequence");

            migrationBuilder.DropSequence(
                name: "TrunkTopUpSequence");

            migrationBuilder.DropSequence(
                name: "UserSequence");

            migrationBuilder.DropSequence(
                name: "WebhookSequence");
        }
    }
}
