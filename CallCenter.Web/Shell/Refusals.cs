using System.Globalization;
using System.Reflection;
using CallCenter.Core;

namespace CallCenter.Web.Shell;

/// <summary>Words for refusals: `RefusalTexts.resx` by the refusal's type, `FieldTexts.resx` by the rule's code.</summary>
public static class Refusals
{
    /// <summary>The refusal's facts fill the placeholders in the order they are declared.</summary>
    public static string Word(Refusal refusal) => Format(
        RefusalTexts.ResourceManager.GetString(refusal.GetType().Name, RefusalTexts.Culture) ?? refusal.GetType().Name,
        refusal is InvalidFields ? [] : Facts(refusal));

    public static string Word(FieldError error) =>
        Format(FieldTexts.ResourceManager.GetString(error.Rule, FieldTexts.Culture) ?? error.Rule, error.Args);

    private static string Format(string text, object?[] args) => args.Length == 0
        ? text
        : string.Format(CultureInfo.CurrentCulture, text, [.. args.Select(arg => arg is DayOfWeek day ? Formats.Weekday(day) : arg)]);

    private static object?[] Facts(Refusal refusal)
    {
        var type = refusal.GetType();
        var names = type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)?.GetParameters() ?? [];
        return [.. names.Select(name => type.GetProperty(name.Name!, BindingFlags.Public | BindingFlags.Instance)?.GetValue(refusal) switch
        {
            IEnumerable<string> list => string.Join(", ", list),
            var fact => fact,
        })];
    }
}
