using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using CallCenter.Web.Hosting;

namespace CallCenter.Tests.Unit.Language;

public sealed partial class TextsTests
{
    public static TheoryData<string> Areas => [.. typeof(CallCenterHost).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith("CallCenter.Web.", StringComparison.Ordinal) && name.EndsWith(".resources", StringComparison.Ordinal))
        .Select(name => name[..^".resources".Length])];

    [Fact]
    public void Areas_OfTheProduct_AreFound() => Assert.True(Areas.Count >= 8);

    [Theory]
    [MemberData(nameof(Areas))]
    public void Area_InBothLanguages_HasTheSameKeys(string area)
    {
        var (russian, english) = Read(area);

        Assert.Equal(russian.Keys.Order(), english.Keys.Order());
    }

    [Theory]
    [MemberData(nameof(Areas))]
    public void Area_InBothLanguages_HasNoEmptyText(string area)
    {
        var (russian, english) = Read(area);

        Assert.DoesNotContain(russian.Concat(english), text => string.IsNullOrWhiteSpace(text.Value));
    }

    [Theory]
    [MemberData(nameof(Areas))]
    public void Area_InBothLanguages_HasTheSamePlaceholders(string area)
    {
        var (russian, english) = Read(area);

        Assert.All(russian, text => Assert.Equal(Placeholders(text.Value), Placeholders(english.GetValueOrDefault(text.Key, ""))));
    }

    [Theory]
    [MemberData(nameof(Areas))]
    public void Area_InEnglish_HasNoCyrillic(string area)
    {
        var (_, english) = Read(area);

        Assert.DoesNotContain(english, text => Cyrillic().IsMatch(text.Value));
    }

    private static (Dictionary<string, string> Russian, Dictionary<string, string> English) Read(string area)
    {
        var texts = new ResourceManager(area, typeof(CallCenterHost).Assembly);
        return (Read(texts, CultureInfo.InvariantCulture), Read(texts, new CultureInfo("en")));
    }

    private static Dictionary<string, string> Read(ResourceManager texts, CultureInfo culture) =>
        texts.GetResourceSet(culture, createIfNotExists: true, tryParents: false)?
            .Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "") ?? [];

    private static IEnumerable<string> Placeholders(string text) => Placeholder().Matches(text).Select(match => match.Value).Distinct().Order();

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\p{IsCyrillic}")]
    private static partial Regex Cyrillic();
}
