using MudBlazor;

namespace CallCenter.Web.Shell.Theme;

/// <summary>Both themes in the two shapes they are needed: CSS variables for our own styles, a MudTheme for MudBlazor's.</summary>
public static class Themes
{
    public const string Font = "Inter Variable";
    public const string DarkName = "dark";

    private static readonly string[] s_fonts = [Font, "system-ui", "sans-serif"];

    /// <summary>Goes into the head of the page.</summary>
    public static readonly string Css =
        $":root{{--font:'{Font}',system-ui,sans-serif;color-scheme:light;{Declare(Palette.Light)}}}" +
        $"[data-theme={DarkName}]{{color-scheme:dark;{Declare(Palette.Dark)}}}";

    public static readonly MudTheme Mud = new()
    {
        PaletteLight = Fill(new PaletteLight(), Palette.Light),
        PaletteDark = Fill(new PaletteDark(), Palette.Dark),
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px" },
        Shadows = new Shadow { Elevation = Flat() },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = s_fonts, FontSize = "0.875rem", LineHeight = "1.45", LetterSpacing = "normal" },
            Body1 = new Body1Typography { FontFamily = s_fonts, FontSize = "0.875rem", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontFamily = s_fonts, FontSize = "0.8125rem", LetterSpacing = "normal" },
            H6 = new H6Typography { FontFamily = s_fonts, FontSize = "1rem", FontWeight = "600", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = s_fonts, FontSize = "0.8125rem", FontWeight = "550", TextTransform = "none", LetterSpacing = "normal" },
            Caption = new CaptionTypography { FontFamily = s_fonts, FontSize = "0.75rem", LetterSpacing = "normal" },
        },
    };

    private static string Declare(Palette palette) => string.Concat(palette.Variables.Select(variable => $"--{variable.Name}:{variable.Value};"));

    private static T Fill<T>(T mud, Palette palette)
        where T : MudBlazor.Palette
    {
        mud.Background = palette.Background;
        mud.BackgroundGray = palette.Raised;
        mud.Surface = palette.Surface;
        mud.AppbarBackground = palette.Bar;
        mud.DrawerBackground = palette.Bar;
        mud.TextPrimary = palette.Text;
        mud.TextSecondary = palette.Muted;
        mud.TextDisabled = palette.Faint;
        mud.ActionDefault = palette.Muted;
        mud.ActionDisabled = palette.Faint;
        mud.ActionDisabledBackground = palette.Raised;
        mud.Divider = palette.Border;
        mud.DividerLight = palette.Border;
        mud.LinesDefault = palette.Border;
        mud.LinesInputs = palette.BorderStrong;
        mud.TableLines = palette.Border;
        mud.TableHover = palette.Raised;
        mud.Primary = palette.Accent;
        mud.PrimaryContrastText = palette.OnAccent;
        mud.Secondary = palette.Muted;
        mud.Success = palette.Talking;
        mud.Info = palette.Available;
        mud.Warning = palette.Busy;
        mud.Tertiary = palette.Held;
        mud.Error = palette.Lost;
        mud.Dark = palette.Text;
        return mud;
    }

    /// <summary>Only what floats over the page casts a shadow: menus, pickers and dialogs use the levels from 8 up.</summary>
    private static string[] Flat() => [.. Enumerable.Range(0, 26).Select(level => level < 8 ? "none" : "0 8px 28px rgba(0,0,0,.18)")];
}
