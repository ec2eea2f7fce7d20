CREATE TABLE "AuditEntries" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_AuditEntries" PRIMARY KEY AUTOINCREMENT,
    "At" TEXT NOT NULL,
    "UserId" INTEGER NULL,
    "UserName" TEXT NOT NULL,
    "From" TEXT NOT NULL,
    "Action" TEXT NOT NULL,
    "Entity" TEXT NOT NULL,
    "EntityId" TEXT NOT NULL,
    "EntityTitle" TEXT NOT NULL,
    "Part" TEXT NOT NULL,
    "Field" TEXT NOT NULL,
    "OldValue" TEXT NOT NULL,
    "NewValue" TEXT NOT NULL
);


CREATE TABLE "CallCounts" (
    "Day" TEXT NOT NULL,
    "IsDay" INTEGER NOT NULL,
    "Hour" INTEGER NOT NULL,
    "ProjectId" INTEGER NOT NULL,
    "OperatorId" INTEGER NOT NULL,
    "Direction" INTEGER NOT NULL,
    "Outcome" INTEGER NOT NULL,
    "Calls" INTEGER NOT NULL,
    "Dialing" INTEGER NOT NULL,
    "Waiting" INTEGER NOT NULL,
    "Talk" INTEGER NOT NULL,
    "Message" INTEGER NOT NULL,
    "Price" TEXT NOT NULL,
    "Offered" INTEGER NOT NULL,
    "InTime" INTEGER NOT NULL,
    "Abandoned" INTEGER NOT NULL,
    CONSTRAINT "PK_CallCounts" PRIMARY KEY ("IsDay", "Day", "Hour", "ProjectId", "OperatorId", "Direction", "Outcome")
);


CREATE TABLE "Calls" (
    "Number" INTEGER NOT NULL CONSTRAINT "PK_Calls" PRIMARY KEY AUTOINCREMENT,
    "Id" TEXT NOT NULL,
    "ProjectId" INTEGER NULL,
    "ContactId" INTEGER NULL,
    "OperatorId" INTEGER NULL,
    "TrunkId" INTEGER NULL,
    "Direction" INTEGER NOT NULL,
    "Type" INTEGER NOT NULL,
    "IsManual" INTEGER NOT NULL,
    "IsPreview" INTEGER NOT NULL,
    "Phone" TEXT NOT NULL,
    "From" TEXT NOT NULL,
    "To" TEXT NOT NULL,
    "Phase" INTEGER NOT NULL,
    "StartedAt" TEXT NOT NULL,
    "AnsweredAt" TEXT NULL,
    "ConnectedAt" TEXT NULL,
    "TakenUpAt" TEXT NULL,
    "PartnerCallId" TEXT NULL,
    "ConsultOfId" TEXT NULL,
    "LostAt" TEXT NULL,
    "EndedAt" TEXT NULL,
    "DialingMs" INTEGER NOT NULL,
    "WaitingMs" INTEGER NOT NULL,
    "TalkMs" INTEGER NOT NULL,
    "MessageMs" INTEGER NOT NULL,
    "Outcome" INTEGER NULL,
    "EndReason" INTEGER NOT NULL,
    "IsAbandoned" INTEGER NOT NULL,
    "Cause" INTEGER NOT NULL,
    "SipCode" INTEGER NOT NULL,
    "Price" TEXT NOT NULL,
    "Detection" INTEGER NOT NULL,
    "Verdict" INTEGER NOT NULL,
    "MachineCause" TEXT NOT NULL,
    "ExaminedMs" INTEGER NOT NULL,
    "VoiceGrade" INTEGER NOT NULL,
    "Recording" TEXT NOT NULL,
    "RecordingBytes" INTEGER NOT NULL,
    "StatusId" INTEGER NULL,
    "CardSavedAt" TEXT NULL
);


CREATE TABLE "CallTalks" (
    "CallId" TEXT NOT NULL,
    "Part" INTEGER NOT NULL,
    "OperatorId" INTEGER NOT NULL,
    "CallNumber" INTEGER NOT NULL,
    "CallStartedAt" TEXT NOT NULL,
    "StartedAt" TEXT NOT NULL,
    "EndedAt" TEXT NOT NULL,
    CONSTRAINT "PK_CallTalks" PRIMARY KEY ("CallId", "Part")
);


CREATE TABLE "CallVoices" (
    "CallId" TEXT NOT NULL,
    "OperatorId" INTEGER NOT NULL,
    "Seconds" REAL NOT NULL,
    "HeardLoss" REAL NOT NULL,
    "HeardJitterMs" REAL NOT NULL,
    "SpokenLoss" REAL NULL,
    "SpokenJitterMs" REAL NULL,
    "RoundTripMs" REAL NULL,
    "Score" REAL NOT NULL,
    CONSTRAINT "PK_CallVoices" PRIMARY KEY ("CallId", "OperatorId")
);


CREATE TABLE "CardDrafts" (
    "UserId" INTEGER NOT NULL,
    "CallId" TEXT NOT NULL,
    "Form" TEXT NOT NULL,
    "UpdatedAt" TEXT NOT NULL,
    CONSTRAINT "PK_CardDrafts" PRIMARY KEY ("UserId", "CallId")
);


CREATE TABLE "Company" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Company" PRIMARY KEY,
    "TimeZone" TEXT NOT NULL,
    "MissesBeforePause" INTEGER NOT NULL,
    "RecordingDays" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL
);


CREATE TABLE "DialRuleSets" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_DialRuleSets" PRIMARY KEY AUTOINCREMENT,
    "Title" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    "CallsPerDay" INTEGER NOT NULL,
    "CallsPerWeek" INTEGER NOT NULL,
    "CallsPerMonth" INTEGER NOT NULL,
    "TalksPerDay" INTEGER NOT NULL,
    "TalksPerWeek" INTEGER NOT NULL,
    "TalksPerMonth" INTEGER NOT NULL,
    "WorkdayFrom" TEXT NOT NULL,
    "WorkdayTo" TEXT NOT NULL,
    "RestDayFrom" TEXT NOT NULL,
    "RestDayTo" TEXT NOT NULL,
    "SkipsHolidays" INTEGER NOT NULL,
    "PauseMinutes" INTEGER NOT NULL,
    "MinRingSeconds" INTEGER NOT NULL,
    "AbandonmentCapPercent" TEXT NOT NULL,
    "AbandonmentWindowDays" INTEGER NOT NULL,
    "AbandonAfterSeconds" INTEGER NOT NULL,
    "LockoutHours" INTEGER NOT NULL,
    "ManualCalls" INTEGER NOT NULL
);


CREATE TABLE "FileSettings" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_FileSettings" PRIMARY KEY,
    "QuotaGigabytes" INTEGER NOT NULL,
    "LargestFileMegabytes" INTEGER NOT NULL,
    "FreeGigabytes" INTEGER NOT NULL,
    "BinDays" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL
);


CREATE TABLE "FileUploads" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_FileUploads" PRIMARY KEY,
    "FolderId" INTEGER NULL,
    "Name" TEXT NOT NULL,
    "Size" INTEGER NOT NULL,
    "ModifiedMs" INTEGER NOT NULL,
    "OwnerId" INTEGER NULL,
    "CreatedAt" TEXT NOT NULL
);


CREATE TABLE "Groups" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Groups" PRIMARY KEY AUTOINCREMENT,
    "Name" TEXT NOT NULL,
    "Version" INTEGER NOT NULL
);


CREATE TABLE "OperatorOffers" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_OperatorOffers" PRIMARY KEY AUTOINCREMENT,
    "OperatorId" INTEGER NOT NULL,
    "CallId" TEXT NOT NULL,
    "ProjectId" INTEGER NULL,
    "StartedAt" TEXT NOT NULL,
    "EndedAt" TEXT NOT NULL,
    "End" INTEGER NOT NULL
);


CREATE TABLE "OperatorStates" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_OperatorStates" PRIMARY KEY AUTOINCREMENT,
    "OperatorId" INTEGER NOT NULL,
    "State" INTEGER NOT NULL,
    "StartedAt" TEXT NOT NULL,
    "EndedAt" TEXT NULL,
    "ProjectId" INTEGER NULL,
    "CallId" TEXT NULL,
    "PauseReasonId" INTEGER NULL,
    "PauseCause" INTEGER NOT NULL
);


CREATE TABLE "PauseReasons" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_PauseReasons" PRIMARY KEY AUTOINCREMENT,
    "Name" TEXT NOT NULL,
    "LimitMinutes" INTEGER NULL,
    "IsActive" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL
);


CREATE TABLE "Presence" (
    "OperatorId" INTEGER NOT NULL CONSTRAINT "PK_Presence" PRIMARY KEY,
    "Status" INTEGER NOT NULL,
    "State" INTEGER NOT NULL,
    "Since" TEXT NOT NULL,
    "CallId" TEXT NULL,
    "ProjectId" INTEGER NULL,
    "PauseReasonId" INTEGER NULL,
    "PauseCause" INTEGER NOT NULL,
    "PauseAwaits" INTEGER NOT NULL
);


CREATE TABLE "ReportDays" (
    "Day" TEXT NOT NULL CONSTRAINT "PK_ReportDays" PRIMARY KEY,
    "From" TEXT NOT NULL,
    "Before" TEXT NOT NULL,
    "Zone" TEXT NOT NULL,
    "Maker" TEXT NOT NULL,
    "MadeAt" TEXT NULL
);


CREATE TABLE "ShiftDays" (
    "Day" TEXT NOT NULL,
    "OperatorId" INTEGER NOT NULL,
    "From" TEXT NOT NULL,
    "To" TEXT NOT NULL,
    "Inactive" INTEGER NOT NULL,
    "Available" INTEGER NOT NULL,
    "Pause" INTEGER NOT NULL,
    "DoNotDisturb" INTEGER NOT NULL,
    "Offered" INTEGER NOT NULL,
    "Dialling" INTEGER NOT NULL,
    "Talking" INTEGER NOT NULL,
    "WrapUp" INTEGER NOT NULL,
    CONSTRAINT "PK_ShiftDays" PRIMARY KEY ("Day", "OperatorId")
);


CREATE TABLE "SignInAttempts" (
    "Key" TEXT NOT NULL CONSTRAINT "PK_SignInAttempts" PRIMARY KEY,
    "Count" INTEGER NOT NULL,
    "Until" TEXT NOT NULL
);


CREATE TABLE "Statuses" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Statuses" PRIMARY KEY AUTOINCREMENT,
    "Name" TEXT NOT NULL,
    "Color" TEXT NOT NULL,
    "Meaning" INTEGER NOT NULL,
    "MeansMachine" INTEGER NOT NULL,
    "IsActive" INTEGER NOT NULL,
    "IsSystem" INTEGER NOT NULL,
    "Order" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL
);


CREATE TABLE "Tags" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Tags" PRIMARY KEY AUTOINCREMENT,
    "Name" TEXT NOT NULL,
    "NameKey" TEXT NOT NULL
);


CREATE TABLE "AnsweredHours" (
    "ProjectId" INTEGER NOT NULL,
    "Hour" TEXT NOT NULL,
    "Answered" INTEGER NOT NULL,
    "Abandoned" INTEGER NOT NULL,
    CONSTRAINT "PK_AnsweredHours" PRIMARY KEY ("ProjectId", "Hour"),
    CONSTRAINT "FK_AnsweredHours_Projects_ProjectId" FOREIGN KEY ("ProjectId") REFERENCES "Projects" ("Id") ON DELETE CASCADE
);


CREATE TABLE "AnswerHours" (
    "ProjectId" INTEGER NOT NULL,
    "IsRestDay" INTEGER NOT NULL,
    "Hour" INTEGER NOT NULL,
    "Dials" INTEGER NOT NULL,
    "Answers" INTEGER NOT NULL,
    CONSTRAINT "PK_AnswerHours" PRIMARY KEY ("ProjectId", "IsRestDay", "Hour"),
    CONSTRAINT "FK_AnswerHours_Projects_ProjectId" FOREIGN KEY ("ProjectId") REFERENCES "Projects" ("Id") ON DELETE CASCADE
);


CREATE TABLE "AspNetUserClaims" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_AspNetUserClaims" PRIMARY KEY AUTOINCREMENT,
    "UserId" INTEGER NOT NULL,
    "ClaimType" TEXT NULL,
    "ClaimValue" TEXT NULL,
    CONSTRAINT "FK_AspNetUserClaims_Users_UserId" FOREIGN KEY ("UserId") REFERENCES "Users" ("Id") ON DELETE CASCADE
);


CREATE TABLE "AspNetUserLogins" (
    "LoginProvider" TEXT NOT NULL,
    "ProviderKey" TEXT NOT NULL,
    "ProviderDisplayName" TEXT NULL,
    "UserId" INTEGER NOT NULL,
    CONSTRAINT "PK_AspNetUserLogins" PRIMARY KEY ("LoginProvider", "ProviderKey"),
    CONSTRAINT "FK_AspNetUserLogins_Users_UserId" FOREIGN KEY ("UserId") REFERENCES "Users" ("Id") ON DELETE CASCADE
);


CREATE TABLE "AspNetUserTokens" (
    "UserId" INTEGER NOT NULL,
    "LoginProvider" TEXT NOT NULL,
    "Name" TEXT NOT NULL,
    "Value" TEXT NULL,
    CONSTRAINT "PK_AspNetUserTokens" PRIMARY KEY ("UserId", "LoginProvider", "Name"),
    CONSTRAINT "FK_AspNetUserTokens_Users_UserId" FOREIGN KEY ("UserId") REFERENCES "Users" ("Id") ON DELETE CASCADE
);


CREATE TABLE "BitrixSettings" (
    "ProjectId" INTEGER NOT NULL CONSTRAINT "PK_BitrixSettings" PRIMARY KEY,
    "Version" INTEGER NOT NULL,
    "IsOn" INTEGER NOT NULL,
    "Host" TEXT NOT NULL,
    "Title" TEXT NOT NULL,
    "Login" TEXT NOT NULL,
    "Password" TEXT NOT NULL,
    "SourceId" TEXT NOT NULL,
    "AssignedById" INTEGER NULL,
    "Comment" TEXT NOT NULL,
    "Fields" TEXT NOT NULL,
    CONSTRAINT "FK_BitrixSettings_Projects_ProjectId" FOREIGN KEY ("ProjectId") REFERENCES "Projects" ("Id") ON DELETE CASCADE
);


CREATE TABLE "BitrixStatuses" (
    "ProjectId" INTEGER NOT NULL,
    "StatusId" INTEGER NOT NULL,
    CONSTRAINT "PK_BitrixStatuses" PRIMARY KEY ("ProjectId", "StatusId"),
    CONSTRAINT "FK_BitrixStatuses_BitrixSettings_ProjectId" FOREIGN KEY ("ProjectId") REFERENCES "BitrixSettings" ("ProjectId") ON DELETE CASCADE,
    CONSTRAINT "FK_BitrixStatuses_Statuses_StatusId" FOREIGN KEY ("StatusId") REFERENCES "Statuses" ("Id") ON DELETE CASCADE
);


CREATE TABLE "Blacklist" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Blacklist" PRIMARY KEY AUTOINCREMENT,
    "Phone" TEXT NOT NULL,
    "ProjectId" INTEGER NOT NULL,
    "Note" TEXT NOT NULL,
    "Source" INTEGER NOT NULL,
    "AuthorId" INTEGER NULL,
    "CreatedAt" TEXT NOT NULL,
    CONSTRAINT "FK_Blacklist_Users_AuthorId" FOREIGN KEY ("AuthorId") REFERENCES "Users" ("Id") ON DELETE SET NULL
);


CREATE TABLE "CardFields" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_CardFields" PRIMARY KEY AUTOINCREMENT,
    "ProjectId" INTEGER NOT NULL,
    "Title" TEXT NOT NULL,
    "Type" TEXT NOT NULL,
    "IsRequired" INTEGER NOT NULL,
    "Order" INTEGER NOT NULL,
    "Choices" TEXT NOT NULL,
    "IsDeleted" INTEGER NOT NULL,
    CONSTRAINT "FK_CardFields_Projects_ProjectId" FOREIGN KEY ("ProjectId") REFERENCES "Projects" ("Id") ON DELETE CASCADE
);


CREATE TABLE "Comments" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Comments" PRIMARY KEY AUTOINCREMENT,
    "ContactId" INTEGER NOT NULL,
    "AuthorId" INTEGER NOT NULL,
    "CallId" TEXT NULL,
    "Text" TEXT NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    CONSTRAINT "FK_Comments_Contacts_ContactId" FOREIGN KEY ("ContactId") REFERENCES "Contacts" ("Id") ON DELETE CASCADE
);


CREATE TABLE "ContactBulks" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_ContactBulks" PRIMARY KEY AUTOINCREMENT,
    "OwnerId" INTEGER NOT NULL,
    "Kind" INTEGER NOT NULL,
    "TargetId" INTEGER NULL,
    "Filter" TEXT NOT NULL,
    "ContactIds" TEXT NOT NULL,
    "State" INTEGER NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "FinishedAt" TEXT NULL,
    "Expected" INTEGER NOT NULL,
    "Done" INTEGER NOT NULL,
    "Left" INTEGER NOT NULL,
    "ReachedAt" TEXT NULL,
    "ReachedId" INTEGER NULL,
    "LeaseUntil" TEXT NULL,
    "IsCancelRequested" INTEGER NOT NULL,
    CONSTRAINT "FK_ContactBulks_Users_OwnerId" FOREIGN KEY ("OwnerId") REFERENCES "Users" ("Id") ON DELETE CASCADE
);


CREATE TABLE "ContactChanges" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_ContactChanges" PRIMARY KEY AUTOINCREMENT,
    "ContactId" INTEGER NOT NULL,
    "UserId" INTEGER NOT NULL,
    "CallId" TEXT NULL,
    "At" TEXT NOT NULL,
    "Field" TEXT NOT NULL,
    "FieldId" INTEGER NULL,
    "Before" TEXT NOT NULL,
    "After" TEXT NOT NULL,
    CONSTRAINT "FK_ContactChanges_Contacts_ContactId" FOREIGN KEY ("ContactId") REFERENCES "Contacts" ("Id") ON DELETE CASCADE
);


CREATE TABLE "ContactFieldValues" (
    "ContactId" INTEGER NOT NULL,
    "FieldId" INTEGER NOT NULL,
    "Text" TEXT NULL,
    "TextKey" TEXT NULL,
    "Number" INTEGER NULL,
    "Date" TEXT NULL,
    "YesNo" INTEGER NULL,
    CONSTRAINT "PK_ContactFieldValues" PRIMARY KEY ("ContactId", "FieldId"),
    CONSTRAINT "FK_ContactFieldValues_CardFields_FieldId" FOREIGN KEY ("FieldId") REFERENCES "CardFields" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_ContactFieldValues_Contacts_ContactId" FOREIGN KEY ("ContactId") REFERENCES "Contacts" ("Id") ON DELETE CASCADE
);


CREATE TABLE "ContactPhones" (
    "ContactId" INTEGER NOT NULL,
    "Phone" TEXT NOT NULL,
    "ProjectId" INTEGER NOT NULL,
    "Order" INTEGER NOT NULL,
    "LastOutcome" INTEGER NULL,
    "LastCallAt" TEXT NULL,
    "IsSpent" INTEGER NOT NULL,
    "Attempts_Busy" INTEGER NOT NULL,
    "Attempts_Error" INTEGER NOT NULL,
    "Attempts_Lost" INTEGER NOT NULL,
    "Attempts_Machine" INTEGER NOT NULL,
    "Attempts_NoAnswer" INTEGER NOT NULL,
    "Attempts_Total" INTEGER NOT NULL,
    CONSTRAINT "PK_ContactPhones" PRIMARY KEY ("ContactId", "Phone"),
    CONSTRAINT "FK_ContactPhones_Contacts_ContactId" FOREIGN KEY ("ContactId") REFERENCES "Contacts" ("Id") ON DELETE CASCADE
);


CREATE TABLE "Contacts" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Contacts" PRIMARY KEY AUTOINCREMENT,
    "ProjectId" INTEGER NOT NULL,
    "UploadId" INTEGER NOT NULL,
    "Phone" TEXT NOT NULL,
    "FullName" TEXT NOT NULL,
    "NameKey" TEXT NOT NULL,
    "Email" TEXT NOT NULL,
    "BirthDate" TEXT NULL,
    "Position" TEXT NOT NULL,
    "City" TEXT NOT NULL,
    "Address" TEXT NOT NULL,
    "Description" TEXT NOT NULL,
    "Region" TEXT NOT NULL,
    "TimeZone" TEXT NOT NULL,
    "Provider" TEXT NOT NULL,
    "StatusId" INTEGER NOT NULL,
    "OperatorId" INTEGER NULL,
    "CreatedAt" TEXT NOT NULL,
    "UpdatedAt" TEXT NOT NULL,
    "DialState" INTEGER NOT NULL,
    "NextAttemptAt" TEXT NULL,
    "Rank" INTEGER NOT NULL,
    "PinnedOperatorId" INTEGER NULL,
    "PromisedTo" INTEGER NULL,
    "PostponedBy" INTEGER NOT NULL,
    "RetryArm" INTEGER NOT NULL,
    "ClaimedCallId" TEXT NULL,
    "FinishReason" INTEGER NOT NULL,
    "LastOutcome" INTEGER NULL,
    "LastCallAt" TEXT NULL,
    "HasPendingDecision" INTEGER NOT NULL,
    "PendingAttemptAt" TEXT NULL,
    "PendingRank" INTEGER NOT NULL,
    "PendingReason" INTEGER NOT NULL,
    "PendingPromisedTo" INTEGER NULL,
    "HeldState" INTEGER NULL,
    "HeldAttemptAt" TEXT NULL,
    "HeldRank" INTEGER NOT NULL,
    "HeldReason" INTEGER NOT NULL,
    "Attempts_Busy" INTEGER NOT NULL,
    "Attempts_Error" INTEGER NOT NULL,
    "Attempts_Lost" INTEGER NOT NULL,
    "Attempts_Machine" INTEGER NOT NULL,
    "Attempts_NoAnswer" INTEGER NOT NULL,
    "Attempts_Total" INTEGER NOT NULL,
    CONSTRAINT "FK_Contacts_Statuses_StatusId" FOREIGN KEY ("StatusId") REFERENCES "Statuses" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Contacts_Uploads_UploadId" FOREIGN KEY ("UploadId") REFERENCES "Uploads" ("Id") ON DELETE CASCADE
);


CREATE TABLE "ContactTags" (
    "ContactId" INTEGER NOT NULL,
    "TagId" INTEGER NOT NULL,
    CONSTRAINT "PK_ContactTags" PRIMARY KEY ("TagId", "ContactId"),
    CONSTRAINT "FK_ContactTags_Contacts_ContactId" FOREIGN KEY ("ContactId") REFERENCES "Contacts" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_ContactTags_Tags_TagId" FOREIGN KEY ("TagId") REFERENCES "Tags" ("Id") ON DELETE CASCADE
);


CREATE TABLE "Tasks" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Tasks" PRIMARY KEY AUTOINCREMENT,
    "ContactId" INTEGER NOT NULL,
    "AuthorId" INTEGER NOT NULL,
    "CallId" TEXT NULL,
    "Text" TEXT NOT NULL,
    "DueAt" TEXT NOT NULL,
    "CallsAutomatically" INTEGER NOT NULL,
    "IsForAuthor" INTEGER NOT NULL,
    "DoneAt" TEXT NULL,
    "NotifiedAt" TEXT NULL,
    "CreatedAt" TEXT NOT NULL,
    CONSTRAINT "FK_Tasks_Contacts_ContactId" FOREIGN KEY ("ContactId") REFERENCES "Contacts" ("Id") ON DELETE CASCADE
);


CREATE TABLE "Deliveries" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Deliveries" PRIMARY KEY AUTOINCREMENT,
    "Key" TEXT NOT NULL,
    "ProjectId" INTEGER NOT NULL,
    "Kind" INTEGER NOT NULL,
    "Cause" INTEGER NOT NULL,
    "Target" TEXT NOT NULL,
    "Lane" TEXT NOT NULL,
    "WebhookId" INTEGER NULL,
    "CallId" TEXT NULL,
    "ContactId" INTEGER NULL,
    "StatusId" INTEGER NULL,
    "AuthorId" INTEGER NULL,
    "Recipient" TEXT NOT NULL,
    "Content" TEXT NOT NULL,
    "State" INTEGER NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "NextTryAt" TEXT NOT NULL,
    "LeaseUntil" TEXT NULL,
    "FinishedAt" TEXT NULL,
    "Tries" INTEGER NOT NULL,
    "LastTryAt" TEXT NULL,
    "Fault" TEXT NOT NULL,
    "Request" TEXT NOT NULL,
    "AnswerCode" INTEGER NOT NULL,
    "Answer" TEXT NOT NULL,
    "AnswerMs" INTEGER NOT NULL,
    "Reference" TEXT NOT NULL,
    CONSTRAINT "FK_Deliveries_Projects_ProjectId" FOREIGN KEY ("ProjectId") REFERENCES "Projects" ("Id") ON DELETE CASCADE
);


CREATE TABLE "EmailSettings" (
    "ProjectId" INTEGER NOT NULL CONSTRAINT "PK_EmailSettings" PRIMARY KEY,
    "Version" INTEGER NOT NULL,
    "IsOn" INTEGER NOT NULL,
    "Host" TEXT NOT NULL,
    "Port" INTEGER NOT NULL,
    "Security" TEXT NOT NULL,
    "User" TEXT NOT NULL,
    "Password" TEXT NOT NULL,
    "From" TEXT NOT NULL,
    "Subject" TEXT NOT NULL,
    "Body" TEXT NOT NULL,
    CONSTRAINT "FK_EmailSettings_Projects_ProjectId" FOREIGN KEY ("ProjectId") REFERENCES "Projects" ("Id") ON DELETE CASCADE
);


CREATE TABLE "EmailStatuses" (
    "ProjectId" INTEGER NOT NULL,
    "StatusId" INTEGER NOT NULL,
    CONSTRAINT "PK_EmailStatuses" PRIMARY KEY ("ProjectId", "StatusId"),
    CONSTRAINT "FK_EmailStatuses_EmailSettings_ProjectId" FOREIGN KEY ("ProjectId") REFERENCES "EmailSettings" ("ProjectId") ON DELETE CASCADE,
    CONSTRAINT "FK_EmailStatuses_Statuses_StatusId" FOREIGN KEY ("StatusId") REFERENCES "Statuses" ("Id") ON DELETE CASCADE
);


CREATE TABLE "Exports" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Exports" PRIMARY KEY AUTOINCREMENT,
    "OwnerId" INTEGER NOT NULL,
    "Kind" TEXT NOT NULL,
    "Parameters" TEXT NOT NULL,
    "Subject" TEXT NOT NULL,
    "Format" INTEGER NOT NULL,
    "Language" TEXT NOT NULL,
    "State" INTEGER NOT NULL,
    "Failure" INTEGER NOT NULL,
    "Rows" INTEGER NOT NULL,
    "Estimate" INTEGER NULL,
    "Bytes" INTEGER NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "FinishedAt" TEXT NULL,
    "LeaseUntil" TEXT NULL,
    "IsCancelRequested" INTEGER NOT NULL,
    CONSTRAINT "FK_Exports_Users_OwnerId" FOREIGN KEY ("OwnerId") REFERENCES "Users" ("Id") ON DELETE CASCADE
);


CREATE TABLE "Files" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Files" PRIMARY KEY AUTOINCREMENT,
    "ParentId" INTEGER NULL,
    "Name" TEXT NOT NULL,
    "NameKey" TEXT NOT NULL,
    "Slot" TEXT NULL,
    "IsFolder" INTEGER NOT NULL,
    "Size" INTEGER NOT NULL,
    "ContentId" TEXT NULL,
    "OwnerId" INTEGER NULL,
    "CreatedAt" TEXT NOT NULL,
    "IsDeleted" INTEGER NOT NULL,
    "BinRootId" INTEGER NULL,
    "BinnedAt" TEXT NULL,
    "BinnedById" INTEGER NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_Files_Files_ParentId" FOREIGN KEY ("ParentId") REFERENCES "Files" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Files_Users_BinnedById" FOREIGN KEY ("BinnedById") REFERENCES "Users" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Files_Users_OwnerId" FOREIGN KEY ("OwnerId") REFERENCES "Users" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "FixedCardFields" (
    "ProjectId" INTEGER NOT NULL,
    "Field" TEXT NOT NULL,
    "IsShown" INTEGER NOT NULL,
    "IsRequired" INTEGER NOT NULL,
    CONSTRAINT "PK_FixedCardFields" PRIMARY KEY ("ProjectId", "Field"),
    CONSTRAINT "FK_FixedCardFields_Projects_ProjectId" FOREIGN KEY ("ProjectId") REFERENCES "Projects" ("Id") ON DELETE CASCADE
);


CREATE TABLE "GroupMembers" (
    "GroupId" INTEGER NOT NULL,
    "UserId" INTEGER NOT NULL,
    CONSTRAINT "PK_GroupMembers" PRIMARY KEY ("GroupId", "UserId"),
    CONSTRAINT "FK_GroupMembers_Groups_GroupId" FOREIGN KEY ("GroupId") REFERENCES "Groups" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_GroupMembers_Users_UserId" FOREIGN KEY ("UserId") REFERENCES "Users" ("Id") ON DELETE CASCADE
);


CREATE TABLE "HoldTunes" (
    "ProjectId" INTEGER NOT NULL CONSTRAINT "PK_HoldTunes" PRIMARY KEY,
    "FileName" TEXT NOT NULL,
    "Hash" TEXT NOT NULL,
    "DurationMs" INTEGER NOT NULL,
    "UploadedAt" TEXT NOT NULL,
    CONSTRAINT "FK_HoldTunes_Projects_ProjectId" FOREIGN KEY ("ProjectId") REFERENCES "Projects" ("Id") ON DELETE CASCADE
);


CREATE TABLE "LostMessages" (
    "ProjectId" INTEGER NOT NULL CONSTRAINT "PK_LostMessages" PRIMARY KEY,
    "FileName" TEXT NOT NULL,
    "Hash" TEXT NOT NULL,
    "DurationMs" INTEGER NOT NULL,
    "UploadedAt" TEXT NOT NULL,
    CONSTRAINT "FK_LostMessages_Projects_ProjectId" FOREIGN KEY ("ProjectId") REFERENCES "Projects" ("Id") ON DELETE CASCADE
);


CREATE TABLE "MachineSettings" (
    "ProjectId" INTEGER NOT NULL CONSTRAINT "PK_MachineSettings" PRIMARY KEY,
    "Mode" TEXT NOT NULL,
    "Silence" TEXT NOT NULL,
    "InitialSilenceMs" INTEGER NOT NULL,
    "GreetingMs" INTEGER NOT NULL,
    "AfterGreetingSilenceMs" INTEGER NOT NULL,
    "TotalMs" INTEGER NOT NULL,
    "MinWordMs" INTEGER NOT NULL,
    "BetweenWordsMs" INTEGER NOT NULL,
    "MaxWords" INTEGER NOT NULL,
    "SilenceLevel" INTEGER NOT NULL,
    "MaxWordMs" INTEGER NOT NULL,
    CONSTRAINT "FK_MachineSettings_Projects_ProjectId" FOREIGN KEY ("ProjectId") REFERENCES "Projects" ("Id") ON DELETE CASCADE
);


CREATE TABLE "Notifications" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Notifications" PRIMARY KEY AUTOINCREMENT,
    "UserId" INTEGER NOT NULL,
    "At" TEXT NOT NULL,
    "Kind" INTEGER NOT NULL,
    "Subject" TEXT NOT NULL,
    "Link" TEXT NOT NULL,
    "Key" TEXT NOT NULL,
    "ReadAt" TEXT NULL,
    CONSTRAINT "FK_Notifications_Users_UserId" FOREIGN KEY ("UserId") REFERENCES "Users" ("Id") ON DELETE CASCADE
);


CREATE TABLE "NumberingRegistries" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_NumberingRegistries" PRIMARY KEY AUTOINCREMENT,
    "LoadedAt" TEXT NOT NULL,
    "AuthorId" INTEGER NULL,
    "Report" TEXT NOT NULL,
    "ContactsThrough" INTEGER NOT NULL,
    "ContactsDoneAt" TEXT NULL,
    "Table" BLOB NOT NULL,
    CONSTRAINT "FK_NumberingRegistries_Users_AuthorId" FOREIGN KEY ("AuthorId") REFERENCES "Users" ("Id") ON DELETE SET NULL
);


CREATE TABLE "PacingTicks" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_PacingTicks" PRIMARY KEY AUTOINCREMENT,
    "ProjectId" INTEGER NOT NULL,
    "At" TEXT NOT NULL,
    "Mode" INTEGER NOT NULL,
    "Hold" TEXT NOT NULL,
    "Reason" INTEGER NOT NULL,
    "Wanted" INTEGER NOT NULL,
    "Launched" INTEGER NOT NULL,
    "Idle" INTEGER NOT NULL,
    "Ringing" INTEGER NOT NULL,
    "Examined" INTEGER NOT NULL,
    "Waiting" INTEGER NOT NULL,
    "Talking" INTEGER NOT NULL,
    "WrappingUp" INTEGER NOT NULL,
    "AnswerShare" REAL NOT NULL,
    "SecondsToOffer" REAL NOT NULL,
    "FreedByThen" REAL NOT NULL,
    "OffersByThen" REAL NOT NULL,
    "Risk" REAL NOT NULL,
    "Threshold" REAL NOT NULL,
    "AbandonedShare" REAL NOT NULL,
    "Answered" INTEGER NOT NULL,
    CONSTRAINT "FK_PacingTicks_Projects_ProjectId" FOREIGN KEY ("ProjectId") REFERENCES "Projects" ("Id") ON DELETE CASCADE
);


CREATE TABLE "Previews" (
    "CallId" TEXT NOT NULL CONSTRAINT "PK_Previews" PRIMARY KEY,
    "ProjectId" INTEGER NOT NULL,
    "ContactId" INTEGER NOT NULL,
    "OperatorId" INTEGER NOT NULL,
    "ShownAt" TEXT NOT NULL,
    "EndedAt" TEXT NULL,
    CONSTRAINT "FK_Previews_Projects_ProjectId" FOREIGN KEY ("ProjectId") REFERENCES "Projects" ("Id") ON DELETE CASCADE
);


CREATE TABLE "ProjectDays" (
    "ProjectId" INTEGER NOT NULL,
    "Day" TEXT NOT NULL,
    "Spent" TEXT NOT NULL,
    CONSTRAINT "PK_ProjectDays" PRIMARY KEY ("ProjectId", "Day"),
    CONSTRAINT "FK_ProjectDays_Projects_ProjectId" FOREIGN KEY ("ProjectId") REFERENCES "Projects" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "ProjectGroups" (
    "ProjectId" INTEGER NOT NULL,
    "GroupId" INTEGER NOT NULL,
    CONSTRAINT "PK_ProjectGroups" PRIMARY KEY ("ProjectId", "GroupId"),
    CONSTRAINT "FK_ProjectGroups_Groups_GroupId" FOREIGN KEY ("GroupId") REFERENCES "Groups" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_ProjectGroups_Projects_ProjectId" FOREIGN KEY ("ProjectId") REFERENCES "Projects" ("Id") ON DELETE CASCADE
);


CREATE TABLE "ProjectHolidays" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_ProjectHolidays" PRIMARY KEY AUTOINCREMENT,
    "ProjectId" INTEGER NOT NULL,
    "From" TEXT NOT NULL,
    "To" TEXT NOT NULL,
    "Title" TEXT NOT NULL,
    CONSTRAINT "FK_ProjectHolidays_Projects_ProjectId" FOREIGN KEY ("ProjectId") REFERENCES "Projects" ("Id") ON DELETE CASCADE
);


CREATE TABLE "ProjectPins" (
    "ProjectId" INTEGER NOT NULL,
    "StatusId" INTEGER NOT NULL,
    "OperatorId" INTEGER NOT NULL,
    CONSTRAINT "PK_ProjectPins" PRIMARY KEY ("ProjectId", "StatusId"),
    CONSTRAINT "FK_ProjectPins_Statuses_StatusId" FOREIGN KEY ("StatusId") REFERENCES "Statuses" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_ProjectPins_Projects_ProjectId" FOREIGN KEY ("ProjectId") REFERENCES "Projects" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_ProjectPins_Users_OperatorId" FOREIGN KEY ("OperatorId") REFERENCES "Users" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "ProjectRetryRow" (
    "ProjectId" INTEGER NOT NULL,
    "Outcome" TEXT NOT NULL,
    "Attempts" INTEGER NOT NULL,
    "Intervals" TEXT NOT NULL,
    CONSTRAINT "PK_ProjectRetryRow" PRIMARY KEY ("ProjectId", "Outcome"),
    CONSTRAINT "FK_ProjectRetryRow_Projects_ProjectId" FOREIGN KEY ("ProjectId") REFERENCES "Projects" ("Id") ON DELETE CASCADE
);


CREATE TABLE "Projects" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Projects" PRIMARY KEY AUTOINCREMENT,
    "Title" TEXT NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "IsDeleted" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL,
    "IsRunning" INTEGER NOT NULL,
    "NewestUploadsFirst" INTEGER NOT NULL,
    "ShowNumbers" INTEGER NOT NULL,
    "RecordingDays" INTEGER NOT NULL,
    "DaySpendLimit" TEXT NOT NULL,
    "StartDate" TEXT NULL,
    "EndDate" TEXT NULL,
    "TimeZone" TEXT NOT NULL,
    "ClientFrom" TEXT NOT NULL,
    "ClientTo" TEXT NOT NULL,
    "CallerIds" TEXT NOT NULL,
    "SupervisorId" INTEGER NULL,
    "QueueTimeoutSeconds" INTEGER NOT NULL,
    "OperatorTimeoutSeconds" INTEGER NOT NULL,
    "Strategy" INTEGER NOT NULL,
    "AutoAnswer" INTEGER NOT NULL,
    "PlaysMusic" INTEGER NOT NULL,
    "WrapUpLimitSeconds" INTEGER NOT NULL,
    "CallBackOverdueMinutes" INTEGER NOT NULL,
    "Priority" INTEGER NOT NULL,
    "PinsContacts" INTEGER NOT NULL,
    "Mode" INTEGER NOT NULL,
    "MaxLines" INTEGER NOT NULL,
    "DialTimeoutSeconds" INTEGER NOT NULL,
    "PreviewSeconds" INTEGER NOT NULL,
    "PreviewEnd" INTEGER NOT NULL,
    "PreviewPauseMinutes" INTEGER NOT NULL,
    "GlobalTimeoutSeconds" INTEGER NULL,
    "MaxAttempts" INTEGER NOT NULL,
    "AbandonmentCapPercent" TEXT NOT NULL,
    "PredictivePercent" INTEGER NULL,
    "AbandonAfterSeconds" INTEGER NOT NULL,
    "UsesBestHour" INTEGER NOT NULL,
    "BestHourSlackHours" INTEGER NOT NULL,
    "DialRuleSetId" INTEGER NULL,
    CONSTRAINT "FK_Projects_DialRuleSets_DialRuleSetId" FOREIGN KEY ("DialRuleSetId") REFERENCES "DialRuleSets" ("Id") ON DELETE RESTRICT,
    CONSTRAINT "FK_Projects_Users_SupervisorId" FOREIGN KEY ("SupervisorId") REFERENCES "Users" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "ProjectScripts" (
    "ProjectId" INTEGER NOT NULL CONSTRAINT "PK_ProjectScripts" PRIMARY KEY,
    "Html" TEXT NOT NULL,
    CONSTRAINT "FK_ProjectScripts_Projects_ProjectId" FOREIGN KEY ("ProjectId") REFERENCES "Projects" ("Id") ON DELETE CASCADE
);


CREATE TABLE "ProjectStatus" (
    "ProjectId" INTEGER NOT NULL,
    "StatusId" INTEGER NOT NULL,
    CONSTRAINT "PK_ProjectStatus" PRIMARY KEY ("ProjectId", "StatusId"),
    CONSTRAINT "FK_ProjectStatus_Projects_ProjectId" FOREIGN KEY ("ProjectId") REFERENCES "Projects" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_ProjectStatus_Statuses_StatusId" FOREIGN KEY ("StatusId") REFERENCES "Statuses" ("Id") ON DELETE CASCADE
);


CREATE TABLE "ProjectWindows" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_ProjectWindows" PRIMARY KEY AUTOINCREMENT,
    "ProjectId" INTEGER NOT NULL,
    "Day" INTEGER NOT NULL,
    "FromMinute" INTEGER NOT NULL,
    "ToMinute" INTEGER NOT NULL,
    CONSTRAINT "FK_ProjectWindows_Projects_ProjectId" FOREIGN KEY ("ProjectId") REFERENCES "Projects" ("Id") ON DELETE CASCADE
);


CREATE TABLE "RetryTrials" (
    "ProjectId" INTEGER NOT NULL,
    "Arm" INTEGER NOT NULL,
    "Dials" INTEGER NOT NULL,
    "Answers" INTEGER NOT NULL,
    CONSTRAINT "PK_RetryTrials" PRIMARY KEY ("ProjectId", "Arm"),
    CONSTRAINT "FK_RetryTrials_Projects_ProjectId" FOREIGN KEY ("ProjectId") REFERENCES "Projects" ("Id") ON DELETE CASCADE
);


CREATE TABLE "SmsSettings" (
    "ProjectId" INTEGER NOT NULL CONSTRAINT "PK_SmsSettings" PRIMARY KEY,
    "Version" INTEGER NOT NULL,
    "IsOn" INTEGER NOT NULL,
    "Method" TEXT NOT NULL,
    "Url" TEXT NOT NULL,
    "Headers" TEXT NOT NULL,
    "BodyFormat" TEXT NOT NULL,
    "Body" TEXT NOT NULL,
    "Secret" TEXT NOT NULL,
    "Text" TEXT NOT NULL,
    "SuccessText" TEXT NOT NULL,
    CONSTRAINT "FK_SmsSettings_Projects_ProjectId" FOREIGN KEY ("ProjectId") REFERENCES "Projects" ("Id") ON DELETE CASCADE
);


CREATE TABLE "Trunks" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Trunks" PRIMARY KEY AUTOINCREMENT,
    "Title" TEXT NOT NULL,
    "LiveTitle" TEXT NULL,
    "Host" TEXT NOT NULL,
    "UserName" TEXT NOT NULL,
    "Password" TEXT NOT NULL,
    "Registers" INTEGER NOT NULL,
    "CallerIds" TEXT NOT NULL,
    "IsActive" INTEGER NOT NULL,
    "MaxChannels" INTEGER NOT NULL,
    "CallsPerSecond" INTEGER NOT NULL,
    "PricePerMinute" TEXT NOT NULL,
    "PriceStepSeconds" INTEGER NOT NULL,
    "MinBalance" TEXT NULL,
    "InboundProjectId" INTEGER NULL,
    "CreatedAt" TEXT NOT NULL,
    "IsDeleted" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_Trunks_Projects_InboundProjectId" FOREIGN KEY ("InboundProjectId") REFERENCES "Projects" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "Uploads" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Uploads" PRIMARY KEY AUTOINCREMENT,
    "ProjectId" INTEGER NOT NULL,
    "FileName" TEXT NOT NULL,
    "FileBytes" INTEGER NOT NULL,
    "IsOfCallers" INTEGER NOT NULL,
    "State" INTEGER NOT NULL,
    "BusyProjectId" INTEGER NULL,
    "AuthorId" INTEGER NULL,
    "CreatedAt" TEXT NOT NULL,
    "Plan" TEXT NOT NULL,
    "EstimatedRows" INTEGER NOT NULL,
    "RowsRead" INTEGER NOT NULL,
    "Accepted" INTEGER NOT NULL,
    "Rejected" INTEGER NOT NULL,
    "Duplicates" INTEGER NOT NULL,
    "Blacklisted" INTEGER NOT NULL,
    "Repaired" INTEGER NOT NULL,
    "Reasons" TEXT NOT NULL,
    "RefusedBytes" INTEGER NOT NULL,
    "Failure" TEXT NOT NULL,
    "Owner" TEXT NULL,
    "OwnedUntil" TEXT NULL,
    CONSTRAINT "FK_Uploads_Projects_ProjectId" FOREIGN KEY ("ProjectId") REFERENCES "Projects" ("Id") ON DELETE CASCADE
);


CREATE TABLE "Webhooks" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Webhooks" PRIMARY KEY AUTOINCREMENT,
    "ProjectId" INTEGER NOT NULL,
    "Version" INTEGER NOT NULL,
    "IsOn" INTEGER NOT NULL,
    "Url" TEXT NOT NULL,
    "Secret" TEXT NOT NULL,
    "OnCallFinished" INTEGER NOT NULL,
    "OnStatusSet" INTEGER NOT NULL,
    CONSTRAINT "FK_Webhooks_Projects_ProjectId" FOREIGN KEY ("ProjectId") REFERENCES "Projects" ("Id") ON DELETE CASCADE
);


CREATE TABLE "SmsStatuses" (
    "ProjectId" INTEGER NOT NULL,
    "StatusId" INTEGER NOT NULL,
    CONSTRAINT "PK_SmsStatuses" PRIMARY KEY ("ProjectId", "StatusId"),
    CONSTRAINT "FK_SmsStatuses_SmsSettings_ProjectId" FOREIGN KEY ("ProjectId") REFERENCES "SmsSettings" ("ProjectId") ON DELETE CASCADE,
    CONSTRAINT "FK_SmsStatuses_Statuses_StatusId" FOREIGN KEY ("StatusId") REFERENCES "Statuses" ("Id") ON DELETE CASCADE
);


CREATE TABLE "ProjectTrunks" (
    "ProjectId" INTEGER NOT NULL,
    "TrunkId" INTEGER NOT NULL,
    "Rank" INTEGER NOT NULL,
    "Weight" INTEGER NOT NULL,
    CONSTRAINT "PK_ProjectTrunks" PRIMARY KEY ("ProjectId", "TrunkId"),
    CONSTRAINT "FK_ProjectTrunks_Projects_ProjectId" FOREIGN KEY ("ProjectId") REFERENCES "Projects" ("Id") ON DELETE CASCADE,
    CONSTRAINT "FK_ProjectTrunks_Trunks_TrunkId" FOREIGN KEY ("TrunkId") REFERENCES "Trunks" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "TrunkDays" (
    "TrunkId" INTEGER NOT NULL,
    "Day" TEXT NOT NULL,
    "Spent" TEXT NOT NULL,
    CONSTRAINT "PK_TrunkDays" PRIMARY KEY ("TrunkId", "Day"),
    CONSTRAINT "FK_TrunkDays_Trunks_TrunkId" FOREIGN KEY ("TrunkId") REFERENCES "Trunks" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "TrunkRates" (
    "TrunkId" INTEGER NOT NULL,
    "Prefix" TEXT NOT NULL,
    "PricePerMinute" TEXT NOT NULL,
    "StepSeconds" INTEGER NOT NULL,
    CONSTRAINT "PK_TrunkRates" PRIMARY KEY ("TrunkId", "Prefix"),
    CONSTRAINT "FK_TrunkRates_Trunks_TrunkId" FOREIGN KEY ("TrunkId") REFERENCES "Trunks" ("Id") ON DELETE CASCADE
);


CREATE TABLE "TrunkTopUps" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_TrunkTopUps" PRIMARY KEY AUTOINCREMENT,
    "TrunkId" INTEGER NOT NULL,
    "Amount" TEXT NOT NULL,
    "Comment" TEXT NOT NULL,
    "UserId" INTEGER NOT NULL,
    "At" TEXT NOT NULL,
    CONSTRAINT "FK_TrunkTopUps_Trunks_TrunkId" FOREIGN KEY ("TrunkId") REFERENCES "Trunks" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "Users" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_Users" PRIMARY KEY AUTOINCREMENT,
    "Role" INTEGER NOT NULL,
    "FullName" TEXT NOT NULL,
    "Extension" INTEGER NOT NULL,
    "TrunkId" INTEGER NULL,
    "DeskPhone" TEXT NOT NULL,
    "IsDeleted" INTEGER NOT NULL,
    "IsDemo" INTEGER NOT NULL,
    "CreatedAt" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    "UserName" TEXT NULL,
    "NormalizedUserName" TEXT NULL,
    "Email" TEXT NULL,
    "NormalizedEmail" TEXT NULL,
    "EmailConfirmed" INTEGER NOT NULL,
    "PasswordHash" TEXT NULL,
    "SecurityStamp" TEXT NULL,
    "ConcurrencyStamp" TEXT NULL,
    "PhoneNumber" TEXT NULL,
    "PhoneNumberConfirmed" INTEGER NOT NULL,
    "TwoFactorEnabled" INTEGER NOT NULL,
    "LockoutEnd" TEXT NULL,
    "LockoutEnabled" INTEGER NOT NULL,
    "AccessFailedCount" INTEGER NOT NULL,
    CONSTRAINT "FK_Users_Trunks_TrunkId" FOREIGN KEY ("TrunkId") REFERENCES "Trunks" ("Id") ON DELETE RESTRICT
);


CREATE TABLE "UserPreferences" (
    "UserId" INTEGER NOT NULL,
    "Key" TEXT NOT NULL,
    "Value" TEXT NOT NULL,
    CONSTRAINT "PK_UserPreferences" PRIMARY KEY ("UserId", "Key"),
    CONSTRAINT "FK_UserPreferences_Users_UserId" FOREIGN KEY ("UserId") REFERENCES "Users" ("Id") ON DELETE CASCADE
);


INSERT INTO "Company" ("Id", "MissesBeforePause", "RecordingDays", "TimeZone", "Version")
VALUES (1, 2, 0, 'Europe/Moscow', 0);
SELECT changes();



INSERT INTO "FileSettings" ("Id", "BinDays", "FreeGigabytes", "LargestFileMegabytes", "QuotaGigabytes", "Version")
VALUES (1, 30, 2, 10240, 100, 0);
SELECT changes();



CREATE INDEX "IX_AspNetUserClaims_UserId" ON "AspNetUserClaims" ("UserId");


CREATE INDEX "IX_AspNetUserLogins_UserId" ON "AspNetUserLogins" ("UserId");


CREATE INDEX "IX_AuditEntries_Action_Id" ON "AuditEntries" ("Action", "Id");


CREATE INDEX "IX_AuditEntries_At" ON "AuditEntries" ("At");


CREATE INDEX "IX_AuditEntries_Entity_EntityId_Id" ON "AuditEntries" ("Entity", "EntityId", "Id");


CREATE INDEX "IX_AuditEntries_Entity_Id" ON "AuditEntries" ("Entity", "Id");


CREATE INDEX "IX_AuditEntries_UserId_Id" ON "AuditEntries" ("UserId", "Id");


CREATE INDEX "IX_BitrixStatuses_StatusId" ON "BitrixStatuses" ("StatusId");


CREATE INDEX "IX_Blacklist_AuthorId" ON "Blacklist" ("AuthorId");


CREATE UNIQUE INDEX "IX_Blacklist_Phone_ProjectId" ON "Blacklist" ("Phone", "ProjectId");


CREATE INDEX "IX_Blacklist_ProjectId_Id" ON "Blacklist" ("ProjectId", "Id");


CREATE INDEX "IX_Calls_ContactId_StartedAt_Number" ON "Calls" ("ContactId", "StartedAt", "Number");


CREATE INDEX "IX_Calls_Direction_Type_StartedAt_Number" ON "Calls" ("Direction", "Type", "StartedAt", "Number");


CREATE UNIQUE INDEX "IX_Calls_Id" ON "Calls" ("Id");


CREATE INDEX "IX_Calls_IsAbandoned_StartedAt_Number" ON "Calls" ("IsAbandoned", "StartedAt", "Number");


CREATE INDEX "IX_Calls_OperatorId_StartedAt_Number" ON "Calls" ("OperatorId", "StartedAt", "Number");


CREATE INDEX "IX_Calls_Outcome_StartedAt_Number" ON "Calls" ("Outcome", "StartedAt", "Number");


CREATE INDEX "IX_Calls_Phase_ProjectId" ON "Calls" ("Phase", "ProjectId");


CREATE INDEX "IX_Calls_Phone_StartedAt" ON "Calls" ("Phone", "StartedAt");


CREATE INDEX "IX_Calls_ProjectId_Detection_StartedAt" ON "Calls" ("ProjectId", "Detection", "StartedAt");


CREATE INDEX "IX_Calls_ProjectId_Outcome_StartedAt_Number" ON "Calls" ("ProjectId", "Outcome", "StartedAt", "Number");


CREATE INDEX "IX_Calls_ProjectId_StartedAt_Number" ON "Calls" ("ProjectId", "StartedAt", "Number");


CREATE INDEX "IX_Calls_StartedAt_Number" ON "Calls" ("StartedAt", "Number");


CREATE INDEX "IX_Calls_StatusId_StartedAt_Number" ON "Calls" ("StatusId", "StartedAt", "Number");


CREATE INDEX "IX_Calls_TrunkId_StartedAt_Number" ON "Calls" ("TrunkId", "StartedAt", "Number");


CREATE INDEX "IX_Calls_VoiceGrade_StartedAt_Number" ON "Calls" ("VoiceGrade", "StartedAt", "Number");


CREATE INDEX "IX_CallTalks_OperatorId_CallStartedAt_CallNumber" ON "CallTalks" ("OperatorId", "CallStartedAt", "CallNumber");


CREATE INDEX "IX_CallTalks_OperatorId_StartedAt" ON "CallTalks" ("OperatorId", "StartedAt");


CREATE INDEX "IX_CardDrafts_UpdatedAt" ON "CardDrafts" ("UpdatedAt");


CREATE INDEX "IX_CardFields_ProjectId_IsDeleted_Order" ON "CardFields" ("ProjectId", "IsDeleted", "Order");


CREATE INDEX "IX_Comments_ContactId_Id" ON "Comments" ("ContactId", "Id");


CREATE INDEX "IX_ContactBulks_OwnerId_Id" ON "ContactBulks" ("OwnerId", "Id");


CREATE INDEX "IX_ContactBulks_State_LeaseUntil" ON "ContactBulks" ("State", "LeaseUntil");


CREATE INDEX "IX_ContactChanges_ContactId_Id" ON "ContactChanges" ("ContactId", "Id");


CREATE INDEX "IX_ContactFieldValues_FieldId_Date" ON "ContactFieldValues" ("FieldId", "Date");


CREATE INDEX "IX_ContactFieldValues_FieldId_Number" ON "ContactFieldValues" ("FieldId", "Number");


CREATE INDEX "IX_ContactFieldValues_FieldId_TextKey" ON "ContactFieldValues" ("FieldId", "TextKey");


CREATE INDEX "IX_ContactFieldValues_FieldId_YesNo" ON "ContactFieldValues" ("FieldId", "YesNo");


CREATE INDEX "IX_ContactPhones_ContactId_Order" ON "ContactPhones" ("ContactId", "Order");


CREATE INDEX "IX_ContactPhones_Phone" ON "ContactPhones" ("Phone");


CREATE INDEX "IX_ContactPhones_ProjectId_Phone" ON "ContactPhones" ("ProjectId", "Phone");


CREATE INDEX "IX_Contacts_CreatedAt_Id_UploadId" ON "Contacts" ("CreatedAt", "Id", "UploadId");


CREATE INDEX "IX_Contacts_Due" ON "Contacts" ("ProjectId", "TimeZone", "Rank", "PinnedOperatorId", "NextAttemptAt", "Id") WHERE "DialState" = 1;


CREATE INDEX "IX_Contacts_New" ON "Contacts" ("ProjectId", "TimeZone", "UploadId", "Id") WHERE "DialState" = 0;


CREATE INDEX "IX_Contacts_OperatorId_CreatedAt_Id" ON "Contacts" ("OperatorId", "CreatedAt", "Id");


CREATE INDEX "IX_Contacts_OperatorId_UpdatedAt_Id" ON "Contacts" ("OperatorId", "UpdatedAt", "Id");


CREATE INDEX "IX_Contacts_Pinned" ON "Contacts" ("ProjectId", "StatusId", "PinnedOperatorId", "NextAttemptAt") WHERE "DialState" = 1;


CREATE INDEX "IX_Contacts_ProjectId_CreatedAt_Id_UploadId" ON "Contacts" ("ProjectId", "CreatedAt", "Id", "UploadId");


CREATE INDEX "IX_Contacts_ProjectId_NameKey" ON "Contacts" ("ProjectId", "NameKey");


CREATE INDEX "IX_Contacts_ProjectId_Phone" ON "Contacts" ("ProjectId", "Phone");


CREATE INDEX "IX_Contacts_ProjectId_UpdatedAt_Id_UploadId" ON "Contacts" ("ProjectId", "UpdatedAt", "Id", "UploadId");


CREATE INDEX "IX_Contacts_Promised" ON "Contacts" ("ProjectId", "NextAttemptAt") WHERE "DialState" = 1 AND "PromisedTo" IS NOT NULL;


CREATE INDEX "IX_Contacts_StatusId_ProjectId_CreatedAt_Id_UploadId" ON "Contacts" ("StatusId", "ProjectId", "CreatedAt", "Id", "UploadId");


CREATE INDEX "IX_Contacts_StatusId_ProjectId_UpdatedAt_Id_UploadId" ON "Contacts" ("StatusId", "ProjectId", "UpdatedAt", "Id", "UploadId");


CREATE INDEX "IX_Contacts_UpdatedAt_Id_UploadId" ON "Contacts" ("UpdatedAt", "Id", "UploadId");


CREATE INDEX "IX_Contacts_UploadId_DialState_Id" ON "Contacts" ("UploadId", "DialState", "Id");


CREATE INDEX "IX_Contacts_UploadId_LastOutcome" ON "Contacts" ("UploadId", "LastOutcome");


CREATE INDEX "IX_ContactTags_ContactId" ON "ContactTags" ("ContactId");


CREATE INDEX "IX_Deliveries_CallId_Kind" ON "Deliveries" ("CallId", "Kind");


CREATE INDEX "IX_Deliveries_ContactId" ON "Deliveries" ("ContactId");


CREATE UNIQUE INDEX "IX_Deliveries_Key" ON "Deliveries" ("Key");


CREATE INDEX "IX_Deliveries_Lane_State_Id" ON "Deliveries" ("Lane", "State", "Id");


CREATE INDEX "IX_Deliveries_ProjectId_Id" ON "Deliveries" ("ProjectId", "Id");


CREATE INDEX "IX_Deliveries_State_FinishedAt" ON "Deliveries" ("State", "FinishedAt");


CREATE INDEX "IX_Deliveries_State_Target_NextTryAt" ON "Deliveries" ("State", "Target", "NextTryAt");


CREATE UNIQUE INDEX "IX_DialRuleSets_Title" ON "DialRuleSets" ("Title");


CREATE INDEX "IX_EmailStatuses_StatusId" ON "EmailStatuses" ("StatusId");


CREATE INDEX "IX_Exports_OwnerId_Id" ON "Exports" ("OwnerId", "Id");


CREATE INDEX "IX_Exports_State_FinishedAt" ON "Exports" ("State", "FinishedAt");


CREATE INDEX "IX_Files_BinnedAt" ON "Files" ("BinnedAt");


CREATE INDEX "IX_Files_BinnedById" ON "Files" ("BinnedById");


CREATE INDEX "IX_Files_BinRootId" ON "Files" ("BinRootId");


CREATE UNIQUE INDEX "IX_Files_ContentId" ON "Files" ("ContentId");


CREATE INDEX "IX_Files_OwnerId" ON "Files" ("OwnerId");


CREATE INDEX "IX_Files_ParentId_IsDeleted_IsFolder" ON "Files" ("ParentId", "IsDeleted", "IsFolder");


CREATE INDEX "IX_Files_Size" ON "Files" ("Size");


CREATE UNIQUE INDEX "IX_Files_Slot" ON "Files" ("Slot");


CREATE INDEX "IX_FileUploads_CreatedAt" ON "FileUploads" ("CreatedAt");


CREATE INDEX "IX_FileUploads_OwnerId" ON "FileUploads" ("OwnerId");


CREATE INDEX "IX_GroupMembers_UserId" ON "GroupMembers" ("UserId");


CREATE UNIQUE INDEX "IX_Groups_Name" ON "Groups" ("Name");


CREATE INDEX "IX_HoldTunes_Hash" ON "HoldTunes" ("Hash");


CREATE INDEX "IX_LostMessages_Hash" ON "LostMessages" ("Hash");


CREATE INDEX "IX_Notifications_At" ON "Notifications" ("At");


CREATE UNIQUE INDEX "IX_Notifications_Key_UserId" ON "Notifications" ("Key", "UserId");


CREATE INDEX "IX_Notifications_UserId_Id" ON "Notifications" ("UserId", "Id");


CREATE INDEX "IX_Notifications_UserId_ReadAt" ON "Notifications" ("UserId", "ReadAt");


CREATE INDEX "IX_NumberingRegistries_AuthorId" ON "NumberingRegistries" ("AuthorId");


CREATE INDEX "IX_OperatorOffers_CallId" ON "OperatorOffers" ("CallId");


CREATE INDEX "IX_OperatorOffers_OperatorId_StartedAt_End" ON "OperatorOffers" ("OperatorId", "StartedAt", "End");


CREATE INDEX "IX_OperatorStates_EndedAt" ON "OperatorStates" ("EndedAt");


CREATE INDEX "IX_OperatorStates_OperatorId_StartedAt" ON "OperatorStates" ("OperatorId", "StartedAt");


CREATE INDEX "IX_OperatorStates_PauseReasonId" ON "OperatorStates" ("PauseReasonId") WHERE "PauseReasonId" IS NOT NULL;


CREATE INDEX "IX_PacingTicks_At" ON "PacingTicks" ("At");


CREATE INDEX "IX_PacingTicks_ProjectId_At" ON "PacingTicks" ("ProjectId", "At");


CREATE UNIQUE INDEX "IX_PauseReasons_Name" ON "PauseReasons" ("Name");


CREATE INDEX "IX_Previews_EndedAt" ON "Previews" ("EndedAt");


CREATE INDEX "IX_Previews_OperatorId_EndedAt" ON "Previews" ("OperatorId", "EndedAt");


CREATE INDEX "IX_Previews_ProjectId" ON "Previews" ("ProjectId");


CREATE INDEX "IX_ProjectGroups_GroupId" ON "ProjectGroups" ("GroupId");


CREATE UNIQUE INDEX "IX_ProjectHolidays_ProjectId_From" ON "ProjectHolidays" ("ProjectId", "From");


CREATE INDEX "IX_ProjectPins_OperatorId" ON "ProjectPins" ("OperatorId");


CREATE INDEX "IX_ProjectPins_StatusId" ON "ProjectPins" ("StatusId");


CREATE INDEX "IX_Projects_DialRuleSetId" ON "Projects" ("DialRuleSetId");


CREATE INDEX "IX_Projects_IsDeleted_Id" ON "Projects" ("IsDeleted", "Id");


CREATE INDEX "IX_Projects_SupervisorId" ON "Projects" ("SupervisorId");


CREATE INDEX "IX_ProjectStatus_StatusId" ON "ProjectStatus" ("StatusId");


CREATE INDEX "IX_ProjectTrunks_TrunkId" ON "ProjectTrunks" ("TrunkId");


CREATE UNIQUE INDEX "IX_ProjectWindows_ProjectId_Day_FromMinute" ON "ProjectWindows" ("ProjectId", "Day", "FromMinute");


CREATE INDEX "IX_ShiftDays_OperatorId_Day" ON "ShiftDays" ("OperatorId", "Day");


CREATE INDEX "IX_SignInAttempts_Until" ON "SignInAttempts" ("Until");


CREATE INDEX "IX_SmsStatuses_StatusId" ON "SmsStatuses" ("StatusId");


CREATE UNIQUE INDEX "IX_Statuses_Name" ON "Statuses" ("Name");


CREATE UNIQUE INDEX "IX_Tags_NameKey" ON "Tags" ("NameKey");


CREATE INDEX "IX_Tasks_AuthorId_DoneAt_DueAt" ON "Tasks" ("AuthorId", "DoneAt", "DueAt");


CREATE INDEX "IX_Tasks_ContactId_DoneAt_DueAt" ON "Tasks" ("ContactId", "DoneAt", "DueAt");


CREATE INDEX "IX_Tasks_DoneAt_DueAt" ON "Tasks" ("DoneAt", "DueAt");


CREATE INDEX "IX_Tasks_NotifiedAt_DueAt" ON "Tasks" ("NotifiedAt", "DueAt");


CREATE INDEX "IX_TrunkDays_Day" ON "TrunkDays" ("Day");


CREATE INDEX "IX_Trunks_InboundProjectId" ON "Trunks" ("InboundProjectId");


CREATE UNIQUE INDEX "IX_Trunks_LiveTitle" ON "Trunks" ("LiveTitle");


CREATE INDEX "IX_TrunkTopUps_TrunkId_Id" ON "TrunkTopUps" ("TrunkId", "Id");


CREATE UNIQUE INDEX "IX_Uploads_BusyProjectId" ON "Uploads" ("BusyProjectId");


CREATE INDEX "IX_Uploads_ProjectId_State_Id" ON "Uploads" ("ProjectId", "State", "Id");


CREATE INDEX "IX_Uploads_State" ON "Uploads" ("State");


CREATE UNIQUE INDEX "EmailIndex" ON "Users" ("NormalizedEmail");


CREATE UNIQUE INDEX "IX_Users_Extension" ON "Users" ("Extension");


CREATE INDEX "IX_Users_TrunkId" ON "Users" ("TrunkId");


CREATE UNIQUE INDEX "UserNameIndex" ON "Users" ("NormalizedUserName");


CREATE INDEX "IX_Webhooks_ProjectId" ON "Webhooks" ("ProjectId");


