using System.CommandLine;
using CallCenter.Core;
using CallCenter.Core.Data;

namespace CallCenter.Web.Cli;

internal static class MigrateCommand
{
    public static Command Create(Func<ParseResult, DataFolder> folder)
    {
        var json = Installation.JsonOption();
        var command = new Command("migrate", CliTexts.AboutMigrate) { json };
        command.SetAction((call, cancellationToken) => RunAsync(call, folder(call), call.GetValue(json), cancellationToken));
        return command;
    }

    public static async Task MakeIfMissingAsync(DataFolder folder, CancellationToken cancellationToken)
    {
        if (!Installation.HasDatabase(folder))
        {
            Directory.CreateDirectory(folder.Root);
            await using var services = Installation.Open(folder);
            await services.GetRequiredService<DatabaseUpgrade>().RunAsync(cancellationToken);
        }
    }

    private static async Task<int> RunAsync(ParseResult call, DataFolder folder, bool json, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder.Root);
        await using var services = Installation.Open(folder);
        var applied = await services.GetRequiredService<DatabaseUpgrade>().RunAsync(cancellationToken);
        if (json)
        {
            call.SayJson(new { applied });
        }
        else if (applied.Count == 0)
        {
            call.Say(CliTexts.MigratedNothing);
        }
        else
        {
            call.Say(CliTexts.Migrated, applied.Count);
        }

        return CommandLine.Done;
    }
}
