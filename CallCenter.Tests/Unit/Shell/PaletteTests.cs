using System.Globalization;
using CallCenter.Web.Shell.Theme;

namespace CallCenter.Tests.Unit.Shell;

public sealed class PaletteTests
{
    private const double ReadableText = 4.5;

    public static TheoryData<string> Names => ["light", "dark"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Colours_OnEveryGround_AreReadable(string theme)
    {
        var palette = theme == "dark" ? Palette.Dark : Palette.Light;
        string[] grounds = [palette.Background, palette.Surface, palette.Raised, palette.Bar];
        string[] inks =
        [
            palette.Text, palette.Muted, palette.Faint, palette.Accent,
            palette.Talking, palette.Available, palette.Busy, palette.Held, palette.Away, palette.Lost,
        ];

        Assert.All(inks, ink => Assert.All(grounds, ground => Assert.True(Contrast(ink, ground) >= ReadableText, $"{ink} on {ground}: {Contrast(ink, ground):0.00}")));
        Assert.True(Contrast(palette.OnAccent, palette.Accent) >= ReadableText);
    }

    [Fact]
    public void Css_OfBothThemes_NamesEveryColour()
    {
        Assert.All(Palette.Light.Variables.Concat(Palette.Dark.Variables), variable => Assert.Contains($"--{variable.Name}:{variable.Value};", Themes.Css, StringComparison.Ordinal));
    }

    /// <summary>As WCAG 2.1 defines it.</summary>
    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string hex)
    {
        double Channel(int at)
        {
            var value = int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255d;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Channel(1)) + (0.7152 * Channel(3)) + (0.0722 * Channel(5));
    }
}
