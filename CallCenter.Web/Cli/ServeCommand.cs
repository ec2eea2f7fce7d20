using System.CommandLine;
using System.Globalization;
using System.Net.NetworkInformation;
using CallCenter.Web.Hosting;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.FileProviders;

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
        command.SetAction((call, cancellationToken) => RunAsync(call, call.GetValue(data), call.GetValue(port), call.GetValue(empty)));
        return command;
    }

    public static async Task<int> RunAsync(ParseResult call, string? data, int? port, bool empty)
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

        await using var app = CallCenterHost.Build([], builder =>
        {
            builder.Configuration.AddInMemoryCollection(settings);
            AddSettingsOfInstallation(builder.Configuration);
        });
        if (TakenPort(app.Configuration["Urls"]) is { } taken)
        {
            return call.Fail(CliTexts.PortTaken, taken);
        }

        await app.RunAsync();
        return CommandLine.Done;
    }

    /// <summary>`settings.json` in the data folder: over the program's own file, under environment and command line.</summary>
    private static void AddSettingsOfInstallation(ConfigurationManager configuration)
    {
        var file = new JsonConfigurationSource
        {
            FileProvider = new PhysicalFileProvider(Directory.CreateDirectory(Path.GetFullPath(configuration["Data:Folder"] ?? "data")).FullName),
            Path = "settings.json",
            Optional = true,
        };
        var sources = ((IConfigurationBuilder)configuration).Sources;
        sources.Insert(sources.IndexOf(sources.OfType<JsonConfigurationSource>().Last()) + 1, file);
    }

    /// <summary>Asked before the host starts half-way only to fail with pages of traces.</summary>
    private static int? TakenPort(string? urls)
    {
        var used = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(listener => listener.Port).ToHashSet();
        return (urls ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(url => BindingAddress.Parse(url).Port)
            .Cast<int?>()
            .FirstOrDefault(port => port != 0 && used.Contains(port!.Value));
    }
}
