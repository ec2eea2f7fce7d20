using System.CommandLine;
using System.Globalization;
using CallCenter.Web.Hosting;

namespace CallCenter.Web.Cli;

internal static class ServeCommand
{
    public static Command Create(Option<string?> data)
    {
        var port = new Option<int?>("--port")
        {
            Description = CliTexts.OptionPort,
            HelpName = "N",
            CustomParser = result =>
            {
                if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 65535)
                {
                    return number;
                }

                result.AddError(CliTexts.PortRange);
                return null;
            },
        };
        var empty = new Option<bool>("--empty") { Description = CliTexts.OptionEmpty };
        var command = new Command("serve", CliTexts.AboutServe) { port, empty };
        command.SetAction((call, cancellationToken) => RunAsync(call.GetValue(data), call.GetValue(port), call.GetValue(empty)));
        return command;
    }

    public static async Task<int> RunAsync(string? data, int? port, bool empty)
    {
        // What the call says wins over settings files and environment.
        Dictionary<string, string?> settings = [];
        if (data is not null)
        {
            settings["Data:Folder"] = data;
        }

        if (port is not null)
        {
            settings["Urls"] = $"http://localhost:{port}";
        }

        if (empty)
        {
            settings["Demo:Enabled"] = "false";
        }

        await using var app = CallCenterHost.Build([], builder => builder.Configuration.AddInMemoryCollection(settings));
        await app.RunAsync();
        return CommandLine.Done;
    }
}
