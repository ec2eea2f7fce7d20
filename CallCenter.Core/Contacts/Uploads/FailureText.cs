using System.Globalization;
using System.Reflection;

namespace CallCenter.Core.Contacts.Uploads;

/// <summary>A refusal as it is kept in an upload's row: its name and its facts, `TooManyRows|1000000`.</summary>
public static class FailureText
{
    private const char Mark = '|';
    private const int Length = 400;

    public static string Write(Refusal refusal)
    {
        var type = refusal.GetType();
        var facts = FactsOf(type).Select(fact => Convert.ToString(type.GetProperty(fact.Name!)!.GetValue(refusal), CultureInfo.InvariantCulture));
        var text = string.Join(Mark, facts.Prepend(type.Name));
        return text.Length <= Length ? text : type.Name;
    }

    /// <summary>What cannot be read any more, of an earlier version, is a failure without particulars.</summary>
    public static Refusal Read(string text)
    {
        var parts = text.Split(Mark);
        var type = typeof(Refusal).Assembly.GetTypes().FirstOrDefault(type => type.IsSubclassOf(typeof(Refusal)) && type.Name == parts[0]);
        if (type is null || FactsOf(type) is not { } facts || facts.Length != parts.Length - 1)
        {
            return new UploadFailed();
        }

        return (Refusal)Activator.CreateInstance(type, [.. facts.Zip(parts.Skip(1), (fact, part) => Convert.ChangeType(part, fact.ParameterType, CultureInfo.InvariantCulture))])!;
    }

    private static ParameterInfo[] FactsOf(Type refusal) => refusal.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!.GetParameters();
}
