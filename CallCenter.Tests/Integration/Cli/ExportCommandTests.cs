using CallCenter.Core.Contacts;
using CallCenter.Core.Projects;
using CallCenter.Tests.Integration.Support;
using CallCenter.Web.Cli;
using MiniExcelLibs;

namespace CallCenter.Tests.Integration.Cli;

[Trait("Database", "sqlite")]
public sealed class ExportCommandTests : CommandTest
{
    private string Target => Path.Combine(Folder, "out.csv");

    public override async ValueTask InitializeAsync()
    {
        await RunAsync("migrate");
        await using var db = TestDatabase.Open(Folder);
        db.AddRange(new Project { Title = "One" }, new Project { Title = "Two" }, new Project { Title = "Gone", IsDeleted = true });
        db.AddRange(new ContactStatus { Name = "New", IsSystem = true }, new ContactStatus { Name = "Agreed", Order = 1 });
        await db.SaveChangesAsync();
        db.AddRange(new ContactUpload { ProjectId = 1, State = UploadState.Ready }, new ContactUpload { ProjectId = 2, State = UploadState.Ready });
        await db.SaveChangesAsync();
        db.AddRange(
            new Contact { ProjectId = 1, UploadId = 1, StatusId = 1, Phone = "79228711345", FullName = "=cmd()" },
            new Contact { ProjectId = 1, UploadId = 1, StatusId = 2, Phone = "79228711346", FullName = "Анна" },
            new Contact { ProjectId = 2, UploadId = 2, StatusId = 1, Phone = "79228711347", FullName = "Пётр" });
        await db.SaveChangesAsync();
    }

    [Fact]
    public async Task Export_ContactsOfAProject_AreInTheFileWithoutFormulas()
    {
        Assert.Equal(CommandLine.Done, await RunAsync("export", "contacts", "--project", "1", "--columns", "Phone,FullName", "--output", Target));

        Assert.Equal(["Тел.;ФИО", "79228711345;'=cmd()", "79228711346;Анна"], await File.ReadAllLinesAsync(Target));
        Assert.Equal([Target], Directory.GetFiles(Folder, "out*"));
    }

    [Fact]
    public async Task Export_Filtered_HoldsWhatTheFilterFinds()
    {
        Assert.Equal(CommandLine.Done, await RunAsync("export", "contacts", "--status", "agreed", "--columns", "Phone", "-o", Target));

        Assert.Equal(["Тел.", "79228711346"], await File.ReadAllLinesAsync(Target));
    }

    [Fact]
    public async Task Export_NotCalledAsASheet_IsASheet()
    {
        var sheet = Path.Combine(Folder, "out.xlsx");

        Assert.Equal(CommandLine.Done, await RunAsync("export", "not-called", "--project", "2", "--format", "xlsx", "-o", sheet));

        await using var content = File.OpenRead(sheet);
        Assert.Equal("79228711347", content.Query().Cast<IDictionary<string, object?>>().ElementAt(1).Values.First()?.ToString());
    }

    [Theory]
    [InlineData(CommandLine.WrongCall, "export nonsense")]
    [InlineData(CommandLine.WrongCall, "export contacts --format xlsx")]
    [InlineData(CommandLine.WrongCall, "export contacts --format pdf")]
    [InlineData(CommandLine.WrongCall, "export contacts --status nobody")]
    [InlineData(CommandLine.WrongCall, "export contacts --columns Phone,Nothing")]
    [InlineData(CommandLine.WrongCall, "export contacts --from 01.02.2026")]
    [InlineData(CommandLine.WrongCall, "export unanswered")]
    [InlineData(CommandLine.Failed, "export contacts --project 77")]
    [InlineData(CommandLine.Failed, "export unanswered --project 3")]
    [InlineData(CommandLine.Failed, "export contacts -o /nowhere/at/all.csv")]
    public async Task Export_CannotBeDone_SaysWhyAndLeavesNothing(int code, string line)
    {
        Assert.Equal(code, await RunAsync(line.Split(' ')));

        Assert.NotEmpty(Error.ToString());
        Assert.Empty(Output.ToString());
        Assert.Empty(Directory.GetFiles(Folder, "out*"));
    }
}
