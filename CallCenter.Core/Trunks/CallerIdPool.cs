using FluentValidation;

namespace CallCenter.Core.Trunks;

/// <summary>Caller IDs of a trunk or a project as one text: one number after another, with semicolons between.</summary>
public static class CallerIdPool
{
    public const int MaxNumbers = 50;

    private static readonly char[] s_separators = [';', ',', '\n'];

    public static IReadOnlyList<string> Split(string text) =>
        [.. text.Split(s_separators, StringSplitOptions.RemoveEmptyEntries).Select(CallerIdText.Trim).Where(number => number.Length > 0)];

    internal static void CallerIds<T>(this IRuleBuilderInitial<T, string> rule) => rule.Cascade(CascadeMode.Stop)
        .Must(text => Wrong(text) is null).WithErrorCode(FieldRules.BadCallerIdOfMany).WithState((_, text) => new object?[] { Wrong(text) })
        .Must(text => Twin(text) is null).WithErrorCode(FieldRules.ListedTwice).WithState((_, text) => new object?[] { Twin(text) })
        .Must(text => Split(text).Count <= MaxNumbers).Says(FieldRules.TooMany, MaxNumbers);

    private static string? Wrong(string text) => Split(text).FirstOrDefault(number => !CallerIdText.IsValid(number));

    private static string? Twin(string text) => Split(text).GroupBy(number => number.TrimStart('+')).FirstOrDefault(group => group.Count() > 1)?.Key;

    /// <summary>However it was typed or pasted.</summary>
    public static string Tidy(string text) => string.Join(';', Split(text));
}
