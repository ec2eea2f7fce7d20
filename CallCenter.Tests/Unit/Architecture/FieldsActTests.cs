using System.Reflection;
using System.Text.RegularExpressions;
using CallCenter.Core;
using CallCenter.Tests.Telephony.Support;
using FluentValidation;

namespace CallCenter.Tests.Unit.Architecture;

/// <summary>`docs/fields.md` names for every field of every form what it does and the test in which changing it does that.</summary>
public sealed partial class FieldsActTests
{
    private static readonly Dictionary<string, string> s_rows = ReadRows();

    [Fact]
    public void Fields_OfEveryValidatedForm_HaveARowEach()
    {
        var fields = Forms().SelectMany(form => form.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite)
            .Select(property => $"{form.Name}.{property.Name}")).Distinct().ToList();

        Assert.Empty(fields.Except(s_rows.Keys).Order());
        Assert.Empty(s_rows.Keys.Except(fields).Order());
    }

    [Fact]
    public void Rows_EveryTestNamed_Exists()
    {
        var tests = typeof(FieldsActTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods().Where(method => method.GetCustomAttributes().Any(attribute => attribute is FactAttribute))
                .Select(method => $"{type.Name}.{method.Name}"))
            .ToHashSet();

        Assert.Empty(s_rows.Where(row => !tests.Contains(row.Value)).Select(row => $"{row.Key}: {row.Value}"));
    }

    /// <summary>What has a validator is filled in by somebody.</summary>
    private static IEnumerable<Type> Forms() => typeof(FieldRules).Assembly.GetTypes()
        .Where(type => !type.IsAbstract)
        .SelectMany(type => type.GetInterfaces())
        .Where(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IValidator<>))
        .Select(face => face.GetGenericArguments()[0])
        .Distinct();

    private static Dictionary<string, string> ReadRows() => File.ReadLines(Path.Combine(Repository.Root, "docs", "fields.md"))
        .Select(line => Row().Match(line)).Where(match => match.Success)
        .ToDictionary(match => match.Groups["field"].Value, match => match.Groups["test"].Value);

    [GeneratedRegex(@"^\| `(?<field>\w+\.\w+)` \|.+\| `(?<test>\w+\.\w+)` \|$")]
    private static partial Regex Row();
}
