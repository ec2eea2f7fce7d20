namespace CallCenter.Web.Shell.Theme;

/// <summary>What the person chose for this browser; kept in cookies by `appearance.ts`.</summary>
public sealed record Appearance(bool IsDark, bool IsComfortable, bool IsMenuNarrow)
{
    public static Appearance Read(IRequestCookieCollection cookies) => new(
        cookies["theme"] == Themes.DarkName,
        cookies["density"] == "comfortable",
        cookies["menu"] == "narrow");
}
