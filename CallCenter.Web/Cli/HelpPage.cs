using System.CommandLine;
using System.CommandLine.Invocation;

namespace CallCenter.Web.Cli;

/// <summary>The library's own help is half translated; this one is in the product's words.</summary>
internal sealed class HelpPage : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        var command = parseResult.CommandResult.Command;
        var output = parseResult.InvocationConfiguration.Output;
        var commands = command.Subcommands.Select(one => (one.Name, one.Description)).ToList();
        var options = PathOf(command)
            .SelectMany(one => one.Options.Where(option => one == command || option.Recursive))
            .Select(option => (Name: string.Join(", ", option.Aliases.Append(option.Name).Order()) + ValueOf(option), option.Description))
            .ToList();

        var arguments = command.Arguments.Select(argument => (argument.Name, argument.Description)).ToList();
        var names = string.Join(' ', PathOf(command).Reverse().Select(one => one.Name));
        output.WriteLine(command.Description);
        output.WriteLine();
        output.WriteLine($"{CliTexts.HelpUsage}: {names}{string.Concat(command.Arguments.Select(Place))}{(commands.Count > 0 ? $" [{CliTexts.HelpCommand}]" : "")} [{CliTexts.HelpOption}]");
        Write(output, CliTexts.HelpCommands, commands);
        Write(output, CliTexts.HelpArguments, arguments);
        Write(output, CliTexts.HelpOptions, options);
        return CommandLine.Done;
    }

    /// <summary>The command, its parent, and so on up.</summary>
    private static IEnumerable<Command> PathOf(Command command) =>
        command.Parents.OfType<Command>().SelectMany(PathOf).Prepend(command);

    private static string Place(Argument argument)
    {
        var name = argument.Arity.MaximumNumberOfValues > 1 ? $"{argument.Name}..." : argument.Name;
        return argument.Arity.MinimumNumberOfValues == 0 ? $" [{name}]" : $" {name}";
    }

    private static string ValueOf(Option option) =>
        option.ValueType == typeof(bool) || option.Arity.MaximumNumberOfValues == 0 ? "" : $" {option.HelpName ?? option.Name.TrimStart('-').ToUpperInvariant()}";

    private static void Write(TextWriter output, string title, List<(string Name, string? Description)> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var width = rows.Max(row => row.Name.Length) + 2;
        output.WriteLine();
        output.WriteLine($"{title}:");
        foreach (var (name, description) in rows)
        {
            output.WriteLine($"  {name.PadRight(width)}{description}");
        }
    }
}
