IF OBJECT_ID(N'[__EFMigrationsHistory]') IS NULL
BEGIN
    CREATE TABLE [__EFMigrationsHistory] (
        [MigrationId] nvarchar(150) NOT NULL,
        [ProductVersion] nvarchar(32) NOT NULL,
        CONSTRAINT [PK___EFMigrationsHistory] PRIMARY KEY ([MigrationId])
    );
END;
GO

BEGIN TRANSACTION;
CREATE SEQUENCE [AuditEntrySequence] START WITH 1 INCREMENT BY 1 NO CYCLE;

CREATE SEQUENCE [BlacklistEntrySequence] START WITH 1 INCREMENT BY 1 NO CYCLE;

CREATE SEQUENCE [CallSequence] START WITH 1 INCREMENT BY 1 NO CYCLE;

CREATE SEQUENCE [CardFieldSequence] START WITH 1 INCREMENT BY 1 NO CYCLE;

CREATE SEQUENCE [ContactBulkSequence] START WITH 1 INCREMENT BY 1 NO CYCLE;

CREATE SEQUENCE [ContactChangeSequence] START WITH 1 INCREMENT BY 1 NO CYCLE;

CREATE SEQUENCE [ContactCommentSequence] START WITH 1 INCREMENT BY 1 NO CYCLE;

CREATE SEQUENCE [ContactSequence] START WITH 1 INCREMENT BY 1 NO CYCLE;

CREATE SEQUENCE [ContactStatusSequence] START WITH 1 INCREMENT BY 1 NO CYCLE;

CREATE SEQUENCE [ContactTaskSequence] START WITH 1 INCREMENT BY 1 NO CYCLE;

CREATE SEQUENCE [ContactUploadSequence] START WITH 1 INCREMENT BY 1 NO CYCLE;

CREATE SEQUENCE [DeliverySequence] START WITH 1 INCREMENT BY 1 NO CYCLE;

CREATE SEQUENCE [DialRuleSetSequence] START WITH 1 INCREMENT BY 1 NO CYCLE;

CREATE SEQUENCE [ExportJobSequence] START WITH 1 INCREMENT BY 1 NO CYCLE;

CREATE SEQUENCE [FileItemSequence] START WITH 1 INCREMENT BY 1 NO CYCLE;

CREATE SEQUENCE [GroupSequence] START WITH 1 INCREMENT BY 1 NO CYCLE;

CREATE SEQUENCE [IdentityUserClaimSequence] START WITH 1 INCREMENT BY 1 NO CYCLE;

CREATE SEQUENCE [NotificationSequence] START WITH 1 INCREMENT BY 1 NO CYCLE;

CREATE SEQUENCE [NumberingRegistrySequence] START WITH 1 INCREMENT BY 1 NO CYCLE;

CREATE SEQUENCE [OperatorOfferSequence] START WITH 1 INCREMENT BY 1 NO CYCLE;

CREATE SEQUENCE [OperatorStateEntrySequence] START WITH 1 INCREMENT BY 1 NO CYCLE;

CREATE SEQUENCE [PacingTickSequence] START WITH 1 INCREMENT BY 1 NO CYCLE;

CREATE SEQUENCE [PauseReasonSequence] START WITH 1 INCREMENT BY 1 NO CYCLE;

CREATE SEQUENCE [ProjectHolidaySequence] START WITH 1 INCREMENT BY 1 NO CYCLE;

CREATE SEQUENCE [ProjectSequence] START WITH 1 INCREMENT BY 1 NO CYCLE;

CREATE SEQUENCE [ProjectWindowSequence] START WITH 1 INCREMENT BY 1 NO CYCLE;

CREATE SEQUENCE [TagSequence] START WITH 1 INCREMENT BY 1 NO CYCLE;

CREATE SEQUENCE [TrunkSequence] START WITH 1 INCREMENT BY 1 NO CYCLE;

CREATE SEQUENCE [TrunkTopUpSequence] START WITH 1 INCREMENT BY 1 NO CYCLE;

CREATE SEQUENCE [UserSequence] START WITH 1 INCREMENT BY 1 NO CYCLE;

CREATE SEQUENCE [WebhookSequence] START WITH 1 INCREMENT BY 1 NO CYCLE;

CREATE TABLE [AuditEntries] (
    [Id] bigint NOT NULL DEFAULT (NEXT VALUE FOR [AuditEntrySequence]),
    [At] datetime2 NOT NULL,
    [UserId] int NULL,
    [UserName] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [From] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Action] nvarchar(20) NOT NULL,
    [Entity] nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [EntityId] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [EntityTitle] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Part] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Field] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [OldValue] nvarchar(4000) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [NewValue] nvarchar(4000) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT [PK_AuditEntries] PRIMARY KEY ([Id])
);

CREATE TABLE [CallCounts] (
    [Day] date NOT NULL,
    [IsDay] bit NOT NULL,
    [Hour] int NOT NULL,
    [ProjectId] int NOT NULL,
    [OperatorId] int NOT NULL,
    [Direction] int NOT NULL,
    [Outcome] int NOT NULL,
    [Calls] int NOT NULL,
    [Dialing] int NOT NULL,
    [Waiting] int NOT NULL,
    [Talk] int NOT NULL,
    [Message] int NOT NULL,
    [Price] decimal(18,4) NOT NULL,
    [Offered] int NOT NULL,
    [InTime] int NOT NULL,
    [Abandoned] int NOT NULL,
    CONSTRAINT [PK_CallCounts] PRIMARY KEY ([IsDay], [Day], [Hour], [ProjectId], [OperatorId], [Direction], [Outcome])
);

CREATE TABLE [Calls] (
    [Number] bigint NOT NULL DEFAULT (NEXT VALUE FOR [CallSequence]),
    [Id] uniqueidentifier NOT NULL,
    [ProjectId] int NULL,
    [ContactId] bigint NULL,
    [OperatorId] int NULL,
    [TrunkId] int NULL,
    [Direction] int NOT NULL,
    [Type] int NOT NULL,
    [IsManual] bit NOT NULL,
    [IsPreview] bit NOT NULL,
    [Phone] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [From] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [To] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Phase] int NOT NULL,
    [StartedAt] datetime2 NOT NULL,
    [AnsweredAt] datetime2 NULL,
    [ConnectedAt] datetime2 NULL,
    [TakenUpAt] datetime2 NULL,
    [PartnerCallId] uniqueidentifier NULL,
    [ConsultOfId] uniqueidentifier NULL,
    [LostAt] datetime2 NULL,
    [EndedAt] datetime2 NULL,
    [DialingMs] bigint NOT NULL,
    [WaitingMs] bigint NOT NULL,
    [TalkMs] bigint NOT NULL,
    [MessageMs] bigint NOT NULL,
    [Outcome] int NULL,
    [EndReason] int NOT NULL,
    [IsAbandoned] bit NOT NULL,
    [Cause] int NOT NULL,
    [SipCode] int NOT NULL,
    [Price] decimal(18,4) NOT NULL,
    [Detection] int NOT NULL,
    [Verdict] int NOT NULL,
    [MachineCause] nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [ExaminedMs] bigint NOT NULL,
    [VoiceGrade] int NOT NULL,
    [Recording] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [RecordingBytes] bigint NOT NULL,
    [StatusId] int NULL,
    [CardSavedAt] datetime2 NULL,
    CONSTRAINT [PK_Calls] PRIMARY KEY ([Number])
);

CREATE TABLE [CallTalks] (
    [CallId] uniqueidentifier NOT NULL,
    [Part] int NOT NULL,
    [OperatorId] int NOT NULL,
    [CallNumber] bigint NOT NULL,
    [CallStartedAt] datetime2 NOT NULL,
    [StartedAt] datetime2 NOT NULL,
    [EndedAt] datetime2 NOT NULL,
    CONSTRAINT [PK_CallTalks] PRIMARY KEY ([CallId], [Part])
);

CREATE TABLE [CallVoices] (
    [CallId] uniqueidentifier NOT NULL,
    [OperatorId] int NOT NULL,
    [Seconds] float NOT NULL,
    [HeardLoss] float NOT NULL,
    [HeardJitterMs] float NOT NULL,
    [SpokenLoss] float NULL,
    [SpokenJitterMs] float NULL,
    [RoundTripMs] float NULL,
    [Score] float NOT NULL,
    CONSTRAINT [PK_CallVoices] PRIMARY KEY ([CallId], [OperatorId])
);

CREATE TABLE [CardDrafts] (
    [UserId] int NOT NULL,
    [CallId] uniqueidentifier NOT NULL,
    [Form] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [UpdatedAt] datetime2 NOT NULL,
    CONSTRAINT [PK_CardDrafts] PRIMARY KEY ([UserId], [CallId])
);

CREATE TABLE [Company] (
    [Id] int NOT NULL,
    [TimeZone] nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [MissesBeforePause] int NOT NULL,
    [RecordingDays] int NOT NULL,
    [Version] int NOT NULL,
    CONSTRAINT [PK_Company] PRIMARY KEY ([Id])
);

CREATE TABLE [DialRuleSets] (
    [Id] int NOT NULL DEFAULT (NEXT VALUE FOR [DialRuleSetSequence]),
    [Title] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Version] int NOT NULL,
    [CallsPerDay] int NOT NULL,
    [CallsPerWeek] int NOT NULL,
    [CallsPerMonth] int NOT NULL,
    [TalksPerDay] int NOT NULL,
    [TalksPerWeek] int NOT NULL,
    [TalksPerMonth] int NOT NULL,
    [WorkdayFrom] time NOT NULL,
    [WorkdayTo] time NOT NULL,
    [RestDayFrom] time NOT NULL,
    [RestDayTo] time NOT NULL,
    [SkipsHolidays] bit NOT NULL,
    [PauseMinutes] int NOT NULL,
    [MinRingSeconds] int NOT NULL,
    [AbandonmentCapPercent] decimal(18,4) NOT NULL,
    [AbandonmentWindowDays] int NOT NULL,
    [AbandonAfterSeconds] int NOT NULL,
    [LockoutHours] int NOT NULL,
    [ManualCalls] int NOT NULL,
    CONSTRAINT [PK_DialRuleSets] PRIMARY KEY ([Id])
);

CREATE TABLE [FileSettings] (
    [Id] int NOT NULL,
    [QuotaGigabytes] int NOT NULL,
    [LargestFileMegabytes] int NOT NULL,
    [FreeGigabytes] int NOT NULL,
    [BinDays] int NOT NULL,
    [Version] int NOT NULL,
    CONSTRAINT [PK_FileSettings] PRIMARY KEY ([Id])
);

CREATE TABLE [FileUploads] (
    [Id] uniqueidentifier NOT NULL,
    [FolderId] bigint NULL,
    [Name] nvarchar(255) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Size] bigint NOT NULL,
    [ModifiedMs] bigint NOT NULL,
    [OwnerId] int NULL,
    [CreatedAt] datetime2 NOT NULL,
    CONSTRAINT [PK_FileUploads] PRIMARY KEY ([Id])
);

CREATE TABLE [Groups] (
    [Id] int NOT NULL DEFAULT (NEXT VALUE FOR [GroupSequence]),
    [Name] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Version] int NOT NULL,
    CONSTRAINT [PK_Groups] PRIMARY KEY ([Id])
);

CREATE TABLE [OperatorOffers] (
    [Id] bigint NOT NULL DEFAULT (NEXT VALUE FOR [OperatorOfferSequence]),
    [OperatorId] int NOT NULL,
    [CallId] uniqueidentifier NOT NULL,
    [ProjectId] int NULL,
    [StartedAt] datetime2 NOT NULL,
    [EndedAt] datetime2 NOT NULL,
    [End] int NOT NULL,
    CONSTRAINT [PK_OperatorOffers] PRIMARY KEY ([Id])
);

CREATE TABLE [OperatorStates] (
    [Id] bigint NOT NULL DEFAULT (NEXT VALUE FOR [OperatorStateEntrySequence]),
    [OperatorId] int NOT NULL,
    [State] int NOT NULL,
    [StartedAt] datetime2 NOT NULL,
    [EndedAt] datetime2 NULL,
    [ProjectId] int NULL,
    [CallId] uniqueidentifier NULL,
    [PauseReasonId] int NULL,
    [PauseCause] int NOT NULL,
    CONSTRAINT [PK_OperatorStates] PRIMARY KEY ([Id])
);

CREATE TABLE [PauseReasons] (
    [Id] int NOT NULL DEFAULT (NEXT VALUE FOR [PauseReasonSequence]),
    [Name] nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [LimitMinutes] int NULL,
    [IsActive] bit NOT NULL,
    [Version] int NOT NULL,
    CONSTRAINT [PK_PauseReasons] PRIMARY KEY ([Id])
);

CREATE TABLE [Presence] (
    [OperatorId] int NOT NULL,
    [Status] int NOT NULL,
    [State] int NOT NULL,
    [Since] datetime2 NOT NULL,
    [CallId] uniqueidentifier NULL,
    [ProjectId] int NULL,
    [PauseReasonId] int NULL,
    [PauseCause] int NOT NULL,
    [PauseAwaits] bit NOT NULL,
    CONSTRAINT [PK_Presence] PRIMARY KEY ([OperatorId])
);

CREATE TABLE [ReportDays] (
    [Day] date NOT NULL,
    [From] datetime2 NOT NULL,
    [Before] datetime2 NOT NULL,
    [Zone] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Maker] uniqueidentifier NOT NULL,
    [MadeAt] datetime2 NULL,
    CONSTRAINT [PK_ReportDays] PRIMARY KEY ([Day])
);

CREATE TABLE [ShiftDays] (
    [Day] date NOT NULL,
    [OperatorId] int NOT NULL,
    [From] datetime2 NOT NULL,
    [To] datetime2 NOT NULL,
    [Inactive] int NOT NULL,
    [Available] int NOT NULL,
    [Pause] int NOT NULL,
    [DoNotDisturb] int NOT NULL,
    [Offered] int NOT NULL,
    [Dialling] int NOT NULL,
    [Talking] int NOT NULL,
    [WrapUp] int NOT NULL,
    CONSTRAINT [PK_ShiftDays] PRIMARY KEY ([Day], [OperatorId])
);

CREATE TABLE [SignInAttempts] (
    [Key] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Count] int NOT NULL,
    [Until] datetime2 NOT NULL,
    CONSTRAINT [PK_SignInAttempts] PRIMARY KEY ([Key])
);

CREATE TABLE [Statuses] (
    [Id] int NOT NULL DEFAULT (NEXT VALUE FOR [ContactStatusSequence]),
    [Name] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Color] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Meaning] int NOT NULL,
    [MeansMachine] bit NOT NULL,
    [IsActive] bit NOT NULL,
    [IsSystem] bit NOT NULL,
    [Order] int NOT NULL,
    [Version] int NOT NULL,
    CONSTRAINT [PK_Statuses] PRIMARY KEY ([Id])
);

CREATE TABLE [Tags] (
    [Id] int NOT NULL DEFAULT (NEXT VALUE FOR [TagSequence]),
    [Name] nvarchar(50) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [NameKey] nvarchar(50) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT [PK_Tags] PRIMARY KEY ([Id])
);

CREATE TABLE [AnsweredHours] (
    [ProjectId] int NOT NULL,
    [Hour] datetime2 NOT NULL,
    [Answered] int NOT NULL,
    [Abandoned] int NOT NULL,
    CONSTRAINT [PK_AnsweredHours] PRIMARY KEY ([ProjectId], [Hour])
);

CREATE TABLE [AnswerHours] (
    [ProjectId] int NOT NULL,
    [IsRestDay] bit NOT NULL,
    [Hour] int NOT NULL,
    [Dials] int NOT NULL,
    [Answers] int NOT NULL,
    CONSTRAINT [PK_AnswerHours] PRIMARY KEY ([ProjectId], [IsRestDay], [Hour])
);

CREATE TABLE [AspNetUserClaims] (
    [Id] int NOT NULL DEFAULT (NEXT VALUE FOR [IdentityUserClaimSequence]),
    [UserId] int NOT NULL,
    [ClaimType] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
    [ClaimValue] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
    CONSTRAINT [PK_AspNetUserClaims] PRIMARY KEY ([Id])
);

CREATE TABLE [AspNetUserLogins] (
    [LoginProvider] nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [ProviderKey] nvarchar(256) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [ProviderDisplayName] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
    [UserId] int NOT NULL,
    CONSTRAINT [PK_AspNetUserLogins] PRIMARY KEY ([LoginProvider], [ProviderKey])
);

CREATE TABLE [AspNetUserTokens] (
    [UserId] int NOT NULL,
    [LoginProvider] nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Name] nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Value] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
    CONSTRAINT [PK_AspNetUserTokens] PRIMARY KEY ([UserId], [LoginProvider], [Name])
);

CREATE TABLE [BitrixSettings] (
    [ProjectId] int NOT NULL,
    [Version] int NOT NULL,
    [IsOn] bit NOT NULL,
    [Host] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Title] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Login] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Password] nvarchar(4000) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [SourceId] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [AssignedById] int NULL,
    [Comment] nvarchar(4000) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Fields] nvarchar(4000) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT [PK_BitrixSettings] PRIMARY KEY ([ProjectId])
);

CREATE TABLE [BitrixStatuses] (
    [ProjectId] int NOT NULL,
    [StatusId] int NOT NULL,
    CONSTRAINT [PK_BitrixStatuses] PRIMARY KEY ([ProjectId], [StatusId]),
    CONSTRAINT [FK_BitrixStatuses_BitrixSettings_ProjectId] FOREIGN KEY ([ProjectId]) REFERENCES [BitrixSettings] ([ProjectId]) ON DELETE CASCADE,
    CONSTRAINT [FK_BitrixStatuses_Statuses_StatusId] FOREIGN KEY ([StatusId]) REFERENCES [Statuses] ([Id]) ON DELETE CASCADE
);

CREATE TABLE [Blacklist] (
    [Id] bigint NOT NULL DEFAULT (NEXT VALUE FOR [BlacklistEntrySequence]),
    [Phone] nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [ProjectId] int NOT NULL,
    [Note] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Source] int NOT NULL,
    [AuthorId] int NULL,
    [CreatedAt] datetime2 NOT NULL,
    CONSTRAINT [PK_Blacklist] PRIMARY KEY ([Id])
);

CREATE TABLE [CardFields] (
    [Id] int NOT NULL DEFAULT (NEXT VALUE FOR [CardFieldSequence]),
    [ProjectId] int NOT NULL,
    [Title] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Type] nvarchar(20) NOT NULL,
    [IsRequired] bit NOT NULL,
    [Order] int NOT NULL,
    [Choices] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [IsDeleted] bit NOT NULL,
    CONSTRAINT [PK_CardFields] PRIMARY KEY ([Id])
);

CREATE TABLE [Comments] (
    [Id] bigint NOT NULL DEFAULT (NEXT VALUE FOR [ContactCommentSequence]),
    [ContactId] bigint NOT NULL,
    [AuthorId] int NOT NULL,
    [CallId] uniqueidentifier NULL,
    [Text] nvarchar(4000) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [CreatedAt] datetime2 NOT NULL,
    CONSTRAINT [PK_Comments] PRIMARY KEY ([Id])
);

CREATE TABLE [ContactBulks] (
    [Id] bigint NOT NULL DEFAULT (NEXT VALUE FOR [ContactBulkSequence]),
    [OwnerId] int NOT NULL,
    [Kind] int NOT NULL,
    [TargetId] int NULL,
    [Filter] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [ContactIds] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [State] int NOT NULL,
    [CreatedAt] datetime2 NOT NULL,
    [FinishedAt] datetime2 NULL,
    [Expected] int NOT NULL,
    [Done] int NOT NULL,
    [Left] int NOT NULL,
    [ReachedAt] datetime2 NULL,
    [ReachedId] bigint NULL,
    [LeaseUntil] datetime2 NULL,
    [IsCancelRequested] bit NOT NULL,
    CONSTRAINT [PK_ContactBulks] PRIMARY KEY ([Id])
);

CREATE TABLE [ContactChanges] (
    [Id] bigint NOT NULL DEFAULT (NEXT VALUE FOR [ContactChangeSequence]),
    [ContactId] bigint NOT NULL,
    [UserId] int NOT NULL,
    [CallId] uniqueidentifier NULL,
    [At] datetime2 NOT NULL,
    [Field] nvarchar(20) NOT NULL,
    [FieldId] int NULL,
    [Before] nvarchar(4000) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [After] nvarchar(4000) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT [PK_ContactChanges] PRIMARY KEY ([Id])
);

CREATE TABLE [ContactFieldValues] (
    [ContactId] bigint NOT NULL,
    [FieldId] int NOT NULL,
    [Text] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
    [TextKey] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
    [Number] bigint NULL,
    [Date] date NULL,
    [YesNo] bit NULL,
    CONSTRAINT [PK_ContactFieldValues] PRIMARY KEY ([ContactId], [FieldId]),
    CONSTRAINT [FK_ContactFieldValues_CardFields_FieldId] FOREIGN KEY ([FieldId]) REFERENCES [CardFields] ([Id]) ON DELETE NO ACTION
);

CREATE TABLE [ContactPhones] (
    [ContactId] bigint NOT NULL,
    [Phone] nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [ProjectId] int NOT NULL,
    [Order] int NOT NULL,
    [LastOutcome] int NULL,
    [LastCallAt] datetime2 NULL,
    [IsSpent] bit NOT NULL,
    [Attempts_Busy] int NOT NULL,
    [Attempts_Error] int NOT NULL,
    [Attempts_Lost] int NOT NULL,
    [Attempts_Machine] int NOT NULL,
    [Attempts_NoAnswer] int NOT NULL,
    [Attempts_Total] int NOT NULL,
    CONSTRAINT [PK_ContactPhones] PRIMARY KEY ([ContactId], [Phone])
);

CREATE TABLE [Contacts] (
    [Id] bigint NOT NULL DEFAULT (NEXT VALUE FOR [ContactSequence]),
    [ProjectId] int NOT NULL,
    [UploadId] int NOT NULL,
    [Phone] nvarchar(20) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [FullName] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [NameKey] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Email] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [BirthDate] date NULL,
    [Position] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [City] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Address] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Description] nvarchar(4000) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Region] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [TimeZone] nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Provider] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [StatusId] int NOT NULL,
    [OperatorId] int NULL,
    [CreatedAt] datetime2 NOT NULL,
    [UpdatedAt] datetime2 NOT NULL,
    [DialState] int NOT NULL,
    [NextAttemptAt] datetime2 NULL,
    [Rank] int NOT NULL,
    [PinnedOperatorId] int NULL,
    [PromisedTo] int NULL,
    [PostponedBy] int NOT NULL,
    [RetryArm] int NOT NULL,
    [ClaimedCallId] uniqueidentifier NULL,
    [FinishReason] int NOT NULL,
    [LastOutcome] int NULL,
    [LastCallAt] datetime2 NULL,
    [HasPendingDecision] bit NOT NULL,
    [PendingAttemptAt] datetime2 NULL,
    [PendingRank] int NOT NULL,
    [PendingReason] int NOT NULL,
    [PendingPromisedTo] int NULL,
    [HeldState] int NULL,
    [HeldAttemptAt] datetime2 NULL,
    [HeldRank] int NOT NULL,
    [HeldReason] int NOT NULL,
    [Attempts_Busy] int NOT NULL,
    [Attempts_Error] int NOT NULL,
    [Attempts_Lost] int NOT NULL,
    [Attempts_Machine] int NOT NULL,
    [Attempts_NoAnswer] int NOT NULL,
    [Attempts_Total] int NOT NULL,
    CONSTRAINT [PK_Contacts] PRIMARY KEY ([Id]),
    CONSTRAINT [FK_Contacts_Statuses_StatusId] FOREIGN KEY ([StatusId]) REFERENCES [Statuses] ([Id]) ON DELETE NO ACTION
);

CREATE TABLE [ContactTags] (
    [ContactId] bigint NOT NULL,
    [TagId] int NOT NULL,
    CONSTRAINT [PK_ContactTags] PRIMARY KEY ([TagId], [ContactId]),
    CONSTRAINT [FK_ContactTags_Contacts_ContactId] FOREIGN KEY ([ContactId]) REFERENCES [Contacts] ([Id]) ON DELETE CASCADE,
    CONSTRAINT [FK_ContactTags_Tags_TagId] FOREIGN KEY ([TagId]) REFERENCES [Tags] ([Id]) ON DELETE CASCADE
);

CREATE TABLE [Tasks] (
    [Id] bigint NOT NULL DEFAULT (NEXT VALUE FOR [ContactTaskSequence]),
    [ContactId] bigint NOT NULL,
    [AuthorId] int NOT NULL,
    [CallId] uniqueidentifier NULL,
    [Text] nvarchar(4000) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [DueAt] datetime2 NOT NULL,
    [CallsAutomatically] bit NOT NULL,
    [IsForAuthor] bit NOT NULL,
    [DoneAt] datetime2 NULL,
    [NotifiedAt] datetime2 NULL,
    [CreatedAt] datetime2 NOT NULL,
    CONSTRAINT [PK_Tasks] PRIMARY KEY ([Id]),
    CONSTRAINT [FK_Tasks_Contacts_ContactId] FOREIGN KEY ([ContactId]) REFERENCES [Contacts] ([Id]) ON DELETE CASCADE
);

CREATE TABLE [Deliveries] (
    [Id] bigint NOT NULL DEFAULT (NEXT VALUE FOR [DeliverySequence]),
    [Key] uniqueidentifier NOT NULL,
    [ProjectId] int NOT NULL,
    [Kind] int NOT NULL,
    [Cause] int NOT NULL,
    [Target] nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Lane] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [WebhookId] int NULL,
    [CallId] uniqueidentifier NULL,
    [ContactId] bigint NULL,
    [StatusId] int NULL,
    [AuthorId] int NULL,
    [Recipient] nvarchar(2000) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Content] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [State] int NOT NULL,
    [CreatedAt] datetime2 NOT NULL,
    [NextTryAt] datetime2 NOT NULL,
    [LeaseUntil] datetime2 NULL,
    [FinishedAt] datetime2 NULL,
    [Tries] int NOT NULL,
    [LastTryAt] datetime2 NULL,
    [Fault] nvarchar(20) NOT NULL,
    [Request] nvarchar(4000) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [AnswerCode] int NOT NULL,
    [Answer] nvarchar(2000) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [AnswerMs] int NOT NULL,
    [Reference] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT [PK_Deliveries] PRIMARY KEY ([Id])
);

CREATE TABLE [EmailSettings] (
    [ProjectId] int NOT NULL,
    [Version] int NOT NULL,
    [IsOn] bit NOT NULL,
    [Host] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Port] int NOT NULL,
    [Security] nvarchar(10) NOT NULL,
    [User] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Password] nvarchar(4000) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [From] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Subject] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Body] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT [PK_EmailSettings] PRIMARY KEY ([ProjectId])
);

CREATE TABLE [EmailStatuses] (
    [ProjectId] int NOT NULL,
    [StatusId] int NOT NULL,
    CONSTRAINT [PK_EmailStatuses] PRIMARY KEY ([ProjectId], [StatusId]),
    CONSTRAINT [FK_EmailStatuses_EmailSettings_ProjectId] FOREIGN KEY ([ProjectId]) REFERENCES [EmailSettings] ([ProjectId]) ON DELETE CASCADE,
    CONSTRAINT [FK_EmailStatuses_Statuses_StatusId] FOREIGN KEY ([StatusId]) REFERENCES [Statuses] ([Id]) ON DELETE CASCADE
);

CREATE TABLE [Exports] (
    [Id] bigint NOT NULL DEFAULT (NEXT VALUE FOR [ExportJobSequence]),
    [OwnerId] int NOT NULL,
    [Kind] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Parameters] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Subject] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Format] int NOT NULL,
    [Language] nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [State] int NOT NULL,
    [Failure] int NOT NULL,
    [Rows] int NOT NULL,
    [Estimate] int NULL,
    [Bytes] bigint NOT NULL,
    [CreatedAt] datetime2 NOT NULL,
    [FinishedAt] datetime2 NULL,
    [LeaseUntil] datetime2 NULL,
    [IsCancelRequested] bit NOT NULL,
    CONSTRAINT [PK_Exports] PRIMARY KEY ([Id])
);

CREATE TABLE [Files] (
    [Id] bigint NOT NULL DEFAULT (NEXT VALUE FOR [FileItemSequence]),
    [ParentId] bigint NULL,
    [Name] nvarchar(255) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [NameKey] nvarchar(255) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Slot] nvarchar(276) COLLATE Latin1_General_100_BIN2 NULL,
    [IsFolder] bit NOT NULL,
    [Size] bigint NOT NULL,
    [ContentId] uniqueidentifier NULL,
    [OwnerId] int NULL,
    [CreatedAt] datetime2 NOT NULL,
    [IsDeleted] bit NOT NULL,
    [BinRootId] bigint NULL,
    [BinnedAt] datetime2 NULL,
    [BinnedById] int NULL,
    [Version] int NOT NULL,
    CONSTRAINT [PK_Files] PRIMARY KEY ([Id]),
    CONSTRAINT [FK_Files_Files_ParentId] FOREIGN KEY ([ParentId]) REFERENCES [Files] ([Id]) ON DELETE NO ACTION
);

CREATE TABLE [FixedCardFields] (
    [ProjectId] int NOT NULL,
    [Field] nvarchar(20) NOT NULL,
    [IsShown] bit NOT NULL,
    [IsRequired] bit NOT NULL,
    CONSTRAINT [PK_FixedCardFields] PRIMARY KEY ([ProjectId], [Field])
);

CREATE TABLE [GroupMembers] (
    [GroupId] int NOT NULL,
    [UserId] int NOT NULL,
    CONSTRAINT [PK_GroupMembers] PRIMARY KEY ([GroupId], [UserId]),
    CONSTRAINT [FK_GroupMembers_Groups_GroupId] FOREIGN KEY ([GroupId]) REFERENCES [Groups] ([Id]) ON DELETE CASCADE
);

CREATE TABLE [HoldTunes] (
    [ProjectId] int NOT NULL,
    [FileName] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Hash] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [DurationMs] int NOT NULL,
    [UploadedAt] datetime2 NOT NULL,
    CONSTRAINT [PK_HoldTunes] PRIMARY KEY ([ProjectId])
);

CREATE TABLE [LostMessages] (
    [ProjectId] int NOT NULL,
    [FileName] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Hash] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [DurationMs] int NOT NULL,
    [UploadedAt] datetime2 NOT NULL,
    CONSTRAINT [PK_LostMessages] PRIMARY KEY ([ProjectId])
);

CREATE TABLE [MachineSettings] (
    [ProjectId] int NOT NULL,
    [Mode] nvarchar(20) NOT NULL,
    [Silence] nvarchar(20) NOT NULL,
    [InitialSilenceMs] int NOT NULL,
    [GreetingMs] int NOT NULL,
    [AfterGreetingSilenceMs] int NOT NULL,
    [TotalMs] int NOT NULL,
    [MinWordMs] int NOT NULL,
    [BetweenWordsMs] int NOT NULL,
    [MaxWords] int NOT NULL,
    [SilenceLevel] int NOT NULL,
    [MaxWordMs] int NOT NULL,
    CONSTRAINT [PK_MachineSettings] PRIMARY KEY ([ProjectId])
);

CREATE TABLE [Notifications] (
    [Id] bigint NOT NULL DEFAULT (NEXT VALUE FOR [NotificationSequence]),
    [UserId] int NOT NULL,
    [At] datetime2 NOT NULL,
    [Kind] int NOT NULL,
    [Subject] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Link] nvarchar(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Key] nvarchar(80) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [ReadAt] datetime2 NULL,
    CONSTRAINT [PK_Notifications] PRIMARY KEY ([Id])
);

CREATE TABLE [NumberingRegistries] (
    [Id] int NOT NULL DEFAULT (NEXT VALUE FOR [NumberingRegistrySequence]),
    [LoadedAt] datetime2 NOT NULL,
    [AuthorId] int NULL,
    [Report] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [ContactsThrough] bigint NOT NULL,
    [ContactsDoneAt] datetime2 NULL,
    [Table] varbinary(max) NOT NULL,
    CONSTRAINT [PK_NumberingRegistries] PRIMARY KEY ([Id])
);

CREATE TABLE [PacingTicks] (
    [Id] bigint NOT NULL DEFAULT (NEXT VALUE FOR [PacingTickSequence]),
    [ProjectId] int NOT NULL,
    [At] datetime2 NOT NULL,
    [Mode] int NOT NULL,
    [Hold] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Reason] int NOT NULL,
    [Wanted] int NOT NULL,
    [Launched] int NOT NULL,
    [Idle] int NOT NULL,
    [Ringing] int NOT NULL,
    [Examined] int NOT NULL,
    [Waiting] int NOT NULL,
    [Talking] int NOT NULL,
    [WrappingUp] int NOT NULL,
    [AnswerShare] float NOT NULL,
    [SecondsToOffer] float NOT NULL,
    [FreedByThen] float NOT NULL,
    [OffersByThen] float NOT NULL,
    [Risk] float NOT NULL,
    [Threshold] float NOT NULL,
    [AbandonedShare] float NOT NULL,
    [Answered] int NOT NULL,
    CONSTRAINT [PK_PacingTicks] PRIMARY KEY ([Id])
);

CREATE TABLE [Previews] (
    [CallId] uniqueidentifier NOT NULL,
    [ProjectId] int NOT NULL,
    [ContactId] bigint NOT NULL,
    [OperatorId] int NOT NULL,
    [ShownAt] datetime2 NOT NULL,
    [EndedAt] datetime2 NULL,
    CONSTRAINT [PK_Previews] PRIMARY KEY ([CallId])
);

CREATE TABLE [ProjectDays] (
    [ProjectId] int NOT NULL,
    [Day] date NOT NULL,
    [Spent] decimal(18,4) NOT NULL,
    CONSTRAINT [PK_ProjectDays] PRIMARY KEY ([ProjectId], [Day])
);

CREATE TABLE [ProjectGroups] (
    [ProjectId] int NOT NULL,
    [GroupId] int NOT NULL,
    CONSTRAINT [PK_ProjectGroups] PRIMARY KEY ([ProjectId], [GroupId]),
    CONSTRAINT [FK_ProjectGroups_Groups_GroupId] FOREIGN KEY ([GroupId]) REFERENCES [Groups] ([Id]) ON DELETE CASCADE
);

CREATE TABLE [ProjectHolidays] (
    [Id] int NOT NULL DEFAULT (NEXT VALUE FOR [ProjectHolidaySequence]),
    [ProjectId] int NOT NULL,
    [From] date NOT NULL,
    [To] date NOT NULL,
    [Title] nvarchar(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT [PK_ProjectHolidays] PRIMARY KEY ([Id])
);

CREATE TABLE [ProjectPins] (
    [ProjectId] int NOT NULL,
    [StatusId] int NOT NULL,
    [OperatorId] int NOT NULL,
    CONSTRAINT [PK_ProjectPins] PRIMARY KEY ([ProjectId], [StatusId]),
    CONSTRAINT [FK_ProjectPins_Statuses_StatusId] FOREIGN KEY ([StatusId]) REFERENCES [Statuses] ([Id]) ON DELETE CASCADE
);

CREATE TABLE [ProjectRetryRow] (
    [ProjectId] int NOT NULL,
    [Outcome] nvarchar(20) NOT NULL,
    [Attempts] int NOT NULL,
    [Intervals] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT [PK_ProjectRetryRow] PRIMARY KEY ([ProjectId], [Outcome])
);

CREATE TABLE [Projects] (
    [Id] int NOT NULL DEFAULT (NEXT VALUE FOR [ProjectSequence]),
    [Title] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [CreatedAt] datetime2 NOT NULL,
    [IsDeleted] bit NOT NULL,
    [Version] int NOT NULL,
    [IsRunning] bit NOT NULL,
    [NewestUploadsFirst] bit NOT NULL,
    [ShowNumbers] bit NOT NULL,
    [RecordingDays] int NOT NULL,
    [DaySpendLimit] decimal(18,4) NOT NULL,
    [StartDate] date NULL,
    [EndDate] date NULL,
    [TimeZone] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [ClientFrom] time NOT NULL,
    [ClientTo] time NOT NULL,
    [CallerIds] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [SupervisorId] int NULL,
    [QueueTimeoutSeconds] int NOT NULL,
    [OperatorTimeoutSeconds] int NOT NULL,
    [Strategy] int NOT NULL,
    [AutoAnswer] bit NOT NULL,
    [PlaysMusic] bit NOT NULL,
    [WrapUpLimitSeconds] int NOT NULL,
    [CallBackOverdueMinutes] int NOT NULL,
    [Priority] int NOT NULL,
    [PinsContacts] bit NOT NULL,
    [Mode] int NOT NULL,
    [MaxLines] int NOT NULL,
    [DialTimeoutSeconds] int NOT NULL,
    [PreviewSeconds] int NOT NULL,
    [PreviewEnd] int NOT NULL,
    [PreviewPauseMinutes] int NOT NULL,
    [GlobalTimeoutSeconds] int NULL,
    [MaxAttempts] int NOT NULL,
    [AbandonmentCapPercent] decimal(18,4) NOT NULL,
    [PredictivePercent] int NULL,
    [AbandonAfterSeconds] int NOT NULL,
    [UsesBestHour] bit NOT NULL,
    [BestHourSlackHours] int NOT NULL,
    [DialRuleSetId] int NULL,
    CONSTRAINT [PK_Projects] PRIMARY KEY ([Id]),
    CONSTRAINT [FK_Projects_DialRuleSets_DialRuleSetId] FOREIGN KEY ([DialRuleSetId]) REFERENCES [DialRuleSets] ([Id]) ON DELETE NO ACTION
);

CREATE TABLE [ProjectScripts] (
    [ProjectId] int NOT NULL,
    [Html] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT [PK_ProjectScripts] PRIMARY KEY ([ProjectId]),
    CONSTRAINT [FK_ProjectScripts_Projects_ProjectId] FOREIGN KEY ([ProjectId]) REFERENCES [Projects] ([Id]) ON DELETE CASCADE
);

CREATE TABLE [ProjectStatus] (
    [ProjectId] int NOT NULL,
    [StatusId] int NOT NULL,
    CONSTRAINT [PK_ProjectStatus] PRIMARY KEY ([ProjectId], [StatusId]),
    CONSTRAINT [FK_ProjectStatus_Projects_ProjectId] FOREIGN KEY ([ProjectId]) REFERENCES [Projects] ([Id]) ON DELETE CASCADE,
    CONSTRAINT [FK_ProjectStatus_Statuses_StatusId] FOREIGN KEY ([StatusId]) REFERENCES [Statuses] ([Id]) ON DELETE CASCADE
);

CREATE TABLE [ProjectWindows] (
    [Id] int NOT NULL DEFAULT (NEXT VALUE FOR [ProjectWindowSequence]),
    [ProjectId] int NOT NULL,
    [Day] int NOT NULL,
    [FromMinute] int NOT NULL,
    [ToMinute] int NOT NULL,
    CONSTRAINT [PK_ProjectWindows] PRIMARY KEY ([Id]),
    CONSTRAINT [FK_ProjectWindows_Projects_ProjectId] FOREIGN KEY ([ProjectId]) REFERENCES [Projects] ([Id]) ON DELETE CASCADE
);

CREATE TABLE [RetryTrials] (
    [ProjectId] int NOT NULL,
    [Arm] int NOT NULL,
    [Dials] int NOT NULL,
    [Answers] int NOT NULL,
    CONSTRAINT [PK_RetryTrials] PRIMARY KEY ([ProjectId], [Arm]),
    CONSTRAINT [FK_RetryTrials_Projects_ProjectId] FOREIGN KEY ([ProjectId]) REFERENCES [Projects] ([Id]) ON DELETE CASCADE
);

CREATE TABLE [SmsSettings] (
    [ProjectId] int NOT NULL,
    [Version] int NOT NULL,
    [IsOn] bit NOT NULL,
    [Method] nvarchar(10) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Url] nvarchar(2000) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Headers] nvarchar(4000) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [BodyFormat] nvarchar(10) NOT NULL,
    [Body] nvarchar(4000) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Secret] nvarchar(4000) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Text] nvarchar(4000) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [SuccessText] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT [PK_SmsSettings] PRIMARY KEY ([ProjectId]),
    CONSTRAINT [FK_SmsSettings_Projects_ProjectId] FOREIGN KEY ([ProjectId]) REFERENCES [Projects] ([Id]) ON DELETE CASCADE
);

CREATE TABLE [Trunks] (
    [Id] int NOT NULL DEFAULT (NEXT VALUE FOR [TrunkSequence]),
    [Title] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [LiveTitle] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
    [Host] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [UserName] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Password] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Registers] bit NOT NULL,
    [CallerIds] nvarchar(1000) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [IsActive] bit NOT NULL,
    [MaxChannels] int NOT NULL,
    [CallsPerSecond] int NOT NULL,
    [PricePerMinute] decimal(18,4) NOT NULL,
    [PriceStepSeconds] int NOT NULL,
    [MinBalance] decimal(18,4) NULL,
    [InboundProjectId] int NULL,
    [CreatedAt] datetime2 NOT NULL,
    [IsDeleted] bit NOT NULL,
    [Version] int NOT NULL,
    CONSTRAINT [PK_Trunks] PRIMARY KEY ([Id]),
    CONSTRAINT [FK_Trunks_Projects_InboundProjectId] FOREIGN KEY ([InboundProjectId]) REFERENCES [Projects] ([Id]) ON DELETE NO ACTION
);

CREATE TABLE [Uploads] (
    [Id] int NOT NULL DEFAULT (NEXT VALUE FOR [ContactUploadSequence]),
    [ProjectId] int NOT NULL,
    [FileName] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [FileBytes] bigint NOT NULL,
    [IsOfCallers] bit NOT NULL,
    [State] int NOT NULL,
    [BusyProjectId] int NULL,
    [AuthorId] int NULL,
    [CreatedAt] datetime2 NOT NULL,
    [Plan] nvarchar(max) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [EstimatedRows] int NOT NULL,
    [RowsRead] int NOT NULL,
    [Accepted] int NOT NULL,
    [Rejected] int NOT NULL,
    [Duplicates] int NOT NULL,
    [Blacklisted] int NOT NULL,
    [Repaired] int NOT NULL,
    [Reasons] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [RefusedBytes] bigint NOT NULL,
    [Failure] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Owner] uniqueidentifier NULL,
    [OwnedUntil] datetime2 NULL,
    CONSTRAINT [PK_Uploads] PRIMARY KEY ([Id]),
    CONSTRAINT [FK_Uploads_Projects_ProjectId] FOREIGN KEY ([ProjectId]) REFERENCES [Projects] ([Id]) ON DELETE CASCADE
);

CREATE TABLE [Webhooks] (
    [Id] int NOT NULL DEFAULT (NEXT VALUE FOR [WebhookSequence]),
    [ProjectId] int NOT NULL,
    [Version] int NOT NULL,
    [IsOn] bit NOT NULL,
    [Url] nvarchar(2000) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Secret] nvarchar(4000) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [OnCallFinished] bit NOT NULL,
    [OnStatusSet] bit NOT NULL,
    CONSTRAINT [PK_Webhooks] PRIMARY KEY ([Id]),
    CONSTRAINT [FK_Webhooks_Projects_ProjectId] FOREIGN KEY ([ProjectId]) REFERENCES [Projects] ([Id]) ON DELETE CASCADE
);

CREATE TABLE [SmsStatuses] (
    [ProjectId] int NOT NULL,
    [StatusId] int NOT NULL,
    CONSTRAINT [PK_SmsStatuses] PRIMARY KEY ([ProjectId], [StatusId]),
    CONSTRAINT [FK_SmsStatuses_SmsSettings_ProjectId] FOREIGN KEY ([ProjectId]) REFERENCES [SmsSettings] ([ProjectId]) ON DELETE CASCADE,
    CONSTRAINT [FK_SmsStatuses_Statuses_StatusId] FOREIGN KEY ([StatusId]) REFERENCES [Statuses] ([Id]) ON DELETE CASCADE
);

CREATE TABLE [ProjectTrunks] (
    [ProjectId] int NOT NULL,
    [TrunkId] int NOT NULL,
    [Rank] int NOT NULL,
    [Weight] int NOT NULL,
    CONSTRAINT [PK_ProjectTrunks] PRIMARY KEY ([ProjectId], [TrunkId]),
    CONSTRAINT [FK_ProjectTrunks_Projects_ProjectId] FOREIGN KEY ([ProjectId]) REFERENCES [Projects] ([Id]) ON DELETE CASCADE,
    CONSTRAINT [FK_ProjectTrunks_Trunks_TrunkId] FOREIGN KEY ([TrunkId]) REFERENCES [Trunks] ([Id]) ON DELETE NO ACTION
);

CREATE TABLE [TrunkDays] (
    [TrunkId] int NOT NULL,
    [Day] date NOT NULL,
    [Spent] decimal(18,4) NOT NULL,
    CONSTRAINT [PK_TrunkDays] PRIMARY KEY ([TrunkId], [Day]),
    CONSTRAINT [FK_TrunkDays_Trunks_TrunkId] FOREIGN KEY ([TrunkId]) REFERENCES [Trunks] ([Id]) ON DELETE NO ACTION
);

CREATE TABLE [TrunkRates] (
    [TrunkId] int NOT NULL,
    [Prefix] nvarchar(15) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [PricePerMinute] decimal(18,4) NOT NULL,
    [StepSeconds] int NOT NULL,
    CONSTRAINT [PK_TrunkRates] PRIMARY KEY ([TrunkId], [Prefix]),
    CONSTRAINT [FK_TrunkRates_Trunks_TrunkId] FOREIGN KEY ([TrunkId]) REFERENCES [Trunks] ([Id]) ON DELETE CASCADE
);

CREATE TABLE [TrunkTopUps] (
    [Id] bigint NOT NULL DEFAULT (NEXT VALUE FOR [TrunkTopUpSequence]),
    [TrunkId] int NOT NULL,
    [Amount] decimal(18,4) NOT NULL,
    [Comment] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [UserId] int NOT NULL,
    [At] datetime2 NOT NULL,
    CONSTRAINT [PK_TrunkTopUps] PRIMARY KEY ([Id]),
    CONSTRAINT [FK_TrunkTopUps_Trunks_TrunkId] FOREIGN KEY ([TrunkId]) REFERENCES [Trunks] ([Id]) ON DELETE NO ACTION
);

CREATE TABLE [Users] (
    [Id] int NOT NULL DEFAULT (NEXT VALUE FOR [UserSequence]),
    [Role] int NOT NULL,
    [FullName] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Extension] int NOT NULL,
    [TrunkId] int NULL,
    [DeskPhone] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [IsDeleted] bit NOT NULL,
    [IsDemo] bit NOT NULL,
    [CreatedAt] datetime2 NOT NULL,
    [Version] int NOT NULL,
    [UserName] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
    [NormalizedUserName] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
    [Email] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
    [NormalizedEmail] nvarchar(256) COLLATE Latin1_General_100_BIN2 NULL,
    [EmailConfirmed] bit NOT NULL,
    [PasswordHash] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
    [SecurityStamp] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
    [ConcurrencyStamp] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
    [PhoneNumber] nvarchar(400) COLLATE Latin1_General_100_BIN2 NULL,
    [PhoneNumberConfirmed] bit NOT NULL,
    [TwoFactorEnabled] bit NOT NULL,
    [LockoutEnd] datetimeoffset NULL,
    [LockoutEnabled] bit NOT NULL,
    [AccessFailedCount] int NOT NULL,
    CONSTRAINT [PK_Users] PRIMARY KEY ([Id]),
    CONSTRAINT [FK_Users_Trunks_TrunkId] FOREIGN KEY ([TrunkId]) REFERENCES [Trunks] ([Id]) ON DELETE NO ACTION
);

CREATE TABLE [UserPreferences] (
    [UserId] int NOT NULL,
    [Key] nvarchar(60) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [Value] nvarchar(4000) COLLATE Latin1_General_100_BIN2 NOT NULL,
    CONSTRAINT [PK_UserPreferences] PRIMARY KEY ([UserId], [Key]),
    CONSTRAINT [FK_UserPreferences_Users_UserId] FOREIGN KEY ([UserId]) REFERENCES [Users] ([Id]) ON DELETE CASCADE
);

IF EXISTS (SELECT * FROM [sys].[identity_columns] WHERE [name] IN (N'Id', N'MissesBeforePause', N'RecordingDays', N'TimeZone', N'Version') AND [object_id] = OBJECT_ID(N'[Company]'))
    SET IDENTITY_INSERT [Company] ON;
INSERT INTO [Company] ([Id], [MissesBeforePause], [RecordingDays], [TimeZone], [Version])
VALUES (1, 2, 0, N'Europe/Moscow', 0);
IF EXISTS (SELECT * FROM [sys].[identity_columns] WHERE [name] IN (N'Id', N'MissesBeforePause', N'RecordingDays', N'TimeZone', N'Version') AND [object_id] = OBJECT_ID(N'[Company]'))
    SET IDENTITY_INSERT [Company] OFF;

IF EXISTS (SELECT * FROM [sys].[identity_columns] WHERE [name] IN (N'Id', N'BinDays', N'FreeGigabytes', N'LargestFileMegabytes', N'QuotaGigabytes', N'Version') AND [object_id] = OBJECT_ID(N'[FileSettings]'))
    SET IDENTITY_INSERT [FileSettings] ON;
INSERT INTO [FileSettings] ([Id], [BinDays], [FreeGigabytes], [LargestFileMegabytes], [QuotaGigabytes], [Version])
VALUES (1, 30, 2, 10240, 100, 0);
IF EXISTS (SELECT * FROM [sys].[identity_columns] WHERE [name] IN (N'Id', N'BinDays', N'FreeGigabytes', N'LargestFileMegabytes', N'QuotaGigabytes', N'Version') AND [object_id] = OBJECT_ID(N'[FileSettings]'))
    SET IDENTITY_INSERT [FileSettings] OFF;

CREATE INDEX [IX_AspNetUserClaims_UserId] ON [AspNetUserClaims] ([UserId]);

CREATE INDEX [IX_AspNetUserLogins_UserId] ON [AspNetUserLogins] ([UserId]);

CREATE INDEX [IX_AuditEntries_Action_Id] ON [AuditEntries] ([Action], [Id]);

CREATE INDEX [IX_AuditEntries_At] ON [AuditEntries] ([At]);

CREATE INDEX [IX_AuditEntries_Entity_EntityId_Id] ON [AuditEntries] ([Entity], [EntityId], [Id]);

CREATE INDEX [IX_AuditEntries_Entity_Id] ON [AuditEntries] ([Entity], [Id]);

CREATE INDEX [IX_AuditEntries_UserId_Id] ON [AuditEntries] ([UserId], [Id]);

CREATE INDEX [IX_BitrixStatuses_StatusId] ON [BitrixStatuses] ([StatusId]);

CREATE INDEX [IX_Blacklist_AuthorId] ON [Blacklist] ([AuthorId]);

CREATE UNIQUE INDEX [IX_Blacklist_Phone_ProjectId] ON [Blacklist] ([Phone], [ProjectId]);

CREATE INDEX [IX_Blacklist_ProjectId_Id] ON [Blacklist] ([ProjectId], [Id]);

CREATE INDEX [IX_Calls_ContactId_StartedAt_Number] ON [Calls] ([ContactId], [StartedAt], [Number]);

CREATE INDEX [IX_Calls_Direction_Type_StartedAt_Number] ON [Calls] ([Direction], [Type], [StartedAt], [Number]);

CREATE UNIQUE INDEX [IX_Calls_Id] ON [Calls] ([Id]);

CREATE INDEX [IX_Calls_IsAbandoned_StartedAt_Number] ON [Calls] ([IsAbandoned], [StartedAt], [Number]);

CREATE INDEX [IX_Calls_OperatorId_StartedAt_Number] ON [Calls] ([OperatorId], [StartedAt], [Number]);

CREATE INDEX [IX_Calls_Outcome_StartedAt_Number] ON [Calls] ([Outcome], [StartedAt], [Number]);

CREATE INDEX [IX_Calls_Phase_ProjectId] ON [Calls] ([Phase], [ProjectId]);

CREATE INDEX [IX_Calls_Phone_StartedAt] ON [Calls] ([Phone], [StartedAt]);

CREATE INDEX [IX_Calls_ProjectId_Detection_StartedAt] ON [Calls] ([ProjectId], [Detection], [StartedAt]);

CREATE INDEX [IX_Calls_ProjectId_Outcome_StartedAt_Number] ON [Calls] ([ProjectId], [Outcome], [StartedAt], [Number]);

CREATE INDEX [IX_Calls_ProjectId_StartedAt_Number] ON [Calls] ([ProjectId], [StartedAt], [Number]);

CREATE INDEX [IX_Calls_StartedAt_Number] ON [Calls] ([StartedAt], [Number]);

CREATE INDEX [IX_Calls_StatusId_StartedAt_Number] ON [Calls] ([StatusId], [StartedAt], [Number]);

CREATE INDEX [IX_Calls_TrunkId_StartedAt_Number] ON [Calls] ([TrunkId], [StartedAt], [Number]);

CREATE INDEX [IX_Calls_VoiceGrade_StartedAt_Number] ON [Calls] ([VoiceGrade], [StartedAt], [Number]);

CREATE INDEX [IX_CallTalks_OperatorId_CallStartedAt_CallNumber] ON [CallTalks] ([OperatorId], [CallStartedAt], [CallNumber]);

CREATE INDEX [IX_CallTalks_OperatorId_StartedAt] ON [CallTalks] ([OperatorId], [StartedAt]);

CREATE INDEX [IX_CardDrafts_UpdatedAt] ON [CardDrafts] ([UpdatedAt]);

CREATE INDEX [IX_CardFields_ProjectId_IsDeleted_Order] ON [CardFields] ([ProjectId], [IsDeleted], [Order]);

CREATE INDEX [IX_Comments_ContactId_Id] ON [Comments] ([ContactId], [Id]);

CREATE INDEX [IX_ContactBulks_OwnerId_Id] ON [ContactBulks] ([OwnerId], [Id]);

CREATE INDEX [IX_ContactBulks_State_LeaseUntil] ON [ContactBulks] ([State], [LeaseUntil]);

CREATE INDEX [IX_ContactChanges_ContactId_Id] ON [ContactChanges] ([ContactId], [Id]);

CREATE INDEX [IX_ContactFieldValues_FieldId_Date] ON [ContactFieldValues] ([FieldId], [Date]);

CREATE INDEX [IX_ContactFieldValues_FieldId_Number] ON [ContactFieldValues] ([FieldId], [Number]);

CREATE INDEX [IX_ContactFieldValues_FieldId_TextKey] ON [ContactFieldValues] ([FieldId], [TextKey]);

CREATE INDEX [IX_ContactFieldValues_FieldId_YesNo] ON [ContactFieldValues] ([FieldId], [YesNo]);

CREATE INDEX [IX_ContactPhones_ContactId_Order] ON [ContactPhones] ([ContactId], [Order]);

CREATE INDEX [IX_ContactPhones_Phone] ON [ContactPhones] ([Phone]);

CREATE INDEX [IX_ContactPhones_ProjectId_Phone] ON [ContactPhones] ([ProjectId], [Phone]);

CREATE INDEX [IX_Contacts_CreatedAt_Id_UploadId] ON [Contacts] ([CreatedAt], [Id], [UploadId]);

CREATE INDEX [IX_Contacts_Due] ON [Contacts] ([ProjectId], [TimeZone], [Rank], [PinnedOperatorId], [NextAttemptAt], [Id]) WHERE "DialState" = 1;

CREATE INDEX [IX_Contacts_New] ON [Contacts] ([ProjectId], [TimeZone], [UploadId], [Id]) WHERE "DialState" = 0;

CREATE INDEX [IX_Contacts_OperatorId_CreatedAt_Id] ON [Contacts] ([OperatorId], [CreatedAt], [Id]);

CREATE INDEX [IX_Contacts_OperatorId_UpdatedAt_Id] ON [Contacts] ([OperatorId], [UpdatedAt], [Id]);

CREATE INDEX [IX_Contacts_Pinned] ON [Contacts] ([ProjectId], [StatusId], [PinnedOperatorId], [NextAttemptAt]) WHERE "DialState" = 1;

CREATE INDEX [IX_Contacts_ProjectId_CreatedAt_Id_UploadId] ON [Contacts] ([ProjectId], [CreatedAt], [Id], [UploadId]);

CREATE INDEX [IX_Contacts_ProjectId_NameKey] ON [Contacts] ([ProjectId], [NameKey]);

CREATE INDEX [IX_Contacts_ProjectId_Phone] ON [Contacts] ([ProjectId], [Phone]);

CREATE INDEX [IX_Contacts_ProjectId_UpdatedAt_Id_UploadId] ON [Contacts] ([ProjectId], [UpdatedAt], [Id], [UploadId]);

CREATE INDEX [IX_Contacts_Promised] ON [Contacts] ([ProjectId], [NextAttemptAt]) WHERE "DialState" = 1 AND "PromisedTo" IS NOT NULL;

CREATE INDEX [IX_Contacts_StatusId_ProjectId_CreatedAt_Id_UploadId] ON [Contacts] ([StatusId], [ProjectId], [CreatedAt], [Id], [UploadId]);

CREATE INDEX [IX_Contacts_StatusId_ProjectId_UpdatedAt_Id_UploadId] ON [Contacts] ([StatusId], [ProjectId], [UpdatedAt], [Id], [UploadId]);

CREATE INDEX [IX_Contacts_UpdatedAt_Id_UploadId] ON [Contacts] ([UpdatedAt], [Id], [UploadId]);

CREATE INDEX [IX_Contacts_UploadId_DialState_Id] ON [Contacts] ([UploadId], [DialState], [Id]);

CREATE INDEX [IX_Contacts_UploadId_LastOutcome] ON [Contacts] ([UploadId], [LastOutcome]);

CREATE INDEX [IX_ContactTags_ContactId] ON [ContactTags] ([ContactId]);

CREATE INDEX [IX_Deliveries_CallId_Kind] ON [Deliveries] ([CallId], [Kind]);

CREATE INDEX [IX_Deliveries_ContactId] ON [Deliveries] ([ContactId]);

CREATE UNIQUE INDEX [IX_Deliveries_Key] ON [Deliveries] ([Key]);

CREATE INDEX [IX_Deliveries_Lane_State_Id] ON [Deliveries] ([Lane], [State], [Id]);

CREATE INDEX [IX_Deliveries_ProjectId_Id] ON [Deliveries] ([ProjectId], [Id]);

CREATE INDEX [IX_Deliveries_State_FinishedAt] ON [Deliveries] ([State], [FinishedAt]);

CREATE INDEX [IX_Deliveries_State_Target_NextTryAt] ON [Deliveries] ([State], [Target], [NextTryAt]);

CREATE UNIQUE INDEX [IX_DialRuleSets_Title] ON [DialRuleSets] ([Title]);

CREATE INDEX [IX_EmailStatuses_StatusId] ON [EmailStatuses] ([StatusId]);

CREATE INDEX [IX_Exports_OwnerId_Id] ON [Exports] ([OwnerId], [Id]);

CREATE INDEX [IX_Exports_State_FinishedAt] ON [Exports] ([State], [FinishedAt]);

CREATE INDEX [IX_Files_BinnedAt] ON [Files] ([BinnedAt]);

CREATE INDEX [IX_Files_BinnedById] ON [Files] ([BinnedById]);

CREATE INDEX [IX_Files_BinRootId] ON [Files] ([BinRootId]);

CREATE UNIQUE INDEX [IX_Files_ContentId] ON [Files] ([ContentId]) WHERE [ContentId] IS NOT NULL;

CREATE INDEX [IX_Files_OwnerId] ON [Files] ([OwnerId]);

CREATE INDEX [IX_Files_ParentId_IsDeleted_IsFolder] ON [Files] ([ParentId], [IsDeleted], [IsFolder]);

CREATE INDEX [IX_Files_Size] ON [Files] ([Size]);

CREATE UNIQUE INDEX [IX_Files_Slot] ON [Files] ([Slot]) WHERE [Slot] IS NOT NULL;

CREATE INDEX [IX_FileUploads_CreatedAt] ON [FileUploads] ([CreatedAt]);

CREATE INDEX [IX_FileUploads_OwnerId] ON [FileUploads] ([OwnerId]);

CREATE INDEX [IX_GroupMembers_UserId] ON [GroupMembers] ([UserId]);

CREATE UNIQUE INDEX [IX_Groups_Name] ON [Groups] ([Name]);

CREATE INDEX [IX_HoldTunes_Hash] ON [HoldTunes] ([Hash]);

CREATE INDEX [IX_LostMessages_Hash] ON [LostMessages] ([Hash]);

CREATE INDEX [IX_Notifications_At] ON [Notifications] ([At]);

CREATE UNIQUE INDEX [IX_Notifications_Key_UserId] ON [Notifications] ([Key], [UserId]);

CREATE INDEX [IX_Notifications_UserId_Id] ON [Notifications] ([UserId], [Id]);

CREATE INDEX [IX_Notifications_UserId_ReadAt] ON [Notifications] ([UserId], [ReadAt]);

CREATE INDEX [IX_NumberingRegistries_AuthorId] ON [NumberingRegistries] ([AuthorId]);

CREATE INDEX [IX_OperatorOffers_CallId] ON [OperatorOffers] ([CallId]);

CREATE INDEX [IX_OperatorOffers_OperatorId_StartedAt_End] ON [OperatorOffers] ([OperatorId], [StartedAt], [End]);

CREATE INDEX [IX_OperatorStates_EndedAt] ON [OperatorStates] ([EndedAt]);

CREATE INDEX [IX_OperatorStates_OperatorId_StartedAt] ON [OperatorStates] ([OperatorId], [StartedAt]);

CREATE INDEX [IX_OperatorStates_PauseReasonId] ON [OperatorStates] ([PauseReasonId]) WHERE "PauseReasonId" IS NOT NULL;

CREATE INDEX [IX_PacingTicks_At] ON [PacingTicks] ([At]);

CREATE INDEX [IX_PacingTicks_ProjectId_At] ON [PacingTicks] ([ProjectId], [At]);

CREATE UNIQUE INDEX [IX_PauseReasons_Name] ON [PauseReasons] ([Name]);

CREATE INDEX [IX_Previews_EndedAt] ON [Previews] ([EndedAt]);

CREATE INDEX [IX_Previews_OperatorId_EndedAt] ON [Previews] ([OperatorId], [EndedAt]);

CREATE INDEX [IX_Previews_ProjectId] ON [Previews] ([ProjectId]);

CREATE INDEX [IX_ProjectGroups_GroupId] ON [ProjectGroups] ([GroupId]);

CREATE UNIQUE INDEX [IX_ProjectHolidays_ProjectId_From] ON [ProjectHolidays] ([ProjectId], [From]);

CREATE INDEX [IX_ProjectPins_OperatorId] ON [ProjectPins] ([OperatorId]);

CREATE INDEX [IX_ProjectPins_StatusId] ON [ProjectPins] ([StatusId]);

CREATE INDEX [IX_Projects_DialRuleSetId] ON [Projects] ([DialRuleSetId]);

CREATE INDEX [IX_Projects_IsDeleted_Id] ON [Projects] ([IsDeleted], [Id]);

CREATE INDEX [IX_Projects_SupervisorId] ON [Projects] ([SupervisorId]);

CREATE INDEX [IX_ProjectStatus_StatusId] ON [ProjectStatus] ([StatusId]);

CREATE INDEX [IX_ProjectTrunks_TrunkId] ON [ProjectTrunks] ([TrunkId]);

CREATE UNIQUE INDEX [IX_ProjectWindows_ProjectId_Day_FromMinute] ON [ProjectWindows] ([ProjectId], [Day], [FromMinute]);

CREATE INDEX [IX_ShiftDays_OperatorId_Day] ON [ShiftDays] ([OperatorId], [Day]);

CREATE INDEX [IX_SignInAttempts_Until] ON [SignInAttempts] ([Until]);

CREATE INDEX [IX_SmsStatuses_StatusId] ON [SmsStatuses] ([StatusId]);

CREATE UNIQUE INDEX [IX_Statuses_Name] ON [Statuses] ([Name]);

CREATE UNIQUE INDEX [IX_Tags_NameKey] ON [Tags] ([NameKey]);

CREATE INDEX [IX_Tasks_AuthorId_DoneAt_DueAt] ON [Tasks] ([AuthorId], [DoneAt], [DueAt]);

CREATE INDEX [IX_Tasks_ContactId_DoneAt_DueAt] ON [Tasks] ([ContactId], [DoneAt], [DueAt]);

CREATE INDEX [IX_Tasks_DoneAt_DueAt] ON [Tasks] ([DoneAt], [DueAt]);

CREATE INDEX [IX_Tasks_NotifiedAt_DueAt] ON [Tasks] ([NotifiedAt], [DueAt]);

CREATE INDEX [IX_TrunkDays_Day] ON [TrunkDays] ([Day]);

CREATE INDEX [IX_Trunks_InboundProjectId] ON [Trunks] ([InboundProjectId]);

CREATE UNIQUE INDEX [IX_Trunks_LiveTitle] ON [Trunks] ([LiveTitle]) WHERE [LiveTitle] IS NOT NULL;

CREATE INDEX [IX_TrunkTopUps_TrunkId_Id] ON [TrunkTopUps] ([TrunkId], [Id]);

CREATE UNIQUE INDEX [IX_Uploads_BusyProjectId] ON [Uploads] ([BusyProjectId]) WHERE [BusyProjectId] IS NOT NULL;

CREATE INDEX [IX_Uploads_ProjectId_State_Id] ON [Uploads] ([ProjectId], [State], [Id]);

CREATE INDEX [IX_Uploads_State] ON [Uploads] ([State]);

CREATE UNIQUE INDEX [EmailIndex] ON [Users] ([NormalizedEmail]) WHERE [NormalizedEmail] IS NOT NULL;

CREATE UNIQUE INDEX [IX_Users_Extension] ON [Users] ([Extension]);

CREATE INDEX [IX_Users_TrunkId] ON [Users] ([TrunkId]);

CREATE UNIQUE INDEX [UserNameIndex] ON [Users] ([NormalizedUserName]) WHERE [NormalizedUserName] IS NOT NULL;

CREATE INDEX [IX_Webhooks_ProjectId] ON [Webhooks] ([ProjectId]);

ALTER TABLE [AnsweredHours] ADD CONSTRAINT [FK_AnsweredHours_Projects_ProjectId] FOREIGN KEY ([ProjectId]) REFERENCES [Projects] ([Id]) ON DELETE CASCADE;

ALTER TABLE [AnswerHours] ADD CONSTRAINT [FK_AnswerHours_Projects_ProjectId] FOREIGN KEY ([ProjectId]) REFERENCES [Projects] ([Id]) ON DELETE CASCADE;

ALTER TABLE [AspNetUserClaims] ADD CONSTRAINT [FK_AspNetUserClaims_Users_UserId] FOREIGN KEY ([UserId]) REFERENCES [Users] ([Id]) ON DELETE CASCADE;

ALTER TABLE [AspNetUserLogins] ADD CONSTRAINT [FK_AspNetUserLogins_Users_UserId] FOREIGN KEY ([UserId]) REFERENCES [Users] ([Id]) ON DELETE CASCADE;

ALTER TABLE [AspNetUserTokens] ADD CONSTRAINT [FK_AspNetUserTokens_Users_UserId] FOREIGN KEY ([UserId]) REFERENCES [Users] ([Id]) ON DELETE CASCADE;

ALTER TABLE [BitrixSettings] ADD CONSTRAINT [FK_BitrixSettings_Projects_ProjectId] FOREIGN KEY ([ProjectId]) REFERENCES [Projects] ([Id]) ON DELETE CASCADE;

ALTER TABLE [Blacklist] ADD CONSTRAINT [FK_Blacklist_Users_AuthorId] FOREIGN KEY ([AuthorId]) REFERENCES [Users] ([Id]) ON DELETE SET NULL;

ALTER TABLE [CardFields] ADD CONSTRAINT [FK_CardFields_Projects_ProjectId] FOREIGN KEY ([ProjectId]) REFERENCES [Projects] ([Id]) ON DELETE CASCADE;

ALTER TABLE [Comments] ADD CONSTRAINT [FK_Comments_Contacts_ContactId] FOREIGN KEY ([ContactId]) REFERENCES [Contacts] ([Id]) ON DELETE CASCADE;

ALTER TABLE [ContactBulks] ADD CONSTRAINT [FK_ContactBulks_Users_OwnerId] FOREIGN KEY ([OwnerId]) REFERENCES [Users] ([Id]) ON DELETE CASCADE;

ALTER TABLE [ContactChanges] ADD CONSTRAINT [FK_ContactChanges_Contacts_ContactId] FOREIGN KEY ([ContactId]) REFERENCES [Contacts] ([Id]) ON DELETE CASCADE;

ALTER TABLE [ContactFieldValues] ADD CONSTRAINT [FK_ContactFieldValues_Contacts_ContactId] FOREIGN KEY ([ContactId]) REFERENCES [Contacts] ([Id]) ON DELETE CASCADE;

ALTER TABLE [ContactPhones] ADD CONSTRAINT [FK_ContactPhones_Contacts_ContactId] FOREIGN KEY ([ContactId]) REFERENCES [Contacts] ([Id]) ON DELETE CASCADE;

ALTER TABLE [Contacts] ADD CONSTRAINT [FK_Contacts_Uploads_UploadId] FOREIGN KEY ([UploadId]) REFERENCES [Uploads] ([Id]) ON DELETE CASCADE;

ALTER TABLE [Deliveries] ADD CONSTRAINT [FK_Deliveries_Projects_ProjectId] FOREIGN KEY ([ProjectId]) REFERENCES [Projects] ([Id]) ON DELETE CASCADE;

ALTER TABLE [EmailSettings] ADD CONSTRAINT [FK_EmailSettings_Projects_ProjectId] FOREIGN KEY ([ProjectId]) REFERENCES [Projects] ([Id]) ON DELETE CASCADE;

ALTER TABLE [Exports] ADD CONSTRAINT [FK_Exports_Users_OwnerId] FOREIGN KEY ([OwnerId]) REFERENCES [Users] ([Id]) ON DELETE CASCADE;

ALTER TABLE [Files] ADD CONSTRAINT [FK_Files_Users_BinnedById] FOREIGN KEY ([BinnedById]) REFERENCES [Users] ([Id]) ON DELETE NO ACTION;

ALTER TABLE [Files] ADD CONSTRAINT [FK_Files_Users_OwnerId] FOREIGN KEY ([OwnerId]) REFERENCES [Users] ([Id]) ON DELETE NO ACTION;

ALTER TABLE [FixedCardFields] ADD CONSTRAINT [FK_FixedCardFields_Projects_ProjectId] FOREIGN KEY ([ProjectId]) REFERENCES [Projects] ([Id]) ON DELETE CASCADE;

ALTER TABLE [GroupMembers] ADD CONSTRAINT [FK_GroupMembers_Users_UserId] FOREIGN KEY ([UserId]) REFERENCES [Users] ([Id]) ON DELETE CASCADE;

ALTER TABLE [HoldTunes] ADD CONSTRAINT [FK_HoldTunes_Projects_ProjectId] FOREIGN KEY ([ProjectId]) REFERENCES [Projects] ([Id]) ON DELETE CASCADE;

ALTER TABLE [LostMessages] ADD CONSTRAINT [FK_LostMessages_Projects_ProjectId] FOREIGN KEY ([ProjectId]) REFERENCES [Projects] ([Id]) ON DELETE CASCADE;

ALTER TABLE [MachineSettings] ADD CONSTRAINT [FK_MachineSettings_Projects_ProjectId] FOREIGN KEY ([ProjectId]) REFERENCES [Projects] ([Id]) ON DELETE CASCADE;

ALTER TABLE [Notifications] ADD CONSTRAINT [FK_Notifications_Users_UserId] FOREIGN KEY ([UserId]) REFERENCES [Users] ([Id]) ON DELETE CASCADE;

ALTER TABLE [NumberingRegistries] ADD CONSTRAINT [FK_NumberingRegistries_Users_AuthorId] FOREIGN KEY ([AuthorId]) REFERENCES [Users] ([Id]) ON DELETE SET NULL;

ALTER TABLE [PacingTicks] ADD CONSTRAINT [FK_PacingTicks_Projects_ProjectId] FOREIGN KEY ([ProjectId]) REFERENCES [Projects] ([Id]) ON DELETE CASCADE;

ALTER TABLE [Previews] ADD CONSTRAINT [FK_Previews_Projects_ProjectId] FOREIGN KEY ([ProjectId]) REFERENCES [Projects] ([Id]) ON DELETE CASCADE;

ALTER TABLE [ProjectDays] ADD CONSTRAINT [FK_ProjectDays_Projects_ProjectId] FOREIGN KEY ([ProjectId]) REFERENCES [Projects] ([Id]) ON DELETE NO ACTION;

ALTER TABLE [ProjectGroups] ADD CONSTRAINT [FK_ProjectGroups_Projects_ProjectId] FOREIGN KEY ([ProjectId]) REFERENCES [Projects] ([Id]) ON DELETE CASCADE;

ALTER TABLE [ProjectHolidays] ADD CONSTRAINT [FK_ProjectHolidays_Projects_ProjectId] FOREIGN KEY ([ProjectId]) REFERENCES [Projects] ([Id]) ON DELETE CASCADE;

ALTER TABLE [ProjectPins] ADD CONSTRAINT [FK_ProjectPins_Projects_ProjectId] FOREIGN KEY ([ProjectId]) REFERENCES [Projects] ([Id]) ON DELETE CASCADE;

ALTER TABLE [ProjectPins] ADD CONSTRAINT [FK_ProjectPins_Users_OperatorId] FOREIGN KEY ([OperatorId]) REFERENCES [Users] ([Id]) ON DELETE NO ACTION;

ALTER TABLE [ProjectRetryRow] ADD CONSTRAINT [FK_ProjectRetryRow_Projects_ProjectId] FOREIGN KEY ([ProjectId]) REFERENCES [Projects] ([Id]) ON DELETE CASCADE;

ALTER TABLE [Projects] ADD CONSTRAINT [FK_Projects_Users_SupervisorId] FOREIGN KEY ([SupervisorId]) REFERENCES [Users] ([Id]) ON DELETE NO ACTION;

INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
VALUES (N'20261123000000_Initial', N'10.0.14');

COMMIT;
GO

