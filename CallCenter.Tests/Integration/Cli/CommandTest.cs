using CallCenter.Web.Cli;

namespace CallCenter.Tests.Integration.Cli;

/// <summary>A folder of its own for an installation and files, and what a command said of them.</summary>
public abstract class CommandTest : IAsyncLifetime
{
    protected string Folder { get; } = Directory.CreateTempSubdirectory("callcenter-command-").FullName;

    protected StringWriter Output { get; } = new();

    protected StringWriter Error { get; } = new();

    /// <summary>Of the installation.</summary>
    protected virtual string Data => Folder;

    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>What was said before is forgotten.</summary>
    protected Task<int> RunAsync(params string[] line)
    {
        Output.GetStringBuilder().Clear();
        Error.GetStringBuilder().Clear();
        return CommandLine.RunAsync([.. line, "--data", Data], Output, Error);
    }

    /// <returns>Where the file is.</returns>
    protected async Task<string> WriteAsync(string name, string content)
    {
        var path = Path.Combine(Folder, name);
        await File.WriteAllTextAsync(path, content);
        return path;
    }
}
