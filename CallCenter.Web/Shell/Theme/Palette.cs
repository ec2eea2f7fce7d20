namespace CallCenter.Web.Shell.Theme;

/// <summary>The colours of one theme. Whatever needs a colour takes it from here, by its CSS variable or through <see cref="Themes.Mud"/>.</summary>
/// <param name="Background">Behind everything.</param>
/// <param name="Surface">Tables, forms, dialogs.</param>
/// <param name="Raised">Heads of tables, rows under the pointer.</param>
/// <param name="Bar">Top bar and menu.</param>
/// <param name="Muted">Labels and second lines.</param>
/// <param name="Faint">Hints; still readable.</param>
/// <param name="Talking">Talking; success.</param>
/// <param name="Available">Free for a call; information.</param>
/// <param name="Busy">Ringing, wrap-up; warning.</param>
/// <param name="Held">On hold, do not disturb.</param>
/// <param name="Away">Pause, offline.</param>
/// <param name="Lost">Lost, error, over a limit.</param>
public sealed record Palette(
    string Background,
    string Surface,
    string Raised,
    string Bar,
    string Border,
    string BorderStrong,
    string Text,
    string Muted,
    string Faint,
    string Accent,
    string OnAccent,
    string Talking,
    string Available,
    string Busy,
    string Held,
    string Away,
    string Lost)
{
    public static readonly Palette Light = new(
        Background: "#f5f6f8",
        Surface: "#ffffff",
        Raised: "#f0f2f4",
        Bar: "#ffffff",
        Border: "#e2e5e9",
        BorderStrong: "#c4cad1",
        Text: "#1b2026",
        Muted: "#535c66",
        Faint: "#656e78",
        Accent: "#0b6b7d",
        OnAccent: "#ffffff",
        Talking: "#1a7f37",
        Available: "#0969da",
        Busy: "#946200",
        Held: "#7c4dd8",
        Away: "#656e78",
        Lost: "#c9252d");

    public static readonly Palette Dark = new(
        Background: "#101316",
        Surface: "#171b1f",
        Raised: "#20252b",
        Bar: "#14181b",
        Border: "#2a3037",
        BorderStrong: "#434c56",
        Text: "#e6e9ec",
        Muted: "#a8b1bb",
        Faint: "#8d97a2",
        Accent: "#52b8c9",
        OnAccent: "#04242b",
        Talking: "#4ac26b",
        Available: "#6cb0ff",
        Busy: "#dba93a",
        Held: "#b79af5",
        Away: "#8d97a2",
        Lost: "#ff7a73");

    /// <summary>`--background` and so on, for the styles.</summary>
    public IEnumerable<(string Name, string Value)> Variables =>
    [
        ("background", Background),
        ("surface", Surface),
        ("raised", Raised),
        ("bar", Bar),
        ("border", Border),
        ("border-strong", BorderStrong),
        ("text", Text),
        ("muted", Muted),
        ("faint", Faint),
        ("accent", Accent),
        ("on-accent", OnAccent),
        ("talking", Talking),
        ("available", Available),
        ("busy", Busy),
        ("held", Held),
        ("away", Away),
        ("lost", Lost),
    ];
}
