using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using CallCenter.Core;
using CallCenter.Core.Data;
using CallCenter.Core.Exports;
using CallCenter.Web.Exports;
using CallCenter.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Cli;

/// <summary>The use cases of an installation without its server, for one command.</summary>
internal static class Installation
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public static ServiceProvider Open(DataFolder folder) =>
        new ServiceCollection().AddLogging().AddCore(folder, Settings(folder).ReadDatabase()).AddSingleton<IExportWords, ExportWords>().BuildServiceProvider();

    /// <summary>What the installation's server would read, without the program's own defaults.</summary>
    public static IConfiguration Settings(DataFolder folder) =>
        new ConfigurationBuilder().AddJsonFile(Path.Combine(folder.Root, "settings.json"), optional: true).AddEnvironmentVariables().Build();

    /// <summary>A server's database is there or the connection fails; asking SQLite would make the file.</summary>
    public static bool HasDatabase(DataFolder folder) => Settings(folder).ReadDatabase().Provider != DatabaseProvider.Sqlite || File.Exists(folder.Database);

    /// <summary>Runs on a database of this version; anything else is said and is a failure.</summary>
    public static async Task<int> WithDatabaseAsync(
        ParseResult call, DataFolder folder, Func<IServiceProvider, CallCenterDb, Task<int>> run, CancellationToken cancellationToken)
    {
        if (!HasDatabase(folder))
        {
            return call.Fail(CliTexts.NoDatabase, folder.Root);
        }

        await using var services = Open(folder);
        await using var db = await services.GetRequiredService<IDbContextFactory<CallCenterDb>>().CreateDbContextAsync(cancellationToken);
        if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            return call.Fail(CliTexts.DatabaseBehind);
        }

        return await run(services, db);
    }

    public static int Fail(this ParseResult call, string text, params object[] args)
    {
        call.InvocationConfiguration.Error.WriteLine(text, args);
        return CommandLine.Failed;
    }

    public static void Say(this ParseResult call, string text, params object[] args) =>
        call.InvocationConfiguration.Output.WriteLine(text, args);

    public static void SayJson<T>(this ParseResult call, T value) => call.InvocationConfiguration.Output.WriteLine(JsonSerializer.Serialize(value, s_json));

    public static Option<bool> JsonOption() => new("--json") { Description = CliTexts.OptionJson };
}
