using System.CommandLine;
using System.Globalization;
using CallCenter.Core;
using CallCenter.Core.Trunks;

namespace CallCenter.Web.Cli;

internal static class TrunksCommand
{
    public static Command Create(Func<ParseResult, DataFolder> folder)
    {
        var json = Installation.JsonOption();
        var check = new Command("check", CliTexts.AboutTrunksCheck) { json };
        check.SetAction((call, cancellationToken) => Installation.WithDatabaseAsync(
            call, folder(call),
            (services, _) => CheckAsync(call, services.GetRequiredService<TrunkMoneyCheck>(), call.GetValue(json), cancellationToken), cancellationToken));
        return new Command("trunks", CliTexts.AboutTrunks) { check };
    }

    /// <summary>Fails when the money spent on a trunk is not what its calls cost.</summary>
    private static async Task<int> CheckAsync(ParseResult call, TrunkMoneyCheck money, bool json, CancellationToken cancellationToken)
    {
        var trunks = await money.CompareAsync(cancellationToken);
        if (json)
        {
            call.SayJson(trunks);
        }
        else if (trunks.Count == 0)
        {
            call.Say(CliTexts.NoTrunks);
        }
        else
        {
            const string Row = "{0,6}  {1,16} {2,16}  {3}";
            call.Say(Row, CliTexts.ColumnId, CliTexts.ColumnKept, CliTexts.ColumnCounted, CliTexts.ColumnTitle);
            foreach (var trunk in trunks)
            {
                call.Say(Row, trunk.TrunkId, Money(trunk.Kept), Money(trunk.Counted), trunk.Title);
            }
        }

        return trunks.FirstOrDefault(trunk => !trunk.IsRight) is { } wrong ? call.Fail(CliTexts.TrunkMoneyWrong, wrong.Title) : CommandLine.Done;
    }

    private static string Money(decimal money) => money.ToString("0.0000", CultureInfo.InvariantCulture);
}
