using System.CommandLine;
using System.CommandLine.Help;
using CallCenter.Core;
using Microsoft.Extensions.Options;

namespace CallCenter.Web.Cli;

/// <summary>The product's command line. Exit codes: 0 done, 1 failed, 2 wrong call.</summary>
public static class CommandLine
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int WrongCall = 2;

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        var call = Root().Parse(args);
        if (call.Errors.Count > 0 && call.Action is not HelpPage)
        {
            foreach (var problem in call.Errors)
            {
                await error.WriteLineAsync(problem.Message);
            }

            await error.WriteLineAsync(CliTexts.TryHelp);
            return WrongCall;
        }

        try
        {
            // The host has its own way with Ctrl+C and SIGTERM.
            return await call.InvokeAsync(new() { Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (Exception exception)
        {
            foreach (var reason in Reasons(exception))
            {
                error.WriteLine(CliTexts.Failed, reason);
            }

            return Failed;
        }
    }

    private static Command Root()
    {
        var data = new Option<string?>("--data") { Description = CliTexts.OptionData, HelpName = "DIR", Recursive = true };
        var folder = (ParseResult call) => new DataFolder(call.GetValue(data) ?? Environment.GetEnvironmentVariable("Data__Folder") ?? "data");
        var root = new Command("callcenter", CliTexts.About)
        {
            new HelpOption("--help", "-h") { Description = CliTexts.AboutHelp, Action = new HelpPage() },
            data,
            ServeCommand.Create(data),
            MigrateCommand.Create(folder),
            AdminCommand.Create(folder),
            StatusCommand.Create(folder),
            ProjectsCommand.Create(folder),
            TrunksCommand.Create(folder),
            ImportCommand.Create(folder),
            NumberingCommand.Create(folder),
            ExportCommand.Create(folder),
            SimulateCommand.Create(),
        };
        root.SetAction((call, cancellationToken) => ServeCommand.RunAsync(call, call.GetValue(data), port: null, empty: false));
        return root;
    }

    private static IEnumerable<string> Reasons(Exception exception) => exception switch
    {
        OptionsValidationException invalid => invalid.Failures,
        AggregateException several => several.Flatten().InnerExceptions.SelectMany(Reasons),
        _ => [exception.Message],
    };
}
