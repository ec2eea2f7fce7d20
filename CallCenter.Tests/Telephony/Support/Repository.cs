namespace CallCenter.Tests.Telephony.Support;

/// <summary>Where the sources lie: the scripts and scenarios are run from there.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder, "CallCenter.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException($"No CallCenter.sln above {AppContext.BaseDirectory}");
    }
}
