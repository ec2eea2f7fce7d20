using CallCenter.Tests.Telephony.Support;

namespace CallCenter.Tests.Unit.Architecture;

/// <summary>The quick check of the code's format does not look at the order of what a file uses.</summary>
public sealed class UsingOrderTests
{
    [Fact]
    public void Usings_OfEveryFile_SystemFirstThenByName()
    {
        var wrong = Repository.SourceFiles("CallCenter.*", "*.cs").Where(file =>
        {
            var used = File.ReadLines(file).TakeWhile(line => line.Length == 0 || line.StartsWith("using ", StringComparison.Ordinal) || line.StartsWith("//", StringComparison.Ordinal))
                .Where(line => line.StartsWith("using ", StringComparison.Ordinal) && !line.Contains('=', StringComparison.Ordinal) && !line.StartsWith("using static", StringComparison.Ordinal))
                .Select(line => line[6..].TrimEnd(';')).ToList();
            return !used.SequenceEqual(used.OrderBy(name => name == "System" || name.StartsWith("System.", StringComparison.Ordinal) ? 0 : 1).ThenBy(name => name, StringComparer.OrdinalIgnoreCase));
        }).Select(file => Path.GetRelativePath(Repository.Root, file)).ToList();

        Assert.Empty(wrong);
    }
}
