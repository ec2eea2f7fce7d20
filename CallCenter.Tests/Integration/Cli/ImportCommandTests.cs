using System.Globalization;
using System.Text.Json;
using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Fields;
using CallCenter.Core.Contacts.Uploads;
using CallCenter.Core.Projects;
using CallCenter.Tests.Integration.Support;
using CallCenter.Web.Cli;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Cli;

[Trait("Database", "sqlite")]
public sealed class ImportCommandTests : CommandTest
{
    public override async ValueTask InitializeAsync()
    {
        await RunAsync("migrate");
        await using var db = TestDatabase.Open(Folder);
        db.Add(new Project { Title = "Cli" });
        db.Add(new ContactStatus { Name = "New", IsSystem = true });
        await db.SaveChangesAsync();
        db.Add(new CardField { ProjectId = 1, Title = "Contract", Type = CardFieldType.Text });
        await db.SaveChangesAsync();
    }

    [Fact]
    public async Task Import_File_LoadsItAndTellsWhatBecameOfItsRows()
    {
        var file = await WriteAsync("whom;where to;number\nAnna;8 922 871-13-45;A-1\nBoris;12;\nAnna;+79228711345;\n");
        var rejected = Path.Combine(Folder, "rejected.csv");

        var code = await RunAsync("import", file, "--project", "1", "--map", "where to=phone;#1=full_name;number=contract", "--tags", "cold, VIP", "--rejected", rejected, "--json");

        Assert.Equal((CommandLine.Done, ""), (code, Error.ToString()));
        var report = JsonDocument.Parse(Output.ToString()).RootElement;
        Assert.Equal((3, 1, 1, 1, 1), (Number("rows"), Number("accepted"), Number("repaired"), Number("rejected"), Number("duplicates")));
        Assert.Equal(1, report.GetProperty("reasons").GetProperty("BadPhone").GetInt32());
        Assert.Equal(3, (await File.ReadAllLinesAsync(rejected)).Length);
        await using var db = TestDatabase.Open(Folder);
        var contact = await db.Contacts.SingleAsync();
        Assert.Equal(("79228711345", "Anna"), (contact.Phone, contact.FullName));
        Assert.Equal(["A-1"], await db.ContactFieldValues.Select(value => value.Text).ToListAsync());
        Assert.Equal(2, await db.ContactTags.CountAsync());
        Assert.Equal(UploadState.Ready, (await db.Uploads.SingleAsync()).State);
        int Number(string name) => report.GetProperty(name).GetInt32();
    }

    [Fact]
    public async Task Import_DryRun_CountsAndLeavesNothing()
    {
        var file = await WriteAsync("phone\n89228711345\n12\n");

        Assert.Equal(CommandLine.Done, await RunAsync("import", file, "--project", "1", "--dry-run"));

        Assert.Contains("2", Output.ToString(), StringComparison.Ordinal);
        await using var db = TestDatabase.Open(Folder);
        Assert.False(await db.Contacts.AnyAsync());
        Assert.False(await db.Uploads.AnyAsync());
        Assert.Empty(Directory.GetFiles(Path.Combine(Folder, "uploads")));
    }

    [Theory]
    [InlineData("phone\n89228711345\n", "--project 7", "7")]
    [InlineData("phone\n89228711345\n", "--project 1 --map missing=phone", "missing")]
    [InlineData("phone\n89228711345\n", "--project 1 --map phone=nonsense", "nonsense")]
    [InlineData("city\nPerm\n", "--project 1", "")]
    [InlineData("%PDF-1.4", "--project 1", ".xlsx")]
    public async Task Import_WhatCannotBe_FailsWithTheReasonAndLeavesNothing(string content, string options, string reason)
    {
        var file = await WriteAsync(content);

        Assert.Equal(CommandLine.Failed, await RunAsync(["import", file, .. options.Split(' ')]));

        Assert.Contains(reason, Error.ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(Error.ToString());
        await using var db = TestDatabase.Open(Folder);
        Assert.False(await db.Uploads.AnyAsync());
    }

    [Theory]
    [InlineData("import")]
    [InlineData("import file.csv")]
    [InlineData("import file.csv --project many")]
    public async Task Import_WrongCall_SaysSo(string line) => Assert.Equal(CommandLine.WrongCall, await RunAsync(line.Split(' ')));

    [Theory]
    [InlineData(UploadState.Importing, 2)]
    [InlineData(UploadState.Checking, 1)]
    [InlineData(UploadState.Checked, 1)]
    public async Task Import_AfterOneThatWasKilled_CarriesThatToItsEndFirst(UploadState state, int contacts)
    {
        var first = await WriteAsync("phone\n89228711346\n");
        await KilledAsync(first, state);
        var second = await WriteAsync("phone\n89228711345\n");

        Assert.Equal(CommandLine.Done, await RunAsync("import", second, "--project", "1", "--json"));

        Assert.StartsWith(string.Format(CultureInfo.CurrentCulture, CliTexts.ImportLeftover, "base.csv"), Error.ToString(), StringComparison.Ordinal);
        await using var db = TestDatabase.Open(Folder);
        Assert.Equal(contacts, await db.Contacts.CountAsync());
        Assert.False(await db.Uploads.AnyAsync(upload => upload.State != UploadState.Ready));
    }

    [Fact]
    public async Task Import_WhileAPersonArrangesAFile_IsRefused()
    {
        await KilledAsync(await WriteAsync("phone\n89228711346\n"), UploadState.Stored);
        await using var db = TestDatabase.Open(Folder);
        db.Add(new User { UserName = "a@test", Email = "a@test", FullName = "Anna", Role = Role.Admin });
        await db.SaveChangesAsync();
        await db.Uploads.ExecuteUpdateAsync(row => row.SetProperty(upload => upload.AuthorId, db.Users.Select(user => (int?)user.Id).First()));

        Assert.Equal(CommandLine.Failed, await RunAsync("import", await WriteAsync("phone\n89228711345\n"), "--project", "1"));

        Assert.False(await db.Contacts.AnyAsync());
        Assert.True(await db.Uploads.AnyAsync());
    }

    /// <summary>What stays of a command that was killed in this state, a while ago.</summary>
    private async Task KilledAsync(string file, UploadState state)
    {
        await using var db = TestDatabase.Open(Folder);
        var upload = new ContactUpload
        {
            ProjectId = 1,
            BusyProjectId = 1,
            FileName = "base.csv",
            State = state,
            CreatedAt = new DateTime(2026, 3, 1, 10, 0, 0, DateTimeKind.Utc),
            Plan = new UploadPlan { Columns = [new("phone", "phone")], Reading = new("utf-8", ';', 1) }.Write(),
            OwnedUntil = new DateTime(2026, 3, 1, 10, 0, 8, DateTimeKind.Utc),
        };
        db.Add(upload);
        await db.SaveChangesAsync();
        File.Copy(file, UploadStore.PathOf(new DataFolder(Folder), upload.Id));
    }

    private Task<string> WriteAsync(string content) => WriteAsync("base.csv", content);
}
