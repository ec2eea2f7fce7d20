using System.Text.Json;
using CallCenter.Core.Data;
using CallCenter.Tests.Integration.Support;
using CallCenter.Tests.Telephony.Support;
using CallCenter.Web.Cli;
using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CallCenter.Tests.Integration.Data;

/// <summary>An installation whose database is on a server of its own.</summary>
[Trait("Database", "postgresql")]
public sealed class ServerDatabaseTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("callcenter-server-").FullName;
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public ServerDatabaseTests() => Assert.SkipUnless(TestDatabase.IsOnServer, "CALLCENTER_TEST_POSTGRESQL names no server");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => TestDatabase.Delete(_folder);

    [Fact]
    public async Task Migrate_EmptyDatabase_MakesItOnceAndCommandsWorkOnIt()
    {
        await SetAsync(TestDatabase.EmptyOf(_folder).ConnectionString);
        Assert.Equal(CommandLine.Failed, await RunAsync("status"));

        Assert.Equal(CommandLine.Done, await RunAsync("migrate --json"));
        Assert.NotEmpty(Json().GetProperty("applied").EnumerateArray());
        Assert.Equal(CommandLine.Done, await RunAsync("migrate --json"));
        Assert.Empty(Json().GetProperty("applied").EnumerateArray());
        Assert.Equal(CommandLine.Done, await RunAsync("admin create --email a@example.org --name Name"));
        Assert.Equal(CommandLine.Done, await RunAsync("status --json"));
        Assert.Equal(1, Json().GetProperty("users").GetInt32());
        Assert.Empty(Directory.GetFiles(_folder, "*.db"));
    }

    [Fact]
    public async Task Migrate_DatabaseMadeByTheScript_FindsItsWorkDone()
    {
        var database = TestDatabase.EmptyOf(_folder);
        await SetAsync(database.ConnectionString);
        await using (var connection = new NpgsqlConnection(database.ConnectionString))
        {
            await connection.OpenAsync(Token);
            await using var command = new NpgsqlCommand(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "db", "postgresql", "schema.sql"), Token), connection);
            await command.ExecuteNonQueryAsync(Token);
        }

        Assert.Equal(CommandLine.Done, await RunAsync("migrate --json"));

        Assert.Empty(Json().GetProperty("applied").EnumerateArray());
    }

    [Fact]
    public async Task Serve_EmptyDatabase_IsReadyAndKeepsEverythingThere()
    {
        TestDatabase.EmptyOf(_folder);
        await using var host = await HostProcess.StartReadyAsync(_folder);

        Assert.Equal(CommandLine.Done, await host.StopAsync());

        Assert.Empty(Directory.GetFiles(_folder, "*.db"));
        await using var db = TestDatabase.Open(_folder);
        Assert.Equal(1, await db.Users.CountAsync(Token));
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Database=callcenter;Username=callcenter;Password=Vesna-2026", "127.0.0.1/callcenter")]
    [InlineData("Host=127.0.0.1;Port=1;Password=Vesna-2026", "")]
    public async Task Serve_NoSuchServer_FailsAndNamesTheSettingButNoPassword(string connection, string expected)
    {
        await SetAsync(connection);
        Assert.Equal(CommandLine.Failed, await RunAsync("migrate"));
        await using var host = HostProcess.Start(_folder, settings: new Dictionary<string, string> { ["ConnectionStrings__CallCenter"] = connection });
        Assert.Equal(CommandLine.Failed, await host.ExitCodeAsync());

        Assert.All([host.Written, _error.ToString()], written =>
        {
            Assert.Contains(DatabaseOptions.ConnectionKey, written, StringComparison.Ordinal);
            Assert.Contains(expected, written, StringComparison.Ordinal);
            Assert.DoesNotContain("Vesna-2026", written, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Job_EnqueuedBeforeARestart_RunsAfterIt()
    {
        const string Queue = "after-restart";
        var mark = Path.Combine(_folder, "ran");
        await using (var first = await TestHost.StartAsync(folder: _folder))
        {
            first.Get<IBackgroundJobClient>().Enqueue(Queue, () => File.WriteAllText(mark, "yes"));
        }

        Assert.False(File.Exists(mark));

        await using var second = await TestHost.StartAsync(folder: _folder, services: services => services.AddHangfireServer(server => server.Queues = [Queue]));
        await Polling.UntilAsync(() => Task.FromResult(File.Exists(mark)), exists => exists);
    }

    private Task SetAsync(string connection) => File.WriteAllTextAsync(
        Path.Combine(_folder, "settings.json"),
        JsonSerializer.Serialize(new { Data = new { Provider = "postgresql" }, ConnectionStrings = new { CallCenter = connection } }),
        Token);

    private Task<int> RunAsync(string line)
    {
        _output.GetStringBuilder().Clear();
        return CommandLine.RunAsync([.. line.Split(' '), "--data", _folder], _output, _error);
    }

    private JsonElement Json() => JsonDocument.Parse(_output.ToString()).RootElement;
}
