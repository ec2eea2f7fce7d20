using System.Text.RegularExpressions;
using CallCenter.Tests.Telephony.Support;

namespace CallCenter.Tests.Unit.Architecture;

/// <summary>What people read comes from resx; Cyrillic in code is a text that can not be translated.</summary>
public sealed partial class CyrillicTests
{
    [Fact]
    public void Code_OfTheProduct_HasNoCyrillicOutsideComments()
    {
        var files = SourceFiles().ToList();
        Assert.True(files.Count > 150, "the sources were not found");

        Assert.Empty(files.SelectMany(file => Offences(File.ReadAllText(file)).Select(text => $"{Path.GetFileName(file)}: {text}")));
    }

    [Theory]
    [InlineData("var a = \"Занято\";", 1)]
    [InlineData("<MudText>Занято</MudText>", 1)]
    [InlineData("// «Занято»", 0)]
    [InlineData("a(); // «Занято»", 0)]
    [InlineData("/// <summary>«Занято»</summary>", 0)]
    [InlineData("@* «Занято» *@<b></b>", 0)]
    [InlineData("/* «Занято»\n и ещё */ b();", 0)]
    [InlineData("var a = \"https://example.org/занято\";", 1)]
    public void Offences_OfALine_AreFound(string code, int expected) => Assert.Equal(expected, Offences(code).Count());

    private static IEnumerable<string> SourceFiles() =>
        new[] { "CallCenter.Core", "CallCenter.Telephony", "CallCenter.Web" }.SelectMany(project => Repository.SourceFiles(project, "*.cs", "*.razor"));

    private static IEnumerable<string> Offences(string code) => CyrillicLine().Matches(Comments().Replace(code, "")).Select(match => match.Value.Trim());

    // A comment's slashes follow a blank or begin the line; those of an address do not.
    [GeneratedRegex(@"@\*.*?\*@|/\*.*?\*/|<!--.*?-->|(?<=^|\s)//[^\n]*", RegexOptions.Singleline)]
    private static partial Regex Comments();

    [GeneratedRegex(@"[^\n]*\p{IsCyrillic}[^\n]*")]
    private static partial Regex CyrillicLine();
}
