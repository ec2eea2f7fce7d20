using System.CommandLine;
using System.Globalization;
using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Contacts;
using CallCenter.Core.Numbering;
using CallCenter.Web.Shell;

namespace CallCenter.Web.Cli;

internal static class NumberingCommand
{
    private const string StandardInput = "-";

    public static Command Create(Func<ParseResult, DataFolder> folder)
    {
        var json = Installation.JsonOption();
        var files = new Argument<string[]>("FILE") { Description = CliTexts.ArgumentRegistry, Arity = ArgumentArity.OneOrMore };
        var import = new Command("import", CliTexts.AboutNumberingImport) { files, json };
        import.SetAction(async (call, cancellationToken) =>
        {
            // An installation may begin with its registry.
            await MigrateCommand.MakeIfMissingAsync(folder(call), cancellationToken);
            return await Installation.WithDatabaseAsync(
                call, folder(call), (services, _) => ImportAsync(call, services, call.GetValue(files)!, call.GetValue(json), cancellationToken), cancellationToken);
        });

        var numbers = new Argument<string[]>("NUMBER") { Description = CliTexts.ArgumentNumbers, Arity = ArgumentArity.OneOrMore };
        var lookup = new Command("lookup", CliTexts.AboutNumberingLookup) { numbers };
        lookup.SetAction(async (call, cancellationToken) =>
        {
            if (Installation.HasDatabase(folder(call)))
            {
                return await Installation.WithDatabaseAsync(
                    call, folder(call), (services, _) => LookUpAsync(call, services, call.GetValue(numbers)!, cancellationToken), cancellationToken);
            }

            // What is known without a registry needs no database.
            return await WriteAsync(call, WorldNumbers.Find, call.GetValue(numbers)!, cancellationToken);
        });
        return new Command("numbering", CliTexts.AboutNumbering) { import, lookup };
    }

    private static async Task<int> ImportAsync(ParseResult call, IServiceProvider services, string[] paths, bool json, CancellationToken cancellationToken)
    {
        if (paths.FirstOrDefault(path => !File.Exists(path)) is { } missing)
        {
            return call.Fail(CliTexts.NoFile, missing);
        }

        var files = paths.Select(path => new RegistryFile(Path.GetFileName(path), path)).ToList();
        var loaded = await services.GetRequiredService<NumberingService>().ImportAsync(new Actor(0, Role.Admin), files, cancellationToken);
        if (loaded.Value is not { } report)
        {
            return call.Fail("{0}", Refusals.Word(loaded.Refusal!));
        }

        if (json)
        {
            call.SayJson(report);
            return CommandLine.Done;
        }

        foreach (var file in report.Files)
        {
            call.Say(CliTexts.RegistryFile, file.Name, file.Ranges, string.Join(", ", file.Families.Select(family => $"{family}xx")));
        }

        call.Say(CliTexts.RegistryLoaded, report.Ranges, string.Join(", ", report.Families.Select(family => $"{family}xx")), report.WithoutZone, report.ByMajority);
        return CommandLine.Done;
    }

    private static async Task<int> LookUpAsync(ParseResult call, IServiceProvider services, string[] numbers, CancellationToken cancellationToken)
    {
        var plan = services.GetRequiredService<NumberingPlan>();
        await plan.RefreshAsync(cancellationToken);
        return await WriteAsync(call, plan.Find, numbers, cancellationToken);
    }

    private static async Task<int> WriteAsync(ParseResult call, Func<string, NumberInfo> find, string[] numbers, CancellationToken cancellationToken)
    {
        var offsets = new ZoneOffsets(TimeProvider.System);
        var output = call.InvocationConfiguration.Output;
        foreach (var text in numbers.SelectMany(number => number == StandardInput ? ReadLines() : [number]))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var digits = Digits(text);
            var info = digits is null ? NumberInfo.Unknown : find(digits);
            await output.WriteLineAsync($"{digits ?? text.Trim().Replace(';', ',')};{info.Region};{offsets.Of(info.TimeZone)};{info.Provider}");
        }

        return CommandLine.Done;
    }

    private static IEnumerable<string> ReadLines()
    {
        while (Console.In.ReadLine() is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return line;
            }
        }
    }

    /// <summary>Millions of lines may come: what is a Russian number by its shape needs no thorough look.</summary>
    private static string? Digits(string text)
    {
        var trimmed = text.AsSpan().Trim().TrimStart('+');
        return trimmed.Length == 11 && trimmed[0] is '7' or '8' && !trimmed.ContainsAnyExceptInRange('0', '9') && string.Concat("7", trimmed[1..]) is var digits
            && NumberingTable.Russian(digits) is not null
                ? digits
                : PhoneInput.ToDigits(text);
    }

    /// <summary>Offsets of zones at this moment: `+05:00`; empty for no zone.</summary>
    private sealed class ZoneOffsets(TimeProvider clock)
    {
        private readonly Dictionary<string, string> _known = new() { [""] = "" };

        public string Of(string zone)
        {
            if (!_known.TryGetValue(zone, out var offset))
            {
                var span = TimeZoneInfo.FindSystemTimeZoneById(zone).GetUtcOffset(clock.GetUtcNow());
                _known[zone] = offset = (span < TimeSpan.Zero ? "-" : "+") + span.ToString("hh\\:mm", CultureInfo.InvariantCulture);
            }

            return offset;
        }
    }
}
