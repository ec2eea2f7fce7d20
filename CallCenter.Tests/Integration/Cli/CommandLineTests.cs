using System.Text.Json;
using CallCenter.Core.Trunks;
using CallCenter.Tests.Integration.Support;
using CallCenter.Web.Cli;

namespace CallCenter.Tests.Integration.Cli;

[Trait("Database", "sqlite")]
public sealed class CommandLineTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("callcenter-cli-").FullName;
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("nonsense")]
    [InlineData("serve --port 0")]
    [InlineData("serve --port many")]
    [InlineData("serve --prot 5080")]
    [InlineData("admin create")]
    [InlineData("projects")]
    public async Task Run_WrongCall_SaysSoAndNamesHelp(string line)
    {
        Assert.Equal(CommandLine.WrongCall, await CommandLine.RunAsync(line.Split(' '), _output, _error));

        Assert.EndsWith(CliTexts.TryHelp + Environment.NewLine, _error.ToString(), StringComparison.Ordinal);
        Assert.Empty(_output.ToString());
    }

    [Theory]
    [InlineData("--help", "serve")]
    [InlineData("admin create --help", "--password PASSWORD")]
    [InlineData("projects list -h", "--json")]
    [InlineData("numbering lookup --help", "numbering lookup NUMBER... [")]
    [InlineData("export --help", "export KIND [")]
    public async Task Run_Help_ListsWhatThereIs(string line, string expected)
    {
        Assert.Equal(CommandLine.Done, await CommandLine.RunAsync(line.Split(' '), _output, _error));

        Assert.Contains(expected, _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("--data DIR", _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("status")]
    [InlineData("projects list")]
    [InlineData("admin create --email a@example.org --name Name")]
    public async Task Run_NoDatabase_FailsAndMakesNone(string line)
    {
        Assert.Equal(CommandLine.Failed, await RunAsync(line));

        Assert.Contains(_folder, _error.ToString(), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task Migrate_Twice_SecondHasNothingToDo()
    {
        Assert.Equal(CommandLine.Done, await RunAsync("migrate --json"));
        Assert.NotEmpty(Json().GetProperty("applied").EnumerateArray());

        Assert.Equal(CommandLine.Done, await RunAsync("migrate --json"));
        Assert.Empty(Json().GetProperty("applied").EnumerateArray());
    }

    [Fact]
    public async Task Migrate_FolderIsAFile_FailsWithTheReason()
    {
        var file = Path.Combine(_folder, "file");
        await File.WriteAllTextAsync(file, "");

        Assert.Equal(CommandLine.Failed, await CommandLine.RunAsync(["migrate", "--data", file], _output, _error));

        Assert.Contains(file, _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AdminCreate_WithoutPassword_ShowsAMadeUpOne()
    {
        await RunAsync("migrate");

        Assert.Equal(CommandLine.Done, await RunAsync("admin create --email a@example.org --name Name --json"));
        Assert.Equal(14, Json().GetProperty("password").GetString()!.Length);

        await RunAsync("status --json");
        Assert.Equal(1, Json().GetProperty("users").GetInt32());
    }

    [Fact]
    public async Task AdminCreate_WithPassword_DoesNotRepeatIt()
    {
        await RunAsync("migrate");

        Assert.Equal(CommandLine.Done, await RunAsync("admin create --email a@example.org --name Name --password Vesna-2026"));

        Assert.DoesNotContain("Vesna-2026", _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("admin create --email A@example.org --name Other", "--email: ")]
    [InlineData("admin create --email b@example.org --name Other --password 123", "--password: ")]
    public async Task AdminCreate_Refused_NamesTheOption(string line, string expected)
    {
        await RunAsync("migrate");
        await RunAsync("admin create --email a@example.org --name Name");

        Assert.Equal(CommandLine.Failed, await RunAsync(line));

        Assert.StartsWith(expected, _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ProjectsList_None_IsEmpty()
    {
        await RunAsync("migrate");

        Assert.Equal(CommandLine.Done, await RunAsync("projects list --json"));

        Assert.Empty(Json().EnumerateArray());
    }

    [Fact]
    public async Task TrunksCheck_SpendingThatIsNotTheCalls_FailsAndNamesTheTrunk()
    {
        await RunAsync("migrate");
        await using (var db = TestDatabase.Open(_folder))
        {
            db.Add(new Trunk { Title = "carrier", Host = "10.0.0.1" });
            await db.SaveChangesAsync();
        }

        Assert.Equal(CommandLine.Done, await RunAsync("trunks check --json"));
        Assert.Equal("carrier", Assert.Single(Json().EnumerateArray()).GetProperty("title").GetString());

        await using (var db = TestDatabase.Open(_folder))
        {
            db.Add(new TrunkDay { TrunkId = 1, Day = new(2026, 11, 23), Spent = 1m });
            await db.SaveChangesAsync();
        }

        Assert.Equal(CommandLine.Failed, await RunAsync("trunks check"));
        Assert.Contains("carrier", _error.ToString(), StringComparison.Ordinal);
    }

    private Task<int> RunAsync(string line)
    {
        _output.GetStringBuilder().Clear();
        return CommandLine.RunAsync([.. line.Split(' '), "--data", _folder], _output, _error);
    }

    private JsonElement Json() => JsonDocument.Parse(_output.ToString()).RootElement;
}
